"""Editions of one shape differ in the words of their places only: check fills in one template for all of them."""

from __future__ import annotations

from handbill.problems import errors
from packs import Pack, run_check

HEAD = "name,area,documents,sizes,speak_to,confirmed_on,confirmed_by\n"
ROLE = "duty manager,2026-11-01,duty manager"


def shapes(pack: Pack, *rows: str) -> set[object]:
    """The shapes of the copies for these venues."""
    pack.write("content/venues.csv", HEAD + "".join(f"{row}\n" for row in rows))
    planned = pack.checked(audiences=())[1]
    venues = [one for one in planned.editions if one.where.venue]
    assert len(venues) == len(rows)
    return {one.shape for one in venues}


def test_venues_that_get_the_same_have_one_shape(pack: Pack) -> None:
    plain = "exampleshire,parents-poster,a4,,,"
    assert len(shapes(pack, f"Hall,{plain}", f"Library,{plain}")) == 1
    assert len(shapes(pack, f"Hall,{plain}", f"Library,exampleshire,parents-poster,a4,{ROLE}")) == 2
    assert len(shapes(pack, f"Hall,{plain}", "Library,exampleshire,parents-poster,a3,,,")) == 2
    assert len(shapes(pack, f"Hall,{plain}", "Library,exampleshire,schools-leaflet,a4,,,")) == 2


def test_a_contact_without_hours_is_another_shape(pack: Pack) -> None:
    before = {one.path: one.shape for one in pack.checked()[1].editions}
    pack.edit("content/areas/exampleshire.yaml", '    hours: "Mon–Thu 9–5, Fri 9–4.30"\n', "")
    after = {one.path: one.shape for one in pack.checked()[1].editions}
    changed = {path for path in before if before[path] != after[path]}
    assert changed
    assert all(path.startswith("exampleshire/") for path in changed)


def test_check_fills_in_a_venue_s_template_too(pack: Pack) -> None:
    pack.own_template("formats/poster/qr.html.j2", new="{% if edition.venue %}{{ edition.nothing }}{% endif %}")
    assert not errors(run_check(pack.order()))
    pack.write("content/venues.csv", HEAD + "Hall,exampleshire,parents-poster,a4,,,\n")
    assert errors(run_check(pack.order()))
