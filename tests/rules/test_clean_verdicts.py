"""What a copy is judged by, besides itself: only the index of places. Kept copies rest on it."""

from __future__ import annotations

import dataclasses

from handbill.model.contacts import Contact
from handbill.model.library import Library
from handbill.rules.layout import check_edition
from handbill.rules.proof import ForeignIndex, judge
from packs import Pack


def test_a_copy_without_a_problem_is_judged_alike_whatever_the_library_says(pack: Pack) -> None:
    judged = 0
    for library, edition, composition, sheet in pack.sheets(audiences=(), areas=("exampleshire",)):
        other, index = with_other_content(library), ForeignIndex(library)
        index.library = other  # the rules that get the index find it there
        assert check_edition(edition, composition, sheet.layout, other) == ()
        assert judge(sheet.reading, edition, composition, index) == ()
        judged += 1
    assert judged == 6


def with_other_content(library: Library) -> Library:
    """A library with the same places and contacts, by which a rule may say where a problem is, and nothing else."""
    areas = dict(library.areas)
    for name, area in areas.items():
        own = tuple(map(other, area.contacts))
        areas[name] = area.model_copy(update={"name": "Other", "partnership": "Other", "contacts": own})
    contacts = {name: other(contact) for name, contact in library.contacts.items()}
    return dataclasses.replace(
        library, areas=areas, contacts=contacts, statements={}, documents={}, formats={}, themes={}, audiences={}
    )


def other(contact: Contact) -> Contact:
    return contact.model_copy(update={"name": "Other", "label": "Other", "phone": None, "url": None, "hours": None})
