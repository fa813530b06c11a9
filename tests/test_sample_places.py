"""The sample places: a unitary, a county with districts, councils that share a partnership, one in Wales."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.order import Selection
from handbill.planning import Plan, plan
from packs import ROOT, TODAY, ReferencePack, read, sampled

WITHOUT = ("exampleshire", "alder-brook-cole")
"""An area that other tests look at, and one that has no copies of its own."""
AREAS = sorted(file.stem for file in (ROOT / "content/areas").glob("*.yaml"))


@pytest.fixture(scope="module")
def library() -> Library:
    return read(ROOT)[0]


@pytest.fixture(scope="module")
def planned(library: Library) -> Plan:
    return plan(library, Selection(), TODAY)


def edition(planned: Plan, path: str) -> Edition:
    return next(one for one in planned.editions if one.path == path)


def origins(one: Edition) -> dict[str, str]:
    return {contact.role: contact.origin for contact in one.contacts}


def test_a_district_has_its_own_licensing_and_the_countys_front_door(library: Library, planned: Plan) -> None:
    found = origins(edition(planned, "north-westmere/en-GB/taxi-drivers-leaflet-a4.pdf"))
    assert found["licensing"] == "north-westmere"
    assert found["front-door"] == "westmere"
    assert found["emergency"] == "national"
    assert (
        edition(planned, "westmere-vale/en-GB/parents-leaflet-a4.pdf").where.partnership
        == library.areas["westmere"].partnership
    )


def test_three_councils_share_a_partnership_and_have_a_front_door_each(planned: Plan) -> None:
    doors = {
        edition(planned, f"{area}/en-GB/parents-leaflet-a4.pdf").first.value
        for area in ("alderbridge", "brookmere", "colewell")
    }
    assert len(doors) == 3
    assert {path.partition("/")[0] for path, _ in planned.left_out} == {"alder-brook-cole"}


def test_in_wales_no_piece_with_england_s_procedures_is_made(planned: Plan) -> None:
    welsh = [one for one in planned.editions if one.where.area == "cwm-enghraifft"]
    assert welsh
    assert "schools" not in {one.subject.audience for one in welsh}
    assert {"define.england", "staff.lado"} <= set(
        edition(planned, "westmere/en-GB/schools-briefing-a4.pdf").text.statements
    )


def test_a_role_to_speak_to_is_not_for_young_peoples_posters(planned: Plan) -> None:
    folder = "exampleshire/venues/riverside-leisure-centre/en-GB"
    parents, young = (
        edition(planned, f"{folder}/{who}-poster-a4.pdf").where.venue for who in ("parents", "young-people")
    )
    assert parents
    assert young
    assert parents.speak_to == "duty manager"
    assert young.speak_to is None


@pytest.mark.parametrize("area", sampled([area for area in AREAS if area not in WITHOUT], 7))
def test_nothing_is_wrong_with_an_areas_copies(area: str, tmp_path: Path) -> None:
    assert ReferencePack(tmp_path / "pack", places=True).told(audiences=(), areas=(area,)) == ""


def test_nothing_is_wrong_with_venues_and_events(tmp_path: Path, library: Library) -> None:
    pack = ReferencePack(tmp_path / "pack", places=True)
    venues = tuple(one.id for one in library.venues.values() if one.area == "exampleshire")
    assert pack.told(audiences=(), venues=venues, events=tuple(library.events)) == ""
