"""Makes a copy's entry in the manifest: what is on the copy, and the hashes that identify it."""

from __future__ import annotations

import dataclasses

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.manifest import WORDS, ContactEntry, EditionEntry
from handbill.model.reading import FinishedFile
from handbill.model.views import Resolved
from handbill.output.cache import sha256
from handbill.rules.template.details import printed_details


def entry_of(edition: Edition, composition: Composition, sheet: FinishedFile) -> EditionEntry:
    """The entry of a finished copy."""
    return EditionEntry(
        path=edition.path,
        sha256=sha256(sheet.data),
        pages=len(sheet.layout.pages),
        **dataclasses.asdict(edition.key),
        region=edition.text.region,
        names=_names(edition),
        code=composition.code,
        contacts=contact_entries(edition, composition),
        unconfirmed=edition.unconfirmed,
        fit={ladder.place: step for ladder, step in sheet.layout.steps},
        statements=edition.text.statements,
        sources=edition.text.sources,
        words_hash=composition.words_hash,
        place_hash=composition.place_hash,
        inputs_hash=composition.inputs_hash,
    )


def _names(edition: Edition) -> dict[str, str]:
    """The names of places as printed on the copy."""
    where = edition.where
    names = {"area": where.area_name, "partnership": where.partnership}
    if where.venue:
        names["venue"] = where.venue.name
    if where.event:
        names["event"] = where.event.name
    return {place: called for place, called in names.items() if called}


_PANELS = {"qr": "qr", "words": WORDS}
"""Where contacts are printed that are not on the card."""


def contact_entries(edition: Edition, composition: Composition) -> tuple[ContactEntry, ...]:
    """The contacts on the copy, with the details that it prints of each."""
    on_card = zip(edition.contacts, printed_details(edition, composition), strict=True)
    entries = [_contact_entry(contact, printed) for contact, printed in on_card]
    entries += [_contact_entry(contact, set()) for contact in edition.in_words]
    return tuple(entries)


def _contact_entry(contact: Resolved, printed: set[str]) -> ContactEntry:
    """`printed` are the keys of the details that the copy prints; a QR code or a sentence shows only the value."""
    panel = _PANELS.get(contact.used, "contacts")
    details = {}
    if panel == "contacts":
        on_card = {"label": contact.label}
        on_card |= {detail: value for detail, value in contact.given.items() if detail in printed}
        details = {detail: value for detail, value in on_card.items() if value != contact.value}
    return ContactEntry(
        id=contact.id,
        role=contact.role,
        name=contact.name,
        value=contact.value,
        panel=panel,
        state=contact.state,
        details=details,
    )
