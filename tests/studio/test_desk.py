"""A piece with unsaved edits: seen at once, then judged as a build would judge it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handbill.model.order import Order, Selection
from handbill.problems import HandbillError
from handbill.studio.desk import Desk, Look
from handbill.studio.draft import Edit
from handbill.studio.open_pack import Place
from packs import TODAY, Pack
from studio.forms import AREA, FILE, FRONT_DOOR, edit

PLACE = Place("area", "exampleshire")
LEAFLET = "exampleshire/en-GB/parents-leaflet-a4.pdf"


@pytest.fixture
def desk(pack: Pack) -> Iterator[Desk]:
    with Desk(Order(pack.root, pack.root / "output", Selection(), TODAY, jobs=1)) as desk:
        yield desk


def look(desk: Desk, *edits: Edit, thorough: bool = False) -> Look:
    return desk.look(PLACE, edits, LEAFLET, thorough=thorough)


def codes(look: Look) -> dict[tuple[str, str], list[str]]:
    return {field: [problem.code for problem in problems] for field, problems in look.of_fields.items()}


def test_a_number_is_seen_then_proven_and_its_side_alone_is_set(pack: Pack, desk: Desk) -> None:
    stored = look(desk)
    assert stored.trial
    assert (stored.trial.path, stored.trial.state, len(stored.trial.pages)) == (LEAFLET, "checking", 2)
    assert LEAFLET in [edition.path for edition in stored.pieces]

    number = edit(pack, FRONT_DOOR, "phone", "01632 960199")
    seen = look(desk, number)
    assert seen.trial
    changed = [seen.trial.pages[side] is not stored.trial.pages[side] for side in (0, 1)]
    assert changed == [True, False]
    judged = look(desk, number, thorough=True)
    assert judged.trial
    assert judged.trial.state == "good"
    assert judged.trial.pages == seen.trial.pages  # a side that is set alone looks as it does in the whole sheet
    assert codes(judged) == {(FRONT_DOOR, "phone"): ["not-checked"]}

    unreadable = look(desk, edit(pack, FRONT_DOOR, "phone", "1632 960199"), thorough=True)
    assert unreadable.trial is None
    assert unreadable.good == judged.trial
    assert codes(unreadable) == {(FRONT_DOOR, "phone"): ["lost-zero", "not-checked"]}

    too_long = edit(pack, AREA, "partnership", "The Partnership for the Safeguarding of Children and Towns " * 9)
    failed = look(desk, too_long, thorough=True)
    assert failed.trial
    assert failed.trial.state == "failed"
    assert failed.good == judged.trial
    assert "does-not-fit" in codes(failed)[AREA, "partnership"]
    assert failed.of_fields[AREA, "partnership"][0].spots
    assert desk.gallery.picture("0" * 24) is None
    assert (pack.root / FILE).read_text("utf-8").count("960199") == 0


def test_what_others_change_on_the_disk_is_seen_at_the_next_look(pack: Pack, desk: Desk) -> None:
    first = desk.pack.now()
    assert desk.pack.now() is first
    pack.edit(FILE, "01632 960100", "01632 960155")
    assert desk.pack.now().library.areas["exampleshire"].contacts[0].phone == "01632 960155"
    pack.edit(FILE, "nation: england", "nation: [england")
    with pytest.raises(HandbillError):
        desk.pack.now()
    pack.edit(FILE, "nation: [england", "nation: england")
    assert desk.pack.now().library.areas
