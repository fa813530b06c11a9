"""The words of the studio's pages are in one file that can be translated."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from handbill import studio
from handbill.problems import Location, Problem
from handbill.studio.saying import hint_of, message_of
from handbill.studio.texts import shipped_texts, texts_of
from handbill.support.snapshot import Snapshot
from packs import ROOT, Pack

HERE = Path(studio.__file__).parent
FILE = ROOT / "templates/studio/en.yaml"
MADE = {"hint_", "reach_", "state_", "check_", "way_", "many_", "grid_label_"}
"""The beginnings of names that are put together."""

_CALLS = re.compile(r"""\b(?:t|texts|texts\(\)|shipped_texts\(\))\(["'](\w+)["']""")


def used() -> dict[str, str]:
    """The names of the texts that pages, scripts and modules use, with the file that does."""
    names: dict[str, str] = {}
    for file in sorted((*HERE.glob("*.py"), *HERE.glob("pages/*.j2"), *HERE.glob("pages/*.js"))):
        beginning = "js_" if file.suffix == ".js" else ""
        for name in re.findall(
            r"""\b(?:t|texts|texts\(\)|shipped_texts\(\))\(["'](\w+)["']""", file.read_text("utf-8")
        ):
            names[beginning + name] = file.name
    return names


def test_every_text_that_is_used_is_there() -> None:
    there = yaml.safe_load(FILE.read_text("utf-8"))
    missing = {name: file for name, file in used().items() if name not in there and name not in MADE}
    assert missing == {}
    assert len(there) > 150


def test_no_text_is_there_that_nobody_uses() -> None:
    names = set(used())
    source = "".join(file.read_text("utf-8") for file in HERE.rglob("*") if file.suffix in (".py", ".j2", ".js"))
    unused = []
    for name in yaml.safe_load(FILE.read_text("utf-8")):
        is_put_together = any(name.startswith(beginning) for beginning in MADE) or f'"{name}"' in source
        if name not in names and not is_put_together:
            unused.append(name)
    assert unused == []


def test_no_page_has_words_of_its_own() -> None:
    for file in sorted((HERE / "pages").glob("*.j2")):
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", file.read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(r"<code>handbill studio</code>|<[^>]*>", " ", text)
        assert re.findall(r"[A-Za-z]{3,}", text) == [], file.name


def test_a_pack_has_them_in_its_own_language(pack: Pack) -> None:
    pack.write("templates/studio/cy.yaml", "save: Cadw\nundo: [not, a, text]\n")
    texts = texts_of(Snapshot.of(pack.root), "cy")
    assert (texts("save"), texts("undo"), texts.language) == ("Cadw", "Undo", "cy")
    pack.write("templates/studio/cy.yaml", "save: [\n")
    assert texts_of(Snapshot.of(pack.root), "cy")("save") == "Save"


def test_a_text_is_filled_in_as_it_is() -> None:
    assert shipped_texts()("due", count="{count.__class__}") == "{count.__class__} to be checked"


def test_a_problem_is_told_without_the_command_line() -> None:
    def told(hint: str, code: str = "x") -> str:
        return hint_of(Problem(Location("content/a.yaml"), code, "“A” was due on 2026-11-10", hint))

    assert told("Ring it, then type: handbill verify a --on DATE", "review-due").startswith("Ring the number")
    assert told("Fill it in. Type: handbill docs tutorial. Then save.") == "Fill it in. Then save."
    assert told("Say when: --review-by 2027-05-01.") == ""
    assert told("Fill it in, with a full stop – that is all.") == "Fill it in, with a full stop – that is all."
    problem = Problem(Location("content/a.yaml"), "x", "“A” was due on 2026-11-10, not 2026-99-99", "")
    assert message_of(problem) == "“A” was due on 10 November 2026, not 2026-99-99"
