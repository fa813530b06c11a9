"""An editor may change any sentence of the reference pack: only the tests that are about that pack quote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from packs import ROOT

TESTS = Path(__file__).parent
READ = {".py", ".yaml", ".txt", ".css", ".j2", ".csv"}
ABOUT_THE_REFERENCE_PACK = (
    "test_reference_*.py",
    "test_sample_places.py",
    "golden/text/*",
    "golden/pictures/*",
    "data/founding-texts.txt",
)
LEAST_WORDS = 4
"""Shorter ones are anybody’s."""


def words(text: str) -> str:
    """A text without signs, case and line breaks, a space at each end so that whole words are compared."""
    found = re.findall(r"[^\W_]+", re.sub("['’‘]", "", text.casefold()))
    return f" {' '.join(found)} "


def texts(value: Any) -> Iterator[str]:
    """The texts of a statement or document that are printed: not its ids, sources and contacts."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("text", "heading", "note", "title") and isinstance(inner, str):
                yield inner
            elif key == "wording":
                yield from inner.values()
            else:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def sentences(folder: str) -> set[str]:
    """The sentences of a folder of the reference pack that are long enough to be its own."""
    files = sorted((ROOT / "content" / folder).glob("*.yaml"))
    found = {
        words(sentence)
        for file in files
        for text in texts(yaml.safe_load(file.read_text("utf-8")))
        for sentence in re.split(r"[.?!:](?:\s|$)", text)
    }
    return {sentence for sentence in found if len(sentence.split()) >= LEAST_WORDS}


def quoted(sentences: set[str], text: str) -> list[str]:
    plain = words(text)
    return sorted(sentence for sentence in sentences if sentence in plain)


@pytest.mark.parametrize("folder", ["statements", "documents"])
def test_no_sentence_of_the_reference_pack_stands_in_other_tests(folder: str) -> None:
    wanted = sentences(folder)
    assert wanted
    about = {file for pattern in ABOUT_THE_REFERENCE_PACK for file in TESTS.glob(pattern)}
    files = [file for file in TESTS.rglob("*") if file.suffix in READ and file not in about]
    found = {file.relative_to(TESTS).as_posix(): quoted(wanted, file.read_text("utf-8")) for file in files}
    assert {name: some for name, some in found.items() if some} == {}


def test_a_sentence_is_found_whatever_its_quotes_and_line_breaks() -> None:
    wanted = {words("The lamp wasn’t on today")}
    assert quoted(wanted, "The lamp WASN'T\n    on today.")
    assert not quoted(wanted, "The lamp wasn’t on todays list")
