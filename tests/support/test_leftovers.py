"""Backups and locks of programs are passed over, and nothing that a person could have meant."""

from __future__ import annotations

import os

import pytest

from handbill.support.leftovers import is_leftover
from packs import Pack

MEANT = (
    *("exampleshire.yaml", "exampleshire.yml", "exampleshire.YAML", "exampleshire.yaml.txt", "pack.yaml.yaml"),
    *("venues.csv", "local.xlsx", "style.css", "template.html.j2", "council.ttf", "council.woff2", "bak", "save.svg"),
    *("exampleshire copy.yaml", "exampleshire (1).yaml", ".htaccess", "original.yaml", "swap.yaml"),
)


@pytest.mark.parametrize("name", MEANT)
def test_a_file_that_somebody_meant_is_none(name: str) -> None:
    assert not is_leftover(name)


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links for administrators only")
@pytest.mark.parametrize("folder", ["content/areas", "content", "templates/parts", "templates/formats/poster"])
def test_the_locks_of_emacs_are_passed_over(folder: str, pack: Pack) -> None:
    (pack.root / folder).mkdir(parents=True, exist_ok=True)
    for name in (".#exampleshire.yaml", ".#contacts.html.j2", ".#style.css", ".#README"):
        (pack.root / folder / name).symlink_to("somebody@computer.1234:5678")
    assert "error" not in pack.told(sizes=("a4",))


@pytest.mark.parametrize("name", ["council.woff2", "council.ttc", "council.eot", "council"])
def test_a_font_in_another_form_is_still_told(name: str, pack: Pack) -> None:
    pack.write(f"content/fonts/{name}", "junk")
    assert f"content/fonts/{name}: error[ignored-file]" in pack.told()
