"""A logo whose words are live text would be set in another typeface: it is refused at its own line."""

from __future__ import annotations

import pytest

from handbill.problems import ReadError
from packs import Pack

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10">{}<rect width="30" height="10"/></svg>'
AREA = "content/areas/exampleshire.yaml"


@pytest.mark.parametrize(
    "words",
    [
        '<text x="1" y="8">Exampleshire</text>',
        '<g><text\nx="1">Exampleshire</text></g>',
        "<foreignObject><p>Exampleshire</p></foreignObject>",
        '<text x="1"><![CDATA[<!--]]>Exampleshire<![CDATA[-->]]></text>',
        '<svg:text xmlns:svg="http://www.w3.org/2000/svg">Exampleshire</svg:text>',
    ],
)
def test_live_text_is_refused(words: str, pack: Pack) -> None:
    pack.write("content/pictures/council.svg", SVG.format(words))
    pack.edit(AREA, "nation: england", "nation: england\nbrand: {logos: [council.svg]}")
    with pytest.raises(ReadError) as caught:
        pack.checked()
    (problem,) = caught.value.problems
    assert problem.code == "live-text"
    assert str(problem.location) == f"{AREA}:6:17"


def test_outlines_and_comments_are_fine(pack: Pack) -> None:
    pack.write("content/pictures/council.svg", SVG.format("<!-- <text>was here</text> --><title>Exampleshire</title>"))
    pack.edit(AREA, "nation: england", "nation: england\nbrand: {logos: [council.svg]}")
    pack.checked()
