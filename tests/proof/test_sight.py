"""From boxes to paint, from paint to the eye: each fault is planted in a style sheet or template and told by its code.

Each case is a line in a style sheet of the poster: what it does, and the codes of the fields of the reading or of the
rules of layout that must tell it, and no others.
"""

from __future__ import annotations

import dataclasses

import pytest

from handbill import proof
from handbill.model.edition import Edition
from handbill.model.layout import Box, Composition, Line
from handbill.model.library import Library
from handbill.model.reading import FinishedFile
from handbill.proof.sight import _least_contrast
from handbill.rules.layout import check_edition
from handbill.rules.proof import ForeignIndex, judge
from handbill.typeset import typeset
from packs import Pack

CARD = ".a4 .slot-contacts"
OVER = "content: ''; position: absolute; left: 10mm; top: 9mm; width: 8mm; height: 8mm"
DRAWING = "url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"
AS_IT_IS = f"{CARD} .sheet {{ --fit: none }}\n"
"""The card takes no step that would make room."""
PLANTED: dict[str, tuple[str, str]] = {
    "an ellipsis": (
        f"{AS_IT_IS}{CARD} .number {{ display: block; width: 74mm; overflow: hidden; text-overflow: ellipsis }}",
        "proof-paint",
    ),
    "a figure is covered": (f"{CARD}::after {{ {OVER}; background: #fff }}", "proof-sight"),
    "a figure is covered by its half": (
        f"{CARD}::after {{ {OVER}; height: 2mm; top: 14mm; background: #fff }}",
        "proof-sight",
    ),
    "a tint lies over the card": (f"{CARD}::after {{ {OVER}; width: 40mm; background: #ff01 }}", "proof-sight"),
    "a dark tint lies over the card": (
        f"{CARD}::after {{ {OVER}; width: 40mm; background: rgb(0 0 0 / .1) }}",
        "proof-sight",
    ),
    "white text": (f"{CARD} .number {{ color: #fff }}", "proof-contrast"),
    "pale text": (f"{CARD} .number {{ color: #888 }}", "proof-contrast"),
    "opacity": (f"{CARD} .number {{ opacity: .4 }}", "proof-sight"),
    "a translucent colour": (f"{CARD} .number {{ color: rgb(0 0 0 / .6) }}", "proof-sight"),
    "the lower half is cut off": (
        f"{CARD} .number {{ display: block; height: 9mm; overflow: hidden }}",
        "proof-sight",
    ),
    "outside the page": (f"{CARD} .hours {{ position: relative; left: -140mm }}", "proof-sight"),
    "upside down": (f"{CARD} .number {{ display: block; transform: rotate(180deg) }}", "proof-sight"),
    "mirrored": (f"{CARD} .number {{ display: block; transform: scaleX(-1) }}", "proof-sight"),
    "squeezed": (f"{CARD} .number {{ display: block; transform: scaleX(.7) }}", "proof-sight"),
    "smaller than it was set": (f"{CARD} .number {{ display: block; transform: scale(.7) }}", "proof-paint"),
    "moved": (f"{CARD} .number {{ display: block; transform: translate(3mm, 0) }}", "proof-paint"),
    "a pattern behind a number": (
        f"{CARD} .number {{ background: repeating-linear-gradient(90deg, #fff 0, #fff 2mm, #ccc 2mm, #ccc 4mm) }}",
        "proof-ground",
    ),
    "a picture behind a number": (
        f"{CARD} .number {{ background-image: {DRAWING}<path d='M0 0L9 9' stroke='%23999'/></svg>\") }}",
        "proof-ground",
    ),
    "a line through a number": (f"{CARD} .number {{ text-decoration: line-through }}", "proof-ground"),
    "a line through a statement": (".a4 .signs li { text-decoration: line-through }", "struck"),
    "a thin line through a name": (f"{CARD} .service {{ text-decoration: line-through .2pt }}", "struck"),
    "letters pushed together": (f"{CARD} .number {{ letter-spacing: -.2em }}", "tight-letters"),
    "words pushed together": (f"{CARD} .hours {{ word-spacing: -.3em }}", "tight-letters"),
    "two texts over one another": (f"{CARD} .hours {{ position: relative; top: -8mm }}", "overlap"),
    "a figure before a number": (f"{CARD} .number::before {{ content: '9\\00a0' }}", "generated-text"),
    "a word before a statement": (".a4 .signs li::before { content: 'not ' }", "generated-text"),
    "a counter in a slot": (
        f"{CARD} {{ counter-reset: n 9 }} {CARD} .hours::before {{ content: counter(n) }}",
        "generated-text",
    ),
}
HARMLESS: dict[str, str] = {
    "underlined": f"{CARD} .number, .a4 .signs li {{ text-decoration: underline }}",
    "a border": f"{CARD} .number {{ display: block; border-bottom: 1pt solid }}",
    "drawn bullets": (
        ".a4 .signs li { position: relative } .a4 .signs li::before { content: ''; position: absolute; left: -5mm; "
        "top: 4mm; width: 2mm; height: 2mm; background: var(--ink) }"
    ),
    "separators": ".a4 .signs li::after { content: ' ·' }",
    "counters": (
        ".a4 .signs ul { counter-reset: n } .a4 .signs li { counter-increment: n } "
        ".a4 .signs li::before { content: counter(n) '. ' }"
    ),
    "hyphens": ".a4 .signs .end { hyphens: auto; width: 32mm; font-size: 14pt; line-height: 16pt }",
    "small capitals": ".a4 .signs .end { font-variant-caps: small-caps }",
    "justified": ".a4 .signs .end { text-align: justify }",
    "an ellipsis that is not needed": (
        f"{CARD} .number {{ display: block; width: 121mm; overflow: hidden; text-overflow: ellipsis }}"
    ),
    "a clip around the whole of it": f"{CARD} {{ overflow: hidden }}",
    "a clip with round corners": f"{CARD} {{ overflow: hidden; border-radius: 2mm }}",
    "a flat ground of its own": f"{CARD} .number {{ background: #ffe }}",
    "close letters": f"{CARD} .number {{ letter-spacing: -.04em; word-spacing: -.05em }}",
}

Made = tuple[Library, Edition, Composition, FinishedFile]
STYLE = "themes/plain/poster.css"


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The A4 poster of Exampleshire."""
    pack = Pack(tmp_path_factory.mktemp("sight") / "pack")
    (made,) = pack.sheets(formats=("poster",), sizes=("a4",), areas=("exampleshire",))
    return made


def styled(made: Made, css: str) -> Made:
    """The same with more in its style sheet."""
    library, edition, composition, _ = made
    assets = {**composition.assets, STYLE: composition.assets[STYLE] + f"{css}\n".encode()}
    return reset(library, edition, dataclasses.replace(composition, assets=assets))


def reset(library: Library, edition: Edition, composition: Composition) -> Made:
    pdf, layout = typeset(composition, edition.specification.page_box)
    return library, edition, composition, FinishedFile(pdf, layout, proof.read(pdf, layout))


def told(made: Made) -> set[str]:
    """The codes of the rules of layout, and of those of the finished file."""
    library, edition, composition, sheet = made
    problems = [
        *check_edition(edition, composition, sheet.layout, library),
        *judge(sheet.reading, edition, composition, ForeignIndex(library)),
    ]
    return {problem.code for problem in problems}


def test_the_poster_itself_is_right(right: Made) -> None:
    assert told(right) == set()
    assert any(line.baseline > line.box.y for line in right[3].layout.lines)


@pytest.mark.parametrize("fault", PLANTED)
def test_a_fault_is_told(fault: str, right: Made) -> None:
    css, code = PLANTED[fault]
    assert code in told(styled(right, css))


@pytest.mark.parametrize("edit", HARMLESS)
def test_a_harmless_edit_is_not_told(edit: str, right: Made) -> None:
    assert told(styled(right, HARMLESS[edit])) == set()


@pytest.mark.parametrize("width", [66, 82, 95.7, 97.8, 98.3, 98.6])
def test_an_ellipsis_is_told_wherever_it_begins(width: float, right: Made) -> None:
    """Its text layer says the whole number. One figure of the 98.8 mm may be as wide as the ellipsis for it."""
    css = AS_IT_IS + f"{CARD} .number {{ display: block; width: {width}mm; overflow: hidden; text-overflow: ellipsis }}"
    library, edition, composition, sheet = styled(right, css)
    assert edition.first.value in sheet.reading.slots["contacts"]
    assert "does-not-fit" in told((library, edition, composition, sheet))
    assert sheet.reading.unmatched or width > 96.5


@pytest.mark.parametrize(
    ("text", "size", "least"), [("?", 60, 3.0), ("?", 23, 4.5), ("999", 60, 4.5), ("Is it?", 60, 4.5)]
)
def test_only_large_marks_may_be_paler(text: str, size: float, least: float) -> None:
    line = Line(text, Box(0, 10, 10, 20, 10), size, panel=None, slot=None, statement=None)
    assert _least_contrast(line) == least


def test_text_in_a_drawing_was_never_set(right: Made) -> None:
    library, edition, composition, _ = right
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 20" width="99" height="20">'
        '<title>x</title><text x="1" y="9" font-size="9">01632 960777</text></svg>'
    )
    sides = tuple(side.replace("</body>", f"{drawing}</body>") for side in composition.sides)
    assert sides != composition.sides
    _, _, _, sheet = reset(library, edition, dataclasses.replace(composition, sides=sides))
    told_of = "".join(flaw.text for flaw in sheet.reading.unmatched)  # each letter of a drawing is an object
    assert sorted(told_of) == sorted("01632960777")
