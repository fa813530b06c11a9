"""Colours of a pack and of an area, and whether they can be read."""

from __future__ import annotations

import io
from importlib.util import find_spec
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from handbill.support.contrast import contrast
from packs import Pack, run_build

AREA = "content/areas/exampleshire.yaml"
LAMP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9Z" style="fill: var(--ink)"/></svg>'
BRAND = "nation: england\nbrand: {colours: {%s}}"


def test_contrast_is_wcags() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#2b0f31", "#2b0f31") == 1


def test_an_areas_colour_reaches_its_sheets_and_their_pictures_only(pack: Pack) -> None:
    pack.edit(AREA, "nation: england", BRAND % 'ink: "#0b3d2e"')
    pack.write("templates/themes/plain/lamp.svg", LAMP)
    pack.own_template("themes/plain/poster.css", new=".question { background: url(lamp.svg) }\n")
    sheets = {edition.where.area: composition for _, edition, composition, _ in pack.sheets(sizes=("a3",))}
    assert b"--ink: #0b3d2e" in sheets["exampleshire"].assets["colours.css"]
    assert b"#0b3d2e" in sheets["exampleshire"].assets["themes/plain/lamp.svg"]
    assert b"#0b3d2e" not in sheets[None].assets["colours.css"]
    assert sheets[None].words_hash == sheets["exampleshire"].words_hash
    assert sheets[None].inputs_hash != sheets["exampleshire"].inputs_hash


def test_colours_too_alike_are_refused_by_their_names(pack: Pack) -> None:
    pack.edit(AREA, "nation: england", BRAND % 'ink: "#c0c0c0"')
    told = pack.told()
    assert f"{AREA}:6:24: error[contrast]: text in ink (#c0c0c0) on paper (#ffffff) has a contrast of 1." in told
    assert "error" not in pack.told(areas=("national",))


def test_a_packs_colour_that_no_theme_has(pack: Pack) -> None:
    pack.edit("content/pack.yaml", "nation: england", BRAND % 'inc: "#000000"')
    assert "error[unknown-colour]: no theme has a colour “inc”" in pack.told()


def named(family: str) -> bytes:
    """A bundled font under another name."""
    package = find_spec("fontpkg_source_sans_3")
    assert package
    assert package.origin
    font = TTFont(next(Path(package.origin).parent.rglob("SourceSans3*.ttf")))
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = family
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def test_a_councils_own_font_is_the_one_in_the_pdf(pack: Pack) -> None:
    pack.write("content/fonts/council.ttf", named("Council Sans"))
    pack.edit(AREA, "nation: england", "nation: england\nbrand: {fonts: {Source Sans 3: Council Sans}}")
    order = pack.order(sizes=("a3",))
    made = run_build(order).made
    own, plain = (pikepdf.open(order.output / path) for path in sorted(made))
    for pdf, family in ((own, "Council-Sans"), (plain, "Source-Sans-3")):
        fonts = {str(font.BaseFont) for font in pdf.pages[0].resources.Font.values()}
        assert fonts
        assert all(family in font for font in fonts)
    first, other = (made[path] for path in sorted(made))
    assert first.words_hash == other.words_hash
    pack.write("content/fonts/council.ttf", named("Council Sans") + b"\0")
    # Another file under the same name. A loaded font may stand in where another lacks a letter, so all are made.
    assert run_build(order).fresh == set(made)


@pytest.mark.parametrize(
    ("fonts", "told"),
    [
        ("Source Sans: Council Sans", "error[unknown-font]: no theme has a font “Source Sans”"),
        ("Source Sans 3: Counsel Sans", "no font “Counsel Sans” in content/fonts\n    Did you mean “Council Sans”?"),
    ],
)
def test_a_font_that_is_not_there(fonts: str, told: str, pack: Pack) -> None:
    pack.write("content/fonts/council.ttf", named("Council Sans"))
    pack.edit(AREA, "nation: england", f"nation: england\nbrand: {{fonts: {{{fonts}}}}}")
    assert told in pack.told(sizes=("a3",))


def test_files_that_are_no_fonts(pack: Pack) -> None:
    pack.write("content/fonts/council.ttf", "junk")
    pack.write("content/fonts/council.woff2", "junk")
    (pack.root / "content/fonts/folder.otf").mkdir()
    told = pack.told()
    assert "content/fonts/council.ttf: error[bad-font]" in told
    assert "content/fonts/council.woff2: error[ignored-file]" in told
    assert "content/fonts/folder.otf: error[not-a-file]" in told


LOGO = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='{0}mm' height='20mm' viewBox='0 0 {0} 20'>"
    "<path d='M0 0H{0}V20H0Z'/></svg>"
)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_one_to_four_logos_fit_every_piece_of_their_area(count: int, pack: Pack) -> None:
    names = [f"partner-{number}.svg" for number in range(count)]
    for number, name in enumerate(names):
        pack.write(f"content/pictures/{name}", LOGO.format(20 + 40 * number))
    pack.edit(AREA, "nation: england", f"nation: england\nbrand: {{logos: [{', '.join(names)}]}}")
    assert pack.told(audiences=(), areas=("exampleshire",)) == ""
    for _, edition, composition, _ in pack.sheets(formats=("poster",)):
        shown = [name for name in names if f"pictures/{name}" in composition.slots["logos"]]
        assert shown == (names if edition.where.area == "exampleshire" else [])


def test_logos_over_words_are_refused(pack: Pack) -> None:
    pack.write("content/pictures/one.svg", LOGO.format(40))
    pack.edit(AREA, "nation: england", "nation: england\nbrand: {logos: [one.svg]}")
    pack.own_template("themes/plain/poster.css", new=".a3 .slot-logos { left: 20mm }\n")
    assert "is under the logos" in pack.told(sizes=("a3",), areas=("exampleshire",))
