"""The contacts of a pack, their states, and how many copies show each."""

from __future__ import annotations

import datetime

from handbill.planning.contact_list import ListedContact, listed_contacts
from packs import TODAY, Pack


def listed(pack: Pack, today: datetime.date = TODAY) -> dict[str, ListedContact]:
    library, planned = pack.checked()
    return {one.id: one for one in listed_contacts(library, planned.editions, today)}


def test_copies_are_counted_by_whose_contact_it_is(pack: Pack) -> None:
    pack.edit("content/documents/parents-leaflet.yaml", "emergency, police,", "emergency,")
    found = listed(pack)
    editions = pack.checked()[1].editions
    assert found["emergency"].copies == len(editions)
    assert found["exampleshire/front-door"].copies == sum(one.where.area == "exampleshire" for one in editions)
    assert found["exampleshire/licensing"].copies == 0
    on_cards = sum(any(one.id == "police" for one in edition.contacts) for edition in editions)
    assert (found["police"].copies or 0) > on_cards  # it stands in a sentence of the leaflet too


def test_a_contact_is_due_past_its_review_or_not_to_be_handed_out(pack: Pack) -> None:
    pack.edit("content/contacts/national.yaml", "  name: Childline", "  status: unconfirmed\n  name: Childline")
    found = listed(pack, datetime.date(2027, 5, 2))
    assert found["childline"].due
    assert found["nspcc-helpline"].due
    assert found["exampleshire/lado"].due  # an example, and past its review
    assert not found["emergency"].due
    assert not listed(pack)["nspcc-helpline"].due
    assert listed(pack)["childline"].due
