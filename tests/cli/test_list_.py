"""handbill list, as a shell sees it."""

from __future__ import annotations

import json
import re

import pytest

from packs import Pack, run

KINDS = ["areas", "audiences", "contacts", "documents", "formats", "roles", "sources", "statements", "themes"]


EVENT = """id: fair
name: Winter fair
area: exampleshire
dates: [2030-12-05]
address: Market Square
documents: [{document: parents-leaflet, quantity: 5}]
contacts:
  - id: stall
    role: front-door
    name: Stall
    for: [parents]
    phone: "01632 960123"
    source: partnership
    verified: {date: 2026-11-01, by: partnership manager}
    review_by: 2031-05-01
"""


def test_the_list_of_contacts_has_those_of_events(pack: Pack) -> None:
    pack.write("content/events/fair.yaml", EVENT)
    told = run("list", "contacts", folder=pack.root).stdout
    assert re.search(r"^fair/stall +Stall, 01632 960123 +\(content/events/fair.yaml:8\)$", told, re.MULTILINE)
    assert re.search(r"^exampleshire/front-door ", told, re.MULTILINE)


def test_without_a_kind_the_kinds_are_said(pack: Pack) -> None:
    pack.write("content/events/fair.yaml", EVENT)
    done = run("list", folder=pack.root)
    assert done.returncode == 0
    numbers = dict(line.split() for line in done.stdout.splitlines()[:11])
    assert list(numbers) == sorted([*KINDS, "events", "venues"])
    listed = run("list", "contacts", folder=pack.root).stdout
    assert int(numbers["contacts"]) == len(listed.splitlines())
    assert (numbers["events"], numbers["venues"]) == ("1", "0")
    data = json.loads(run("list", "--json", folder=pack.root).stdout)
    assert {kind: str(number) for kind, number in data["kinds"].items()} == numbers
    assert run("list", "venues", folder=pack.root).stdout == "The pack has no venues.\n"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_thing_is_listed_with_its_line(kind: str) -> None:
    done = run("list", kind)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(".yaml:") == len(done.stdout.splitlines()) > 0
