"""A rule through a line is told, with what of the place itself is long; one above or below it is not."""

from __future__ import annotations

import pytest

from handbill.fit.geometry import is_struck
from handbill.model.layout import Box, Line
from packs import Pack

LINE = Line("words", Box(0, 10, 100, 60, 5), 12, None, None, None)


@pytest.mark.parametrize(
    ("rule", "crosses"),
    [
        (Box(0, 0, 102, 80, 0.3), True),
        (Box(0, 0, 99.8, 80, 0.3), False),
        (Box(0, 0, 104, 80, 0.3), False),
        (Box(0, 75, 102, 80, 0.3), False),
        (Box(0, 40, 90, 0.3, 30), True),
        (Box(0, 9.5, 90, 0.3, 30), False),
    ],
)
def test_a_rule_crosses_letters_only_where_it_runs_through_them(rule: Box, crosses: bool) -> None:
    assert is_struck(LINE, rule) is crosses


def test_a_rule_through_words_is_refused(pack: Pack) -> None:
    rule = "content: ''; position: absolute; top: 28mm; width: 60mm; border-top: 1pt solid"
    css = f".a4 .slot-contacts::after {{ {rule} }}\n"
    pack.own_template("themes/plain/poster.css", new=css)
    told = pack.told(sizes=("a4",), areas=("exampleshire",), formats=("poster",))
    assert "error[struck]: a line is printed through “01632\N{NO-BREAK SPACE}960100”" in told
    assert "The longest texts of this place beside it: “First Contact, children’s services” (content/areas/" in told
