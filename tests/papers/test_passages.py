"""The words of a copy in passages, in full and once."""

from __future__ import annotations

import dataclasses
import re

from handbill.model.layout import Box, Layout, Line
from handbill.papers.passages import passages
from packs import Pack


def line(text: str, x: float = 0, baseline: float = 10, size: float = 12, **fields: object) -> Line:
    width = len(text) * size * 0.2
    box = Box(0, x, baseline - 3, width, 4)
    values = {"panel": "front", "slot": None, "statement": None, **fields}
    return Line(text, box, size, baseline=baseline, **values)  # type: ignore[arg-type]


def texts(*lines: Line) -> list[str]:
    layout = Layout((), {}, {}, lines, (), {}, (), (), ())
    return [passage.text for passage in passages(layout)]


def test_lines_of_a_statement_are_one_passage_whatever_their_distance() -> None:
    assert texts(
        line("Do they come", statement="signs.late"), line("home late", baseline=40, statement="signs.late")
    ) == ["Do they come home late"]
    assert texts(line("One.", statement="a.one"), line("Two.", baseline=15, statement="a.two")) == ["One.", "Two."]


def test_headings_and_words_that_stand_apart_are_passages_of_their_own() -> None:
    assert texts(line("Has something", size=40), line("changed?", baseline=25, size=40)) == ["Has something changed?"]
    assert texts(line("Heading", size=20), line("words", baseline=15)) == ["Heading", "words"]
    assert texts(line("above"), line("far below", baseline=60)) == ["above", "far below"]


def test_no_space_is_lost_and_none_is_added() -> None:
    assert texts(line("two col"), line("ours", x=16.8)) == ["two colours"]
    assert texts(line("Edition 1."), line("Next", x=40)) == ["Edition 1. Next"]
    first, second = line("exs.\u200bgov.uk/"), line("help", baseline=15)
    url = {"contacts": ("x",), "fields": ("url", "value")}
    assert texts(*(dataclasses.replace(part, **url) for part in (first, second))) == ["exs.gov.uk/help"]  # type: ignore[arg-type]


def test_all_words_of_a_copy_are_in_its_passages(pack: Pack) -> None:
    *_, sheet = next(pack.sheets(formats=("poster",), areas=("exampleshire",)))
    said = "".join(passage.text for passage in passages(sheet.layout))
    printed = "".join(line.text for line in sheet.layout.lines)
    assert _letters(said) == _letters(printed)


def _letters(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad\u2066-\u2069]", "", text)
