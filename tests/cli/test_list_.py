"""handbill list, as a shell sees it."""

from __future__ import annotations

import json
import re

import pytest

from handbill.cli.app import run as run_here
from packs import EVENT, Pack, run

KINDS = [
    "areas",
    "audiences",
    "contacts",
    "documents",
    "formats",
    "profiles",
    "roles",
    "sources",
    "statements",
    "themes",
]


def test_the_list_of_contacts_has_those_of_events(pack: Pack) -> None:
    pack.write("content/events/fair.yaml", EVENT)
    told = run("list", "contacts", folder=pack.root).stdout
    assert re.search(r"^fair/stall +Stall, 01632 960777 +\(content/events/fair.yaml:8\)$", told, re.MULTILINE)
    assert re.search(r"^exampleshire/front-door ", told, re.MULTILINE)


def test_without_a_kind_the_kinds_are_said(pack: Pack, capsys: pytest.CaptureFixture[str]) -> None:
    pack.write("content/events/fair.yaml", EVENT)

    def printed(*arguments: str) -> str:
        assert run_here(["list", *arguments, "--pack", str(pack.root)]) == 0
        return capsys.readouterr().out

    numbers = dict(line.split() for line in printed().splitlines()[:12])
    assert list(numbers) == sorted([*KINDS, "events", "venues"])
    assert int(numbers["contacts"]) == len(printed("contacts").splitlines())
    assert (numbers["events"], numbers["venues"]) == ("1", "0")
    kinds = json.loads(printed("--json"))["kinds"]
    assert {kind: str(number) for kind, number in kinds.items()} == numbers
    assert printed("venues") == "The pack has no venues.\n"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_thing_is_listed_with_its_line(kind: str) -> None:
    done = run("list", kind)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(".yaml:") == len(done.stdout.splitlines()) > 0
