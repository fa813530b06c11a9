"""Which contact stands on which copy."""

from __future__ import annotations

import pytest

from handbill.model.library import Library
from handbill.planning.contacts import resolve_contacts
from handbill.planning.sites import ContactLevels, Site
from handbill.planning.states import States
from handbill.problems import HandbillError
from packs import TODAY, Pack, read


def shown(library: Library, document: str, area: str | None) -> list[tuple[str, str, str]]:
    site = Site(library.areas[area] if area else None)
    found = resolve_contacts(library, ContactLevels(library), library.documents[document], site, States(library, TODAY))
    return [(contact.used, contact.id, contact.origin) for contact in found]


def test_an_area_overrides_role_by_role(pack: Pack) -> None:
    library, _ = read(pack.root)
    assert shown(library, "parents-poster", "exampleshire") == [
        ("first", "front-door", "exampleshire"),
        ("after", "out-of-hours", "exampleshire"),
        ("then", "emergency", "national"),
        ("then", "nspcc-helpline", "national"),
        ("then", "childline", "national"),
        ("qr", "front-door", "exampleshire"),
    ]
    assert shown(library, "parents-poster", None) == [
        ("first", "nspcc-helpline", "national"),
        ("then", "emergency", "national"),
        ("then", "childline", "national"),
        ("then", "police", "national"),
        ("qr", "nspcc-helpline", "national"),
    ]


def test_a_parent_area_fills_the_gaps(pack: Pack) -> None:
    county = (pack.root / "content/areas/exampleshire.yaml").read_text("utf-8")
    district = county.split("  - id: out-of-hours")[0].replace("exampleshire\n", "district\n", 1)
    district = district.replace("nation: england", "nation: england\nparents: [exampleshire]")
    pack.write("content/areas/district.yaml", district.replace("960100", "960150"))
    library, _ = read(pack.root)
    found = shown(library, "parents-leaflet", "district")
    assert found[0] == ("first", "front-door", "district")
    assert found[1] == ("then", "out-of-hours", "exampleshire")


def test_a_contact_for_others_is_not_shown(pack: Pack) -> None:
    pack.edit("content/areas/exampleshire.yaml", "for: [parents, taxi-drivers, young-people]", "for: [schools]")
    library, _ = read(pack.root)
    assert "front-door" not in {name for _, name, _ in shown(library, "parents-leaflet", "exampleshire")}


def test_a_check_that_is_yet_to_come_is_told(pack: Pack) -> None:
    pack.edit("content/areas/exampleshire.yaml", "verified: {date: 2026-11-01", "verified: {date: 2027-11-01")
    told = [str(one) for one in pack.checked()[1].warnings if one.code == "checked-later"]
    assert len(told) == 1
    assert "exampleshire.yaml:19:22" in told[0]


def test_a_role_says_what_stands_before_a_number_that_has_no_label(pack: Pack) -> None:
    pack.edit("content/areas/exampleshire.yaml", "    label: At other times\n", "    hours: Nights and weekends\n")
    library, _ = read(pack.root)
    site, states = Site(library.areas["exampleshire"]), States(library, TODAY)
    found = resolve_contacts(library, ContactLevels(library), library.documents["parents-poster"], site, states)
    (door,) = [one for one in found if one.used == "after"]
    assert (door.name, door.label, door["hours"]) == ("Emergency Duty Team", "At other times", None)
    file = pack.root / "content/areas/exampleshire.yaml"
    text = file.read_text("utf-8")
    pack.edit("content/areas/exampleshire.yaml", "role: front-door", "role: anonymous")  # other times than which?
    alone, _ = read(pack.root)
    site = Site(alone.areas["exampleshire"])
    document = alone.documents["parents-poster"]
    found = resolve_contacts(alone, ContactLevels(alone), document, site, States(alone, TODAY))
    assert [(one.label, one["hours"]) for one in found if one.used == "after"] == [
        ("Emergency Duty Team", "Nights and weekends")
    ]
    file.write_text(text, "utf-8")
    site = Site(library.areas["exampleshire"])
    pack.edit("content/roles.yaml", ", label: At other times", "")
    library, _ = read(pack.root)
    found = resolve_contacts(
        library, ContactLevels(library), library.documents["parents-poster"], site, States(library, TODAY)
    )
    (door,) = [one for one in found if one.used == "after"]
    assert (door.label, door["hours"]) == ("Emergency Duty Team", "Nights and weekends")


def test_without_a_helpline_nothing_is_printed(pack: Pack) -> None:
    pack.edit("content/contacts/national.yaml", "role: helpline-young", "role: missing")
    with pytest.raises(HandbillError, match="helpline-young"):
        pack.checked()


def test_a_size_that_holds_fewer_keeps_the_weightiest_in_their_order(pack: Pack) -> None:
    pack.own_template("formats/poster/format.yaml", "most: {a4: 5, a3: 5}", "most: {a4: 6, a3: 5}")
    editions = pack.checked(formats=("poster",), areas=("national",))[1].editions
    a4, a3 = ([one.id for one in edition.text.panels["signs"].statements] for edition in editions)
    assert len(a4) == 6
    assert len(a3) == 5
    assert [name for name in a4 if name in a3] == a3
    assert set(a4) - set(a3) == {"signs.boiler"}


def test_a_document_says_what_a_size_has(pack: Pack) -> None:
    file = "content/documents/parents-poster.yaml"
    pack.edit(file, "    statements:", "    sizes: {a3: [signs.cold-wall]}\n    statements:")
    editions = pack.checked(formats=("poster",), areas=("national",))[1].editions
    a4, a3 = (edition.text for edition in editions)
    assert [one.id for one in a3.panels["signs"].statements] == ["signs.cold-wall"]
    assert len(a4.panels["signs"].statements) == 5
    assert set(a3.statements) < set(a4.statements)


def test_a_part_without_statements_in_a_size_has_no_heading_there(pack: Pack) -> None:
    file = "content/documents/parents-poster.yaml"
    pack.edit(file, "      end: {", "      end: {heading: Then, sizes: {a3: []}, ")
    editions = pack.checked(formats=("poster",), areas=("national",))[1].editions
    a4, a3 = (edition.text.panels["signs"].groups["end"] for edition in editions)
    assert (a4.heading, bool(a4.statements)) == ("Then", True)
    assert (a3.heading, a3.statements) == (None, ())


@pytest.mark.parametrize(
    "option", ["audiences", "formats", "sizes", "areas", "languages", "venues", "events", "profiles"]
)
def test_an_unknown_selector_is_told_with_the_nearest(option: str, pack: Pack) -> None:
    with pytest.raises(HandbillError, match="the pack has no"):
        pack.checked(**{option: ("nonsense",)})


def test_the_shortest_pack_yaml_is_enough(pack: Pack) -> None:
    pack.write("content/pack.yaml", 'handbill: 1\nid: signs\nregion: GB\nedition: "1"\nedition_date: 2026-11-01\n')
    editions = pack.checked(formats=("poster",), areas=("national",))[1].editions
    assert editions[0].path == "national/en/parents-poster-a4.pdf"
    assert editions[0].text.pack_title == "signs"


def test_a_statement_holds_for_its_nation_only(pack: Pack) -> None:
    def said(area: str) -> bool:
        editions = pack.checked(audiences=("schools",), formats=("leaflet",), areas=(area,))[1].editions
        return "what.england" in editions[0].text.statements

    assert said("national")
    assert said("exampleshire")
    pack.edit("content/areas/exampleshire.yaml", "nation: england", "nation: wales")
    pack.edit("content/documents/schools-leaflet.yaml", "nations: [england]", "nations: [england, wales]")
    assert not said("exampleshire")


def test_one_nation_s_procedures_never_stand_in_for_another_s(pack: Pack) -> None:
    pack.edit("content/areas/exampleshire.yaml", "nation: england", "nation: wales")
    _, planned = pack.checked(audiences=(), areas=("exampleshire",))
    assert "schools" not in {edition.subject.audience for edition in planned.editions}
    reasons = {reason for path, reason in planned.left_out if "schools" in path}
    assert {reason.partition(" is ")[2] for reason in reasons} == {"for england, and there is none for wales yet"}
