"""The sheet Look: logos, short name, colour and picture of areas."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from handbill.edit.importing import carry_out, prepare
from handbill.problems import ReadError
from handbill.tables.sheets import sheets_of
from packs import Pack, run
from sheets import AREA, book, found, laid

FILE = "content/areas/exampleshire.yaml"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9mm" height="9mm" viewBox="0 0 9 9"><path d="M0 0H9V9Z"/></svg>'
LOOK = {
    "Area": "Exampleshire",
    "Logos": "council.svg; police.svg",
    "Short name": "ESCP",
    "Primary colour": "0b5394",
    "Picture": "town.svg",
    "Focus": "left top",
}


@pytest.fixture
def pack(pack: Pack) -> Pack:
    for name in ("council", "police", "town"):
        pack.write(f"content/pictures/{name}.svg", SVG)
    return pack


def lines(pack: Pack, folder: Path, *rows: Mapping[str, object]) -> list[str]:
    """What is told of rows, with their cells and without the name of the workbook."""
    return [
        f"{str(problem.location).rpartition('[')[2]}: {problem.code}: {problem.message} – {problem.hint}"
        for problem in found(pack, book(folder, Look=list(map(dict, rows))))
    ]


def test_a_row_is_the_look_of_its_area(pack: Pack, tmp_path: Path) -> None:
    library = laid(pack, book(tmp_path, Look=[LOOK]))
    area = library.areas["exampleshire"]
    assert area.short_name == "ESCP"
    assert area.brand.model_dump(exclude_defaults=True) == {
        "logos": ("council.svg", "police.svg"),
        "primary": "#0b5394",
        "picture": "town.svg",
        "focus": "0% 0%",
    }
    assert area.contacts
    assert library.laid == (("area", "exampleshire"),)
    place = library.positions.of("area", "exampleshire", "brand", "primary")
    assert str(place).endswith("[Look]:D2")
    assert library.positions.of("area", "exampleshire", "name").path == FILE


def test_an_empty_cell_changes_nothing_and_a_dash_takes_away(pack: Pack, tmp_path: Path) -> None:
    pack.edit(
        FILE,
        "nation: england",
        "nation: england\nshort_name: OLD\n"
        'brand: {logos: [police.svg], primary: "#005030", colours: {ink: "#14213d"}, picture: town.svg, focus: top}',
    )
    row = {"Area": "exampleshire", "Primary colour": "", "Logos": "council.svg", "Short name": "-", "Picture": "–"}
    area = laid(pack, book(tmp_path, Look=[row])).areas["exampleshire"]
    assert area.short_name is None
    brand = area.brand.model_dump(exclude_defaults=True)
    assert brand == {"logos": ("council.svg",), "primary": "#005030", "colours": {"ink": "#14213d"}}


def test_an_area_of_the_same_workbook_has_a_look_too(pack: Pack, tmp_path: Path) -> None:
    file = book(tmp_path, Areas=[AREA], Look=[{**LOOK, "Area": "Testshire"}])
    library = laid(pack, file)
    assert library.areas["testshire"].brand.primary == "#0b5394"
    assert str(library.positions.of("area", "testshire", "brand", "primary")).endswith("[Look]:D2")


def test_a_csv_file_with_these_headers_is_a_table_of_looks(pack: Pack, tmp_path: Path) -> None:
    file = tmp_path / "looks.csv"
    file.write_text("council,hex,logo\nExampleshire,#0b5394,council.svg\n")
    assert laid(pack, file).areas["exampleshire"].brand.logos == ("council.svg",)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"Primary colour": 3366}, "D2: lost-digits: 3366 is not a colour"),
        ({"Primary colour": 1.23e47}, "D2: lost-digits: the spreadsheet has made 1.23e+47 of a colour"),
        ({"Primary colour": "rgb(0, 51, 102)"}, "Write it as # and six digits: #003366."),
        ({"Logos": "council.svg; Police Logo.PNG"}, "B2: bad-file: “Police Logo.PNG” cannot be a picture’s file"),
        ({"Logos": "council.ai"}, "a file that ends in .ai cannot be printed."),
        ({"Logos": "council"}, "Write the whole name with its ending: council.svg, .png or .jpg."),
        ({"Logos": "pictures/council.svg"}, "Put the file into content/pictures, and write its name alone"),
        ({"Logos": "a.svg; b.svg; c.svg; d.svg; e.svg"}, "B2: wrong-count: “logos” has 5 entries; it may have 4"),
        ({"Logos": "counsil.svg"}, "B2: missing-picture: there is no file “counsil.svg” in content/pictures"),
        ({"Picture": "twon.svg"}, "E2: missing-picture: there is no file “twon.svg” in content/pictures"),
        ({"Focus": "upwards"}, "F2: bad-focus: “upwards” is not a point of a picture"),
        ({"Picture": None}, "F2: bad-focus: there is a focus and no picture"),
        ({"Short name": "=A1"}, "C2: formula"),
        ({"Area": "Exampelshire"}, "A2: unknown-area: there is no area “Exampelshire”"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(cells: Mapping[str, object], told: str, pack: Pack, tmp_path: Path) -> None:
    (line,) = lines(pack, tmp_path, {**LOOK, **cells})
    assert told in line


def test_an_area_has_one_row(pack: Pack, tmp_path: Path) -> None:
    (line,) = lines(pack, tmp_path, LOOK, {"Area": "exampleshire", "Short name": "X"})
    assert "A3: duplicate-id: “exampleshire” has two rows here" in line


def test_the_row_of_the_example_area_is_none(pack: Pack, tmp_path: Path) -> None:
    assert laid(pack, book(tmp_path, Look=[{**LOOK, "Area": "Example area"}])).laid == ()


def test_an_import_writes_it_and_finds_it_there_again(pack: Pack, tmp_path: Path) -> None:
    sheets = sheets_of(book(tmp_path, Look=[LOOK]))
    prepared = prepare(pack.root, sheets)
    (change,) = prepared.changes
    assert [value.key for value in change.values] == ["short_name", "brand"]
    carry_out(pack.root, prepared)
    text = (pack.root / FILE).read_text("utf-8")
    assert 'brand: {logos: [council.svg, police.svg], primary: "#0b5394", picture: town.svg, focus: "0% 0%"}' in text
    assert prepare(pack.root, sheets).changes == ()


def test_an_import_refuses_a_colour_that_no_build_would_take(pack: Pack, tmp_path: Path) -> None:
    before = (pack.root / FILE).read_bytes()
    with pytest.raises(ReadError) as caught:
        prepare(pack.root, sheets_of(book(tmp_path, Look=[{**LOOK, "Primary colour": "#ffd100"}])))
    (problem,) = caught.value.problems
    assert problem.code == "primary-contrast"
    assert str(problem.location).endswith("[Look]:D2")
    assert (pack.root / FILE).read_bytes() == before


NEW = ("new", "area", "--name", "Testshire", "--nation", "england")


def test_a_new_area_takes_logos_from_anywhere(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "Our Logo.SVG").write_text(SVG)
    more = ("--primary", "#0b5394", "--short-name", "TSCP", "--picture", "town.svg", "--focus", "60% 40%")
    made = run(*NEW, "--logo", str(tmp_path / "Our Logo.SVG"), "--logo", "police.svg", *more, folder=pack.root)
    assert made.returncode == 0, made.stderr
    assert (pack.root / "content/pictures/our-logo.svg").read_text("utf-8") == SVG
    text = (pack.root / "content/areas/testshire.yaml").read_text("utf-8")
    assert "short_name: TSCP\n" in text
    assert 'brand: {logos: [our-logo.svg, police.svg], primary: "#0b5394", picture: town.svg, focus: "60% 40%"}' in text


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--logo", "nope.svg"), "--logo: error[missing-picture]: there is no file “nope.svg”"),
        (
            ("--logo", "logo.ai"),
            "--logo: error[bad-file]: “logo.ai” cannot be a picture\n    Ask for the picture as SVG",
        ),
        (("--logo", "other/council.svg"), "--logo: error[is-there]: content/pictures/council.svg is there already"),
        (("--logo", "broken.png"), "--logo: error[bad-picture]: “content/pictures/broken.png”"),
        (("--primary", "3366"), "--primary: error[lost-digits]"),
        (("--primary", "#ffd100"), "--primary: error[primary-contrast]"),
        (("--focus", "top"), "--focus: error[bad-focus]: there is a focus and no picture"),
        (("--picture", "town.svg", "--focus", "up"), "--focus: error[bad-focus]: “up” is not a point"),
    ],
)
def test_a_refusal_names_the_option_and_nothing_is_written(more: tuple[str, ...], told: str, pack: Pack) -> None:
    pack.write("logo.ai", "x")
    pack.write("broken.png", "x")
    pack.write("other/council.svg", SVG.replace("9Z", "8Z"))
    before = sorted((pack.root / "content/pictures").iterdir())
    made = run(*NEW, *more, folder=pack.root)
    assert made.returncode == 1
    assert told in made.stderr
    assert not (pack.root / "content/areas/testshire.yaml").exists()
    assert sorted((pack.root / "content/pictures").iterdir()) == before
