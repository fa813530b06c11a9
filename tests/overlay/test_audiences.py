"""The word all in place of a list of audiences."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from handbill.model.contacts import Contact
from handbill.problems import HandbillError
from handbill.rules.proof import ForeignIndex
from packs import Pack, a_reading, read

AREA = "content/areas/exampleshire.yaml"
NATIONAL = "content/contacts/national.yaml"
CONTACT: dict[str, Any] = {
    "id": "desk",
    "role": "anonymous",
    "name": "The desk",
    "phone": "999",
    "source": "gov.uk",
    "verified": {"on": datetime.date(2026, 11, 1), "by": "editor"},
    "review_by": datetime.date(2027, 11, 1),
}


def test_all_is_for_any_audience_and_stays_the_word() -> None:
    contact = Contact.model_validate({**CONTACT, "for": "all"})
    assert contact.is_for("parents")
    assert contact.is_for("an-audience-of-next-year")
    assert contact.model_dump(by_alias=True)["for"] == "all"
    assert Contact.model_validate(contact.model_dump(by_alias=True)) == contact


def test_a_list_is_for_those_in_it() -> None:
    contact = Contact.model_validate({**CONTACT, "for": ["parents"]})
    assert contact.is_for("parents")
    assert not contact.is_for("schools")
    with pytest.raises(ValidationError):
        Contact.model_validate({**CONTACT, "for": "parents"})


def test_all_with_others_is_no_list_of_all(pack: Pack) -> None:
    pack.edit(NATIONAL, "  for: [", "  for: [all, ")
    with pytest.raises(HandbillError, match="there is no audience “all”"):
        read(pack.root)


def test_no_audience_has_the_id_all(pack: Pack) -> None:
    text = (pack.root / "content/audiences/parents.yaml").read_text("utf-8")
    pack.write("content/audiences/all.yaml", text.replace("id: parents", "id: all"))
    with pytest.raises(HandbillError, match=r"all.yaml:\d+:\d+: error\[reserved-id\]"):
        read(pack.root)


def test_all_are_not_all_professionals(pack: Pack) -> None:
    text = (pack.root / AREA).read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("    for:"))
    pack.edit(AREA, old, "    for: all\n    professional: true")
    with pytest.raises(HandbillError, match="is for professionals only"):
        read(pack.root)


def test_a_contact_for_all_meets_those_for_one_audience(pack: Pack) -> None:
    """It has the role of the contact for school staff, who would see either."""
    before = {problem.code for problem in pack.checked()[1].warnings}
    text = (pack.root / AREA).read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("    for:"))
    pack.edit(AREA, old, "    for: all")
    after = {problem.code for problem in pack.checked()[1].warnings}
    assert after - before == {"same-role"}


@pytest.mark.parametrize(("audiences", "is_foreign"), [("[schools]", True), ("all", False)])
def test_a_number_for_all_may_stand_on_each_copy(audiences: str, is_foreign: bool, pack: Pack) -> None:
    contact = "id: desk, role: licensing, name: The desk, phone: '01632 960777', source: gov.uk, review_by: 2027-05-01"
    contact += ", verified: {on: 2026-11-01, by: editor}"
    pack.edit(AREA, "contacts:\n", f"contacts:\n  - {{{contact}, for: {audiences}}}\n")
    library, plan = pack.checked(areas=("exampleshire",))
    edition = replace(plan.editions[0], contacts=())
    assert bool(list(ForeignIndex(library).on_copy(a_reading("01632 960777"), edition))) is is_foreign
