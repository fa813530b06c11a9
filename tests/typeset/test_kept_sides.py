"""A copy whose slots are set into kept sides is the same as one that is set in full, or it is set in full."""

from __future__ import annotations

import dataclasses
from collections import OrderedDict
from collections.abc import Iterator

import pytest
import weasyprint

from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout
from handbill.support.assets import SLOT_COLOURS
from handbill.typeset import internals, kept_sides, sheet, typeset, typeset_anyway
from handbill.typeset.internals import CannotKeepError, SlotPlace, SlotSetter
from handbill.typeset.kept_side import KeptSide
from many import add_areas
from packs import ROOT, Pack

Work = list[tuple[Edition, Composition]]
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path fill="#123456" d="M0 0h40v20H0z"/></svg>'
NAMED = "partnership: Northmoor and Westmere Safeguarding Children Partnership Board\n"
THEME = "templates/themes/plain/theme.yaml"


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_sides, "_KEPT", OrderedDict())
    monkeypatch.setattr(kept_sides, "_USED", {})


@pytest.fixture
def works(pack: Pack) -> Work:
    """Copies of two sides, with and without a place, long and short."""
    pack.with_area("north", "North", NAMED)
    return composed(pack, formats=("leaflet",))


def composed(pack: Pack, **selected: tuple[str, ...]) -> Work:
    return [(edition, pack.compose(edition)) for edition in pack.checked(**selected)[1].editions]


def in_full(edition: Edition, composition: Composition) -> tuple[bytes, Layout]:
    return typeset(composition, edition.specification.page_box)


def in_kept_sides(edition: Edition, composition: Composition) -> tuple[bytes, Layout]:
    return typeset(composition, edition.specification.page_box, keeps=True)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is laid out: "full" for each full render, "side" for each side that is to be kept."""
    counted: list[str] = []
    once, begin = sheet._laid, KeptSide.__init__

    def count(composition: Composition, styles: sheet._Styles) -> sheet._Laid:
        counted.append("full")
        return once(composition, styles)

    def count_side(self: KeptSide, *given: object) -> None:
        counted.append("side")
        begin(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(sheet, "_laid", count)
    monkeypatch.setattr(KeptSide, "__init__", count_side)
    return counted  # type: ignore[return-value]


@pytest.mark.slow
def test_every_format_gives_the_same_bytes_and_layouts(pack: Pack, counted: list[str]) -> None:
    add_areas(pack.root, 2)
    pack.with_area("north", "North", NAMED + 'brand: {primary: "#7a1f1f"}\n')
    copies = composed(pack, audiences=())
    made = [in_kept_sides(*copy) for copy in copies]
    assert "full" not in counted
    assert counted.count("side") < len(copies)
    for copy, kept in zip(copies, made, strict=True):
        assert kept == in_full(*copy), copy[0].path


@pytest.mark.slow
def test_files_for_a_print_shop_have_the_same_bytes(pack: Pack, counted: list[str]) -> None:
    add_areas(pack.root, 2)
    copies = composed(pack, audiences=(), profiles=("press",))
    made = [in_kept_sides(*copy) for copy in copies]
    assert "full" not in counted
    assert counted.count("side") < len(copies)
    for copy, kept in zip(copies, made, strict=True):
        assert kept == in_full(*copy), copy[0].path
        assert b"GTS_PDFX" in kept[0]


def test_sides_are_laid_out_once_whatever_is_in_their_slots(pack: Pack, counted: list[str]) -> None:
    theme = (ROOT / THEME).read_text("utf-8")
    pack.write(THEME, theme[: theme.index("primary:")] + "primary: {colour: accent, grounds: [paper]}\n")
    for number in (1, 2):
        pack.write(f"content/pictures/logo{number}.svg", LOGO.replace("123456", f"12345{number}"))
        brand = f'brand: {{primary: "#7a1f{number}f", logos: [logo{number}.svg]}}\n'
        pack.with_area(f"area{number}", f"Area {number}", brand)
    copies = composed(pack, formats=("leaflet",), areas=("area1", "area2"))
    assert all(SLOT_COLOURS in composition.styles for _, composition in copies)
    made = [in_kept_sides(*copy) for copy in (*copies, *copies)]
    assert counted == ["side"] * len(copies[0][1].sides)
    assert made == 2 * [in_full(*copy) for copy in copies]
    assert made[0] != made[1]


def test_a_side_with_another_picture_of_the_same_name_is_another_side(works: Work, counted: list[str]) -> None:
    for data in (LOGO, LOGO.replace("123456", "654321")):
        edition, composition = with_ground(works[0], data)
        in_kept_sides(edition, composition)
        made = in_kept_sides(edition, composition)
        assert counted == ["side"] * len(composition.sides)
        assert made == in_full(edition, composition)
        counted.clear()


def with_ground(copy: tuple[Edition, Composition], data: str) -> tuple[Edition, Composition]:
    """A copy with a picture on each panel."""
    edition, composition = copy
    sheet_name = composition.styles[-1]
    rule = b".panel { background: url(ground.svg) }"
    ground = f"{sheet_name.rpartition('/')[0]}/ground.svg"
    assets = {**composition.assets, sheet_name: composition.assets[sheet_name] + rule, ground: data.encode()}
    return edition, dataclasses.replace(composition, assets=assets)


def test_copies_on_other_steps_use_the_same_sides(pack: Pack, counted: list[str]) -> None:
    copies = fitted(pack)
    made = [in_kept_sides(*copy) for copy in copies]
    assert sorted(bool(layout.steps) for _, layout in made) == [False, True]
    assert "full" not in counted
    assert made == [in_full(*copy) for copy in copies]


def fitted(pack: Pack) -> Work:
    """Two copies, one of which has a slot on a step."""
    pack.own_template(
        "themes/plain/poster.css",
        new=".slot-place .sender { --fit: name 4; width: 60mm; white-space: nowrap; overflow: hidden;"
        " font-size: calc(14pt * var(--k-name, 1)) }",
    )
    pack.with_area("north", "North", "partnership: Westmere and Northmoor Partnership for Everybody Around\n")
    return composed(pack, formats=("poster",), sizes=("a4",), areas=("north", "national"))


SIDE = '<div class="slot slot-contacts" data-slot="contacts">'
APART = {
    "a look by what a slot has": ("css", ".panel:has(.number) { color: #333 }"),
    "a look by what a slot has not": ("css", ".slot:empty { color: #333 }"),
    "a look by a slot's step": ("css", ".slot.fit-card-1 + .slot { color: #333 }"),
    "a counter in a slot": ("css", ".slot-contacts .number { counter-increment: number }"),
    "a string for the page": ("css", ".slot-contacts .number { string-set: number content() }"),
    "a slot in the flow": ("css", ".slot-contacts { position: static !important }"),
    "a slot that is not shown": ("css", ".slot-contacts { display: none !important }"),
    "a slot in bold": ("side", f"<b>{SIDE}"),
    "a slot after words": ("side", f"<i>and</i>{SIDE}"),
    "another element with the class": ("side", f'<p class="slot">x</p>{SIDE}'),
    "a style sheet in the side": ("side", f"<style>p {{ color: #333 }}</style>{SIDE}"),
    "a slot that ends too early": ("slot", "</div><p>late</p>"),
    "words after a slot that ends too early": ("slot", "</div>late"),
    "a slot that does not end": ("slot", "<b>bold"),
    "a slot that goes on below its page": ("slot", "<p>more</p>" * 200),
}


@pytest.mark.parametrize("kind", APART)
def test_what_a_slot_could_change_is_set_in_full(kind: str, works: Work, counted: list[str]) -> None:
    edition, composition = works[0]
    where, text = APART[kind]
    if where == "css":
        name = composition.styles[-1]
        styles = composition.assets[name] + text.encode()
        composition = dataclasses.replace(composition, assets={**composition.assets, name: styles})
    elif where == "side":
        sides = tuple(side.replace(SIDE, text) for side in composition.sides)
        assert sides != composition.sides
        composition = dataclasses.replace(composition, sides=sides)
    else:
        slots = {**composition.slots, "contacts": composition.slots["contacts"] + text}
        composition = dataclasses.replace(composition, slots=slots)
    box = edition.specification.page_box
    assert typeset_anyway(composition, box, keeps=True) == typeset_anyway(composition, box)
    assert "full" in counted[: -counted[::-1].index("full") - 1], "it was set in kept sides"


def test_what_no_font_has_is_told_for_each_copy(works: Work) -> None:
    (edition, composition), (_, other) = works[:2]
    strange = tuple(side.replace("</h2>", "\N{TAI THAM LETTER HIGH KA}</h2>", 1) for side in composition.sides)
    for copy in (composition, other):
        copy = dataclasses.replace(copy, sides=strange)
        kept = in_kept_sides(edition, copy)
        assert kept[1].missing_glyphs == ("\N{TAI THAM LETTER HIGH KA}",)
        assert kept == in_full(edition, copy)
    slots = {name: html + "<p>\N{TAI THAM LETTER HIGH KHA}</p>" for name, html in composition.slots.items()}
    copy = dataclasses.replace(composition, slots=slots)
    assert in_kept_sides(edition, copy)[1].missing_glyphs == ("\N{TAI THAM LETTER HIGH KHA}",)


def test_a_picture_that_cannot_be_read_is_told_for_each_copy(works: Work) -> None:
    for copy in works[:2]:
        edition, spoilt = with_ground(copy, "<svg")
        problems = typeset_anyway(spoilt, edition.specification.page_box, keeps=True)[2]
        assert {problem.code for problem in problems} == {"bad-picture"}


def test_a_failure_half_way_drops_the_side(works: Work, counted: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    in_kept_sides(*works[0])
    laid_out, calls = SlotSetter.laid_out, []

    def fail(self: SlotSetter, *given: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("in the middle of a side")
        return laid_out(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(SlotSetter, "laid_out", fail)
    counted.clear()
    assert in_kept_sides(*works[1]) == in_full(*works[1])
    assert counted == ["full", "full"]
    counted.clear()
    assert in_kept_sides(*works[2]) == in_full(*works[2])
    assert counted == ["side", "full"]


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the slots that are laid out."""
    laid: list[str] = []
    laid_out = SlotSetter.laid_out

    def note(self: SlotSetter, place: SlotPlace, *given: object) -> object:
        laid.append(place.element.get("data-slot"))
        return laid_out(self, place, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(SlotSetter, "laid_out", note)
    return laid


def test_on_another_step_only_the_slot_that_changes_is_laid_out_again(pack: Pack, laid: list[str]) -> None:
    copies = fitted(pack)
    made = [in_kept_sides(*copy) for copy in copies]  # from now on the steps that fit are known
    for side in kept_sides._KEPT.values():
        assert side is not None
        side.forget_slots()
    laid.clear()
    assert [in_kept_sides(*copy) for copy in copies] == made
    assert laid.count("contacts") == 1  # both copies have the same
    assert laid.count("place") == len(copies) + 1
    laid.clear()
    assert [in_kept_sides(*copy) for copy in reversed(copies)] == made[::-1]
    assert laid == []


def with_logo(copy: tuple[Edition, Composition], data: str) -> tuple[Edition, Composition]:
    """A copy with a picture in one slot."""
    edition, composition = copy
    slots = {
        **composition.slots,
        "contacts": '<img src="own.svg" alt="Own" style="width:9mm">' + composition.slots["contacts"],
    }
    return edition, dataclasses.replace(
        composition, slots=slots, assets={**composition.assets, "own.svg": data.encode()}
    )


def test_a_slot_with_another_picture_of_the_same_name_is_laid_out_again(works: Work, laid: list[str]) -> None:
    pictures = (LOGO, LOGO.replace("#123456", "#654321"), LOGO)
    copies = [with_logo(works[0], picture) for picture in pictures]
    for copy in copies:
        assert in_kept_sides(*copy) == in_full(*copy)
    assert laid.count("contacts") == len(pictures)
    assert laid.count("place") == 1


def test_a_picture_in_a_slot_that_cannot_be_read_is_told_each_time(works: Work) -> None:
    spoilt = ("<svg", LOGO.replace("M0 0h40v20H0z", "M 0 q").replace("<path", '<use href="no.svg#a"/><path'))
    for picture in spoilt:
        edition, composition = with_logo(works[0], picture)
        page = edition.specification.page_box
        in_full_problems = typeset_anyway(composition, page)[2]
        for _ in range(4):
            assert typeset_anyway(composition, page, keeps=True)[2] == in_full_problems
        assert in_full_problems or picture != spoilt[0]


def test_each_slot_is_replaced_or_none_is(works: Work) -> None:
    edition, composition = works[0]
    in_kept_sides(edition, composition)
    side = next(side for side in kept_sides._KEPT.values() if side and side._slots)
    with pytest.raises(CannotKeepError):
        side.page_with({}, [], {})


def test_only_so_many_sides_are_kept(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_sides, "MOST_KEPT", 3)
    for edition, composition in composed(pack, audiences=()):
        in_kept_sides(edition, composition)
        assert len(kept_sides._KEPT) <= 3


def test_a_release_of_weasyprint_that_was_not_tried_is_not_relied_on(
    works: Work, counted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "70.1")
    in_kept_sides(*works[0])
    assert counted == ["full"]


def test_the_release_that_is_installed_was_tried() -> None:
    assert internals.is_tried(), "compare copies with this release (make gate), and add it to internals._TRIED"
