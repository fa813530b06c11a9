"""From a line on the page back to where its words are written."""

from __future__ import annotations

import pytest

from handbill.model.layout import Box, Line
from handbill.rules.locate import written_at
from packs import Pack


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Code K7QF-3XW9", "content/wording.yaml:10:9"),
        ("Draft, not to be handed out.", "content/wording.yaml:12:10"),
        ("Numbers next checked by May", "content/wording.yaml:9:12"),
        ("★", "content/wording.yaml"),
    ],
)
def test_a_line_of_the_small_print_is_traced_to_its_text(text: str, place: str, pack: Pack) -> None:
    library, planned = pack.checked()
    line = line_of(text)
    assert str(written_at(planned.editions[0], library, line)) == place


def test_a_line_of_a_shipped_text_is_traced_to_it(pack: Pack) -> None:
    (pack.root / "content/wording.yaml").unlink()
    library, planned = pack.checked()
    assert str(written_at(planned.editions[0], library, line_of("Code K7QF-3XW9"))) == "templates/wording/en.yaml:12:9"


def line_of(text: str) -> Line:
    return Line(text, Box(0, 0, 0, 10, 4), 8, panel=None, slot="small-print", statement=None)
