"""A text that does not fit takes the first step on which it does, by itself and each time the same."""

from __future__ import annotations

import dataclasses
import hashlib

import pytest

from handbill.fit.forms import stepped
from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout
from handbill.typeset import ladder, sheet, typeset
from handbill.typeset.alone import only_slot
from packs import Pack

CSS = """
.slot-place .sender { --fit: name 4; width: 60mm; white-space: nowrap; overflow: hidden;
  font-size: calc(14pt * var(--k-name, 1)) }
.signs li { --fit: list 3; font-size: calc(18pt * var(--k-list, 1)) }
"""
SHORT, LONG = "Westmere", "Westmere and Northmoor Partnership for Everybody Around"


def works(pack: Pack, name: str = SHORT, css: str = CSS) -> list[tuple[Edition, Composition]]:
    pack.own_template("themes/plain/poster.css", new=css)
    pack.with_area("north", "North", f"partnership: {name}\n")
    _, plan = pack.checked(formats=("poster",), sizes=("a4",), areas=("north",))
    return [(edition, pack.compose(edition)) for edition in plan.editions]


def laid(pack: Pack, name: str = SHORT, css: str = CSS) -> tuple[bytes, Layout]:
    ((edition, composition),) = works(pack, name, css)
    return typeset(composition, edition.specification.page_box)


def steps(layout: Layout) -> dict[str, int]:
    return {taken.place: step for taken, step in layout.steps}


def test_what_fits_takes_no_step_and_is_laid_out_once(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[Composition] = []
    once = sheet._laid

    def count(composition: Composition, styles: sheet._Styles) -> object:
        counted.append(composition)
        return once(composition, styles)

    monkeypatch.setattr(sheet, "_laid", count)
    _, layout = laid(pack)
    assert steps(layout) == {}
    assert len(counted) == 1


def test_a_long_name_is_smaller_and_nothing_else_changes(pack: Pack) -> None:
    ladder._KEPT.clear()
    pdf, layout = laid(pack, LONG)
    taken = steps(layout)
    assert set(taken) == {"place/name"}
    assert 1 <= taken["place/name"] <= 4
    size = next(line.size for line in layout.lines if line.slot == "place")
    assert size < 14
    again, _ = laid(pack, LONG)
    assert hashlib.sha256(again).digest() == hashlib.sha256(pdf).digest()


def test_the_first_step_that_fits_is_taken(pack: Pack) -> None:
    ((edition, composition),) = works(pack, LONG)
    _, layout = typeset(composition, edition.specification.page_box)
    ((on, step),) = layout.steps
    before = stepped(composition, {on: step - 1})
    _, one_less = typeset(_without_ladders(before), edition.specification.page_box)
    assert any(line.over > 0 or line.box.right > layout.slots["place"].right for line in one_less.lines)


def _without_ladders(composition: Composition) -> Composition:
    """The composition with its styles' ladders taken out, so that it is set as it is."""
    assets = {name: data.replace(b"--fit:", b"--unfit:") for name, data in composition.assets.items()}
    return dataclasses.replace(composition, assets=assets)


def test_a_slot_takes_the_same_step_whatever_the_sides_say(pack: Pack) -> None:
    alone = steps(laid(pack, LONG)[1])
    pack.write("templates/themes/plain/poster.css", (pack.root / "templates/themes/plain/poster.css").read_text() + CSS)
    pack.edit("content/statements/understanding.yaml", "text: ", "text: Some more words before ")
    ladder._KEPT.clear()
    _, plan = pack.checked(formats=("poster",), sizes=("a4",), areas=("north",))
    (edition,) = plan.editions
    _, layout = typeset(pack.compose(edition), edition.specification.page_box)
    assert steps(layout)["place/name"] == alone["place/name"]


def test_past_the_last_step_it_is_refused_with_the_letters_to_lose(pack: Pack) -> None:
    works(pack, LONG * 3)
    told = pack.told(formats=("poster",), sizes=("a4",), areas=("north",))
    assert "content/areas/north.yaml:4:14: error[does-not-fit]" in told
    assert "Shorten this text by about " in told


def test_only_the_slot_and_what_is_around_it_is_left() -> None:
    side = (
        '<!doctype html><html lang="en"><head><title>T</title></head><body class="a4"><h1>Words</h1><br>'
        '<div class="strip"><p>More</p><div class="slot slot-place" data-slot="place"><!--slot place--></div></div>'
        '<div data-slot="qr"><!--slot qr--></div></body></html>'
    )
    assert only_slot(side, "place") == (
        '<!doctype html><html lang="en"><head><title>T</title></head><body class="a4"><div class="strip">'
        '<div class="slot slot-place" data-slot="place"><!--slot place--></div></div></body></html>'
    )
