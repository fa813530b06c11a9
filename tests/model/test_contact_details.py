"""A detail of a contact is one entry: the textphone shows what follows from it, from the file to the recall."""

from __future__ import annotations

import dataclasses
import json
import textwrap
from pathlib import Path
from typing import Any

import pytest

from handbill.compose import _details
from handbill.model.contact_details import Detail
from handbill.model.contacts import DETAILS
from handbill.papers import checklist_table
from handbill.planning.contact_list import listed_contacts
from handbill.rules.proof import ForeignIndex, judge
from handbill.rules.template.details import printed_details
from packs import TODAY, Pack, contact, read, run, run_build
from sheets import CONTACT, book, laid

AREA = "content/areas/exampleshire.yaml"
PHONE = '    phone: "01632 960100"\n'
NUMBER = "01632 960109"
LEAFLET = "exampleshire/en-GB/parents-leaflet-a4.pdf"
ONE_LEAFLET: dict[str, Any] = {"areas": ("exampleshire",), "formats": ("leaflet",)}


def with_textphone(pack: Pack, number: str) -> Pack:
    pack.edit(AREA, PHONE, f'{PHONE}    textphone: "{number}"\n')
    return pack


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """A build without the detail, then one with it."""
    pack = Pack(tmp_path_factory.mktemp("details") / "pack")
    run_build(pack.order(**ONE_LEAFLET))
    before = pack.root / "before.json"
    before.write_bytes((pack.root / "output/manifest.json").read_bytes())
    run_build(with_textphone(pack, NUMBER).order(**ONE_LEAFLET))
    return pack


def test_each_field_that_is_a_detail_is_in_the_list() -> None:
    assert list(DETAILS) == ["phone", "text", "textphone", "email", "url", "shown", "option", "hours", "phrase", "note"]
    assert all(isinstance(detail, Detail) and detail.called for detail in DETAILS.values())


@pytest.mark.parametrize(("number", "code"), [("1632 960109", "lost-zero"), ("01632 96", "unlikely-number")])
def test_a_wrong_number_is_told_at_its_line(number: str, code: str, pack: Pack) -> None:
    (problem,) = with_textphone(pack, number).all_problems(**ONE_LEAFLET)
    assert (problem.code, str(problem.location)) == (code, f"{AREA}:15:16")


def test_it_is_printed_and_proven(pack: Pack) -> None:
    ((library, edition, composition, sheet),) = with_textphone(pack, NUMBER).sheets(**ONE_LEAFLET)
    assert f"Textphone {NUMBER}" in sheet.reading.slots["contacts"]
    assert list(judge(sheet.reading, edition, composition, ForeignIndex(library))) == []


def test_that_of_another_place_is_foreign(pack: Pack) -> None:
    door = contact("door", "front-door", "parents", f'phone: "01632 960700", textphone: "{NUMBER}"')
    pack.with_area("march", "March", contacts=textwrap.indent(door, "  "))
    ((library, edition, composition, sheet),) = pack.sheets(**ONE_LEAFLET)
    slots = {**sheet.reading.slots, "contacts": f"{sheet.reading.slots['contacts']} {NUMBER}"}
    changed = dataclasses.replace(sheet.reading, slots=slots, text=(*sheet.reading.text, NUMBER))
    told = list(judge(changed, edition, composition, ForeignIndex(library)))
    assert any(NUMBER in problem.message and "march" in problem.message for problem in told)


@pytest.mark.parametrize(("said", "status"), [("", "unconfirmed"), ("\n    status: confirmed", "confirmed")])
def test_a_code_phrase_is_unconfirmed_until_its_status_says_otherwise(said: str, status: str, pack: Pack) -> None:
    pack.edit(AREA, PHONE, f"{PHONE}    phrase: Operation Example{said}\n")
    (door,) = (one for one in pack.checked()[0].areas["exampleshire"].contacts if one.phone == "01632 960100")
    assert door.status == status


def test_a_template_without_it_is_told(pack: Pack) -> None:
    with_textphone(pack, NUMBER)
    pack.own_template("parts/contact.html.j2", ', "textphone", "phrase"]', ', "phrase"]')
    done = run("check", folder=pack.root)
    assert f"the textphone number of “First Contact” is printed on no copy: {NUMBER}" in done.stdout + done.stderr


def test_an_option_that_a_template_drops_is_not_taken_for_printed(pack: Pack) -> None:
    """Its figure stands in every number."""
    pack.own_template(
        "parts/contact.html.j2", '["option", "hours", "textphone", "phrase"]', '["hours", "textphone", "phrase"]'
    )
    edition = pack.checked(**ONE_LEAFLET)[1].editions[0]
    assert edition.first.given["option"] == "2"
    assert "option" not in printed_details(edition, pack.compose(edition))[0]


def test_a_workbook_has_its_column(pack: Pack, tmp_path: Path) -> None:
    library = laid(pack, book(tmp_path, Contacts=[{**CONTACT, "Textphone": NUMBER}]))
    (door,) = (contact for contact in library.areas["exampleshire"].contacts if contact.id == "front-door")
    assert door.textphone == NUMBER


def test_the_manifest_has_it_and_where_finds_it(built: Pack) -> None:
    manifest = json.loads((built.root / "output/manifest.json").read_text("utf-8"))
    (entry,) = manifest["editions"]
    assert {"id": "front-door", "textphone": NUMBER}.items() <= {
        **entry["contacts"][0],
        **entry["contacts"][0]["details"],
    }.items()
    assert LEAFLET in run("where", NUMBER, "--json", folder=built.root).stdout


def test_diff_names_it(built: Pack) -> None:
    told = run("diff", "before.json", "output/manifest.json", folder=built.root).stdout
    assert f"First Contact, textphone: none → {NUMBER}" in told


def test_the_ring_round_sheet_asks(pack: Pack) -> None:
    library, _ = read(with_textphone(pack, NUMBER).root)
    rows = checklist_table(library, listed_contacts(library, None, TODAY)).rows
    assert any(f"Is the textphone still {NUMBER}?" in str(row) for row in rows)


def test_what_is_not_given_changes_no_code(pack: Pack) -> None:
    """A pack that has no textphone keeps the codes it had before there was such a detail."""
    _, planned = pack.checked(**ONE_LEAFLET)
    (edition,) = planned.editions
    contacts = tuple(
        dataclasses.replace(
            contact, details={key: value for key, value in contact.details.items() if key != "textphone"}
        )
        for contact in edition.contacts
    )
    assert "textphone" in edition.first.details
    assert _details(contacts) == _details(edition.contacts)
    with_one = dataclasses.replace(contacts[0], details={**contacts[0].details, "textphone": NUMBER})
    assert _details((with_one, *contacts[1:])) != _details(edition.contacts)
