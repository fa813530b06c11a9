"""Numbers keep their order in a language that is written from right to left, and other orders are refused."""

from __future__ import annotations

import io
from importlib.util import find_spec
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from handbill.model.bidi import isolated
from handbill.proof.right_to_left import difference
from packs import Pack, run_build

FONT = "Source Sans 3"
OWN_FONT = "Sans of two scripts"
CYRILLIC = range(0x0430, 0x0460)
HEBREW = [chr(number) for number in range(0x05D0, 0x05EB)]
CALL, NOW = "התקשרו", "עכשיו"
MONTHS = "ינואר, פברואר, מרץ, אפריל, מאי, יוני, יולי, אוגוסט, ספטמבר, אוקטובר, נובמבר, דצמבר"
AREA = "content/areas/exampleshire.yaml"


def font_with_hebrew() -> bytes:
    """The shipped font with the shapes of Cyrillic letters for Hebrew ones: how they look does not matter here."""
    spec = find_spec("fontpkg_source_sans_3")
    assert spec
    assert spec.origin
    (file,) = [file for file in Path(spec.origin).parent.rglob("*.ttf") if "Italic" not in file.name]
    font = TTFont(file)
    for table in font["cmap"].tables:
        if table.isUnicode():
            latin = {glyph for code, glyph in table.cmap.items() if code < CYRILLIC.start}
            shapes = [table.cmap[code] for code in CYRILLIC if table.cmap.get(code, "") not in {"", *latin}]
            table.cmap.update(zip(map(ord, HEBREW), shapes, strict=False))
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = OWN_FONT
    data = io.BytesIO()
    font.save(data)
    return data.getvalue()


@pytest.fixture
def hebrew(pack: Pack) -> Pack:
    """The tests' pack in Hebrew as far as it is needed: a label, hours, a sentence, the months."""
    pack.write("content/fonts/two-scripts.ttf", font_with_hebrew())
    pack.edit("content/pack.yaml", "language: en-GB", f"language: he\nbrand: {{fonts: {{{FONT}: {OWN_FONT}}}}}")
    wording = (pack.root / "content/wording.yaml").read_text("utf-8")
    before, after = wording.index("months:"), wording.index("]") + 1
    pack.write("content/wording.yaml", f"{wording[:before]}months: [{MONTHS}]{wording[after:]}")
    pack.edit(AREA, "label: First Contact, children’s services", f"label: {CALL}")
    pack.edit(AREA, 'phone: "01632 960100"', 'phone: "+44 1632 960100"')
    pack.edit(AREA, 'hours: "Mon–Thu 9–5, Fri 9–4.30"', f'hours: "{NOW} 9–5, {CALL} 9–4.30"')
    pack.edit("content/documents/parents-poster.yaml", "note: For all who keep a house", f'note: "{CALL} 9–5 {NOW} 24"')
    return pack


def failures(pack: Pack) -> list[str]:
    outcome = run_build(pack.order(formats=("poster",), sizes=("a4",), areas=("exampleshire",)))
    assert len(outcome.failed) + len(outcome.made) == 1
    return [f"{problem.code}: {problem.message}" for problems in outcome.failed.values() for problem in problems]


def test_numbers_are_painted_as_they_are_written(hebrew: Pack) -> None:
    assert failures(hebrew) == []


def test_each_number_is_isolated_in_the_html_and_no_attribute_is(hebrew: Pack) -> None:
    (edition,) = hebrew.checked(formats=("poster",), sizes=("a4",), areas=("exampleshire",))[1].editions
    composition = hebrew.compose(edition)
    assert '<html lang="he" dir="rtl">' in composition.sides[0]
    assert f"{CALL} \u20669–5\u2069 {NOW}" in composition.sides[0]
    assert 'href="tel:+441632960100">\u206601632\u00a0960100\u2069</a>' in composition.slots["contacts"]


LINE = f"{CALL} 01632 960100 {NOW} 9–5"
FROM_LEFT = f"9–5 {NOW[::-1]} 01632 960100 {CALL[::-1]}"


def test_what_is_painted_from_left_to_right_is_the_line() -> None:
    assert difference(LINE, FROM_LEFT) == ""


@pytest.mark.parametrize(
    ("old", "new"), [("01632 960100", "960100 01632"), ("9–5", "5–9"), ("960100", "960101"), (NOW[::-1], CALL[::-1])]
)
def test_another_order_or_figure_is_a_difference(old: str, new: str) -> None:
    assert difference(LINE, FROM_LEFT.replace(old, new, 1))


def test_isolates_stand_around_whole_numbers() -> None:
    text = "התקשרו (01632) 960100, 9–5 או 999."
    assert isolated(text, text) == "התקשרו \u2066(01632) 960100\u2069, \u20669–5\u2069 או \u2066999\u2069."
