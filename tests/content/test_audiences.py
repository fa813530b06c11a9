"""The word all in place of a list of audiences."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from handbill.model.contacts import Contact
from handbill.problems import HandbillError
from handbill.rules.reading import read
from packs import Pack

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
    text = (pack.root / "content/areas/exampleshire.yaml").read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("    for:"))
    pack.edit("content/areas/exampleshire.yaml", old, "    for: all\n    professional: true")
    with pytest.raises(HandbillError, match="is for professionals only"):
        read(pack.root)
