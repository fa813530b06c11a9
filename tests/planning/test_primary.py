"""The primary colour of a pack or an area: where each theme prints it, and when it is refused."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from handbill.support.contrast import contrast
from packs import ROOT, Pack, run

AREA = "content/areas/exampleshire.yaml"
THEME = "templates/themes/plain/theme.yaml"
IN_SLOTS = "primary: {colour: accent, grounds: [paper]}\n"
BLUE = "#0b5394"


def with_brand(pack: Pack, brand: str, theme: str = "") -> Pack:
    """The pack with a brand of its area and, where one is given, other lines at the end of the theme."""
    pack.edit(AREA, "nation: england", f"nation: england\nbrand: {{{brand}}}")
    if theme:
        text = (ROOT / THEME).read_text("utf-8")
        pack.write(THEME, text[: text.index("primary:")] + theme)
    return pack


def assets(pack: Pack) -> dict[str | None, dict[str, bytes]]:
    """The files of the A3 poster by area; None for the copy without a place."""
    library_and_plan = pack.checked(sizes=("a3",))
    return {edition.where.area: dict(pack.compose(edition).assets) for edition in library_and_plan[1].editions}


def test_in_slots_a_places_own_colour_leaves_the_sides_as_they_are(pack: Pack) -> None:
    by_area = assets(with_brand(pack, f'primary: "{BLUE}"', IN_SLOTS))
    own, plain = by_area["exampleshire"], by_area[None]
    assert own.pop("slot-colours.css") == f".slot {{ --accent: {BLUE}; }}\n".encode()
    assert own == plain  # so that all places share their sides


def test_everywhere_the_whole_sheet_has_it_and_pictures_too(pack: Pack) -> None:
    pack.write(
        "templates/themes/plain/lamp.svg", '<svg viewBox="0 0 9 9"><path fill="var(--accent)" d="M0 0H9V9Z"/></svg>'
    )
    own = assets(with_brand(pack, f'primary: "{BLUE}"'))["exampleshire"]
    assert f"--accent: {BLUE}".encode() in own["colours.css"]
    assert BLUE.encode() in own["themes/plain/lamp.svg"]
    assert "slot-colours.css" not in own


@pytest.mark.parametrize(
    ("pack_brand", "area_brand", "meant"),
    [
        (f'primary: "{BLUE}"', "", BLUE),
        (f'primary: "{BLUE}"', 'primary: "#8a1538"', "#8a1538"),
        (f'primary: "{BLUE}"', 'colours: {accent: "#005030"}', ""),
        ('colours: {accent: "#005030"}', f'primary: "{BLUE}"', BLUE),
        ("", f'primary: "{BLUE}", colours: {{accent: "#005030"}}', ""),
    ],
)
def test_the_nearest_brand_counts_and_within_it_the_colour_by_its_name(
    pack_brand: str, area_brand: str, meant: str, pack: Pack
) -> None:
    with_brand(pack, area_brand, IN_SLOTS)
    pack.edit("content/pack.yaml", "nation: england", f"nation: england\nbrand: {{{pack_brand}}}")
    own = assets(pack)["exampleshire"]
    assert meant.encode() in own.get("slot-colours.css", b"")
    assert ("slot-colours.css" in own) == bool(meant)


def test_one_that_cannot_be_read_is_refused_with_one_that_can(pack: Pack) -> None:
    told = with_brand(pack, 'primary: "#ffd100"', IN_SLOTS).told()
    place = f"{AREA}:6:18: error[primary-contrast]"
    assert f"{place}: the primary colour #ffd100 has a contrast of 1.5 on paper (#ffffff)" in told
    assert (
        "in the theme “plain”, which needs 4.5\n    The nearest that can be read wherever it is printed: #8c7300."
        in told
    )
    pack.edit(AREA, "#ffd100", "#8c7300")
    assert "primary-contrast" not in pack.told()
    assert contrast("#8c7300", "#ffffff") >= 4.5


def test_each_theme_has_a_rule_of_its_own(pack: Pack) -> None:
    theme = "primary: {colour: accent, grounds: [paper], contrast: 7}\n"
    told = with_brand(pack, 'primary: "#767676"', theme).told()
    assert "#767676 has a contrast of 4.5 on paper (#ffffff) in the theme “plain”, which needs 7" in told


def test_a_ground_that_an_area_changes_is_told_at_the_ground(pack: Pack) -> None:
    with_brand(pack, 'colours: {paper: "#b0b0b0"}', IN_SLOTS)
    pack.edit("content/pack.yaml", "nation: england", 'nation: england\nbrand: {primary: "#1d5fa8"}')
    assert f"{AREA}:6:26: error[primary-contrast]" in pack.told()


def test_no_colour_holds_on_black_and_on_white(pack: Pack) -> None:
    theme = 'primary: {colour: accent, grounds: ["#000000", "#ffffff"], contrast: 5}\n'
    told = with_brand(pack, 'primary: "#1d5fa8"', theme).told()
    assert "No darker or lighter form of it holds on all grounds" in told


@pytest.mark.parametrize("rule", ["{colour: akcent, grounds: [paper]}", "{colour: accent, grounds: [papper]}"])
def test_a_rule_names_colours_of_its_theme(rule: str, pack: Pack) -> None:
    told = with_brand(pack, 'primary: "#1d5fa8"', f"primary: {rule}\n").told()
    assert f"{THEME}:" in told
    assert "error[unknown-colour]: the theme “plain” has no colour" in told


def test_a_colour_that_only_an_unused_theme_has_is_an_error(pack: Pack) -> None:
    told = with_brand(pack, 'colours: {coral: "#000000"}').told()
    assert (
        f"{AREA}:6:19: error[unknown-colour]: only the theme “parents” has a colour “coral”, and no document uses it"
        in told
    )
    assert "For one colour in every theme write “primary:”." in told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "003366",
            'error[bad-colour]: “003366” is not a colour\n    Write it with # and six digits, in quotes: "#003366".',
        ),
        ("12e345", "error[bad-colour]"),
        ("#003366", "error[empty-text]: there is no colour here"),
        ('"dark blue"', "error[bad-colour]: “dark blue” is not a colour\n    Write # and six digits"),
        ('"#369"', 'in quotes: "#336699".'),
    ],
)
def test_a_colour_typed_badly(written: str, told: str, pack: Pack) -> None:
    pack.edit(AREA, "nation: england", f"nation: england\nbrand:\n  primary: {written}")
    assert told in pack.told()


COVERS = "covers: {poster: {a3: {panel: question, box: [0mm, %s, 297mm, 20mm]}}}\n"


def photograph(width: int) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((width, width // 2), 60).convert("RGB").save(file, "JPEG")
    return file.getvalue()


def test_a_picture_takes_the_place_of_the_cover_cut_at_its_focus(pack: Pack) -> None:
    pack.write("content/pictures/town.jpg", photograph(2600))
    with_brand(pack, "picture: town.jpg, focus: left bottom", COVERS % "100mm")
    by_area = {edition.where.area: (composition, made) for _, edition, composition, made in pack.sheets(sizes=("a3",))}
    composition, made = by_area["exampleshire"]
    assert b'url("/covers/town.jpg") 0% 100% / cover' in composition.assets["cover.css"]
    (picture,) = [picture for picture in made.layout.pictures if picture.name == "covers/town.jpg"]
    assert picture.resolution
    assert picture.resolution > 200
    assert (picture.box.x, round(picture.box.bottom)) == (0, 120)  # its left lower corner is in view
    assert "cover.css" not in by_area[None][0].assets
    assert composition.words_hash == by_area[None][0].words_hash
    assert pack.told(sizes=("a3",), areas=("exampleshire",)) == ""


def test_words_over_a_picture_are_refused(pack: Pack) -> None:
    pack.write("content/pictures/town.jpg", photograph(2600))
    with_brand(pack, "picture: town.jpg", COVERS % "20mm")
    assert "error[words-on-picture]: “" in pack.told(sizes=("a3",), areas=("exampleshire",))


def test_a_coarse_picture_is_told_where_it_is_named(pack: Pack) -> None:
    pack.write("content/pictures/town.jpg", photograph(300))
    with_brand(pack, "picture: town.jpg", COVERS % "100mm")
    told = pack.told(sizes=("a3",), areas=("exampleshire",))
    assert f"{AREA}:6:18: error[coarse-picture]: “content/pictures/town.jpg” has 26 pixels an inch" in told


def test_a_picture_that_is_not_there(pack: Pack) -> None:
    with_brand(pack, "picture: towm.jpg", COVERS % "100mm").write("content/pictures/town.jpg", photograph(99))
    told = pack.told()
    assert f"{AREA}:6:18: error[missing-picture]: there is no file “towm.jpg” in content/pictures" in told
    assert "Did you mean “town.jpg”? Put the file there." in told


def test_a_picture_for_which_no_theme_has_a_place(pack: Pack) -> None:
    pack.write("content/pictures/town.jpg", photograph(99))
    assert f"{AREA}:6:18: warning[unused-picture]" in with_brand(pack, "picture: town.jpg").told()


@pytest.mark.parametrize(
    ("covers", "told"),
    [
        (
            "{postr: {a3: {panel: question, box: [0mm, 0mm, 9mm, 9mm]}}}",
            "error[unknown-format]: there is no format “postr”",
        ),
        ("{poster: {a9: {panel: question, box: [0mm, 0mm, 9mm, 9mm]}}}", "error[unknown-size]"),
        ("{poster: {a3: {panel: kwestion, box: [0mm, 0mm, 9mm, 9mm]}}}", "error[unknown-panel]"),
        ("{poster: {a3: {panel: question, box: [0, 0mm, 9mm, 9mm]}}}", "error[unquoted-number]"),
        ("{poster: {a3: {panel: question, box: [0cm, 0mm, 9mm, 9mm]}}}", "error[bad-length]"),
    ],
)
def test_a_box_in_what_does_not_exist(covers: str, told: str, pack: Pack) -> None:
    assert told in with_brand(pack, "logos: []", f"covers: {covers}\n").told()


def test_a_short_name_is_given_to_templates_and_counts_for_the_code(pack: Pack) -> None:
    before = {edition.where.area: pack.compose(edition).code for edition in pack.checked(sizes=("a3",))[1].editions}
    pack.edit(AREA, "nation: england", "nation: england\nshort_name: ESCP")
    for edition in pack.checked(sizes=("a3",))[1].editions:
        assert edition.flat()["short_name"] == ("ESCP" if edition.where.area else None)
        assert (pack.compose(edition).code == before[edition.where.area]) == (edition.where.area is None)


def test_an_area_below_has_its_parents_short_name_unless_it_has_a_partnership(pack: Pack) -> None:
    pack.edit(AREA, "nation: england", "nation: england\nshort_name: ESCP")
    pack.with_area("north", "North", "parents: [exampleshire]\n")
    pack.with_area("south", "South", "parents: [exampleshire]\npartnership: South Partnership\n")
    plan = pack.checked(sizes=("a3",), areas=("north", "south"))[1]
    assert {edition.where.area: edition.where.short_name for edition in plan.editions} == {
        "north": "ESCP",
        "south": None,
    }


def test_the_list_of_colours_says_where_the_primary_goes(pack: Pack) -> None:
    told = run("list", "themes", "--colours", folder=pack.root).stdout
    assert "    number  #111111  the primary colour, among the local details: contrast 7 on #ffffff" in told
    assert "    accent  #1d5fa8  the primary colour, on the whole sheet: contrast 4.5 on paper" in told
    assert "    picture: on the leaflet (a4)" in told
    assert run("list", "areas", "--colours", folder=pack.root).returncode == 2


def test_no_shipped_template_writes_colours_into_its_sides() -> None:
    """A side would otherwise be another one for each place: colours have style sheets of their own."""
    for file in (ROOT / "templates").rglob("*.j2"):
        assert "colours" not in file.read_text("utf-8"), file
