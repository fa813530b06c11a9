"""Lays contacts from a spreadsheet over the lists of areas and events, or adds them to the shared contacts."""

from __future__ import annotations

import itertools
from collections.abc import Container
from dataclasses import dataclass

from handbill.model.contacts import ALL_AUDIENCES, Contact
from handbill.overlay.entries import Entry, entry_of
from handbill.overlay.library import LibraryOverlay
from handbill.overlay.row_warnings import has_older_check, older_check, side_effects
from handbill.tables.columns import plain


@dataclass(frozen=True)
class _Owner:
    """The area or event whose own list holds a contact."""

    kind: str
    key: str


class ContactOverlay:
    """The contacts of places, level by level, while rows are laid over them."""

    def __init__(self, overlay: LibraryOverlay) -> None:
        self._overlay = overlay
        self._things = overlay.things
        self._shared: dict[str, list[str]] = {}
        self._own: dict[_Owner, list[Contact]] = {}
        for contact in self._things["contacts"].values():
            for place in contact.places:
                self._shared.setdefault(place, []).append(contact.id)

    def lay(self) -> None:
        """Lay each row over the matching contact of its place; a new one goes to its area or the shared contacts."""
        for row in self._overlay.rows("contact"):
            entry = entry_of(row, "contact", self._overlay.names, self._overlay.problems)
            if entry and not entry.data["place"]:
                problem = entry.problem("place", "empty-cell", "“Place” is empty in this row", "Fill it in.")
                self._overlay.problems.append(problem)
            elif entry:
                self._lay(entry.without("place"), entry.data["place"])
        for owner, contacts in self._own.items():
            places = self._things[f"{owner.kind}s"]
            places[owner.key] = places[owner.key].model_copy(update={"contacts": tuple(contacts)})

    def _lay(self, entry: Entry, places: list[str]) -> None:
        shared: dict[str, list[str]] = {}
        for place in places:
            kind = self._kind(place)
            if kind is None:
                continue  # the place has errors, which are reported already
            own: list[Contact] = []
            if kind != "venue":
                own = self._list(_Owner(kind, place))
            beside = self._shared.get(place, ())
            candidates = list(own)
            candidates += [self._things["contacts"][shared_id] for shared_id in beside]
            contact_id = self._meant(candidates, entry)
            if contact_id is None:
                return
            is_own = any(contact.id == contact_id for contact in own)
            if is_own or (kind == "area" and contact_id not in beside):
                self._lay_own(_Owner(kind, place), own, contact_id, entry)
            else:
                shared.setdefault(contact_id, []).append(place)
        for contact_id, sharing in shared.items():
            self._lay_shared(contact_id, sharing, entry)

    def _kind(self, place: str) -> str | None:
        for kind in ("area", "event", "venue"):
            if place in self._things[f"{kind}s"]:
                return kind
        return None

    def _list(self, owner: _Owner) -> list[Contact]:
        if owner not in self._own:
            self._own[owner] = list(self._things[f"{owner.kind}s"][owner.key].contacts)
        return self._own[owner]

    def _meant(self, contacts: list[Contact], entry: Entry) -> str | None:
        """The id: the row's own, or that of the place's contact with its role and audiences; "" for a new contact.

        None when several contacts match, which is then noted as a problem.
        """
        if "id" in entry.data:
            return str(entry.data["id"])
        rivals = [contact for contact in contacts if _is_rival(contact, entry)]
        same_name = [contact for contact in rivals if plain(contact.name) == plain(entry.data["name"])]
        if len(same_name) == 1:
            return same_name[0].id
        if not rivals:
            return ""
        if len(rivals) == 1:
            return rivals[0].id
        message = "this can be any of the contacts " + ", ".join(rival.id for rival in rivals)
        hint = "Fill in the column Id: which of them is it, or what is a new one to be called?"
        self._overlay.problems.append(entry.problem("", "unclear-contact", message, hint))
        return None

    def _lay_own(self, owner: _Owner, contacts: list[Contact], contact_id: str, entry: Entry) -> None:
        """Lay an entry over the own list of an area or event."""
        ids = [contact.id for contact in contacts]
        contact_id = contact_id or _free(entry.data["role"], ids)
        old = None
        if contact_id in ids:
            old = contacts[ids.index(contact_id)]
        change = self._change(old, entry.with_value("id", contact_id))
        if change is None:
            return
        if not self._overlay.claim(f"{owner.kind}-contact", f"{owner.key}/{contact_id}", change.entry):
            return
        if old is None:
            contacts.append(change.contact)
            self._overlay.note_part(owner.kind, owner.key, ("contacts", len(ids)), change.entry)
        else:
            index = ids.index(contact_id)
            contacts[index] = change.contact
            self._overlay.note_values(owner.kind, owner.key, ("contacts", index), change.entry)
            self._warn(old, change)

    def _lay_shared(self, contact_id: str, places: list[str], entry: Entry) -> None:
        """Lay an entry over the shared contacts that name their places."""
        contacts = self._things["contacts"]
        contact_id = contact_id or _free(f"{places[0]}-{entry.data['role']}", contacts)
        old: Contact | None = contacts.get(contact_id)
        if old and not self._may_replace(old, places, entry):
            return
        entry = entry.with_value("id", contact_id).with_value("places", places, entry.row.cell("place"))
        change = self._change(old, entry)
        if change is None or not self._overlay.put("contact", contact_id, change.contact, change.entry):
            return
        if old:
            self._warn(old, change)
        for place in places:
            beside = self._shared.setdefault(place, [])
            if contact_id not in beside:
                beside.append(contact_id)

    def _may_replace(self, old: Contact, places: list[str], entry: Entry) -> bool:
        """Whether a row for these places may be laid over a contact; if not, a problem is noted."""
        if not old.places:
            message, hint = f"“{old.id}” is a contact for everywhere", "Give this row an id of its own, or none."
            self._overlay.problems.append(entry.problem("id", "duplicate-id", message, hint))
            return False
        is_from_a_row = ("contact", old.id) in self._overlay.laid
        if not is_from_a_row and set(old.places) - set(places):
            message = f"“{old.id}” is for {', '.join(old.places)}, and this row names fewer places"
            hint = "Name them all under Place, or give this row an id of its own."
            self._overlay.problems.append(entry.problem("id", "fewer-places", message, hint))
            return False
        return True

    def _change(self, old: Contact | None, entry: Entry) -> _Change | None:
        """What a row makes of a contact, or of None for a new one; None when that is invalid, which is then noted."""
        contact = self._overlay.merged("contact", old, entry)
        if not isinstance(contact, Contact):
            return None
        if old and has_older_check(old, contact, self._overlay.region):
            self._overlay.problems.append(older_check(old, entry))
            contact = contact.model_copy(update={"verified": old.verified, "review_by": old.review_by})
            entry = entry.without("verified", "review_by")
        return _Change(contact, entry)

    def _warn(self, old: Contact, change: _Change) -> None:
        audiences = self._things["audiences"]
        warnings = side_effects(old, change.contact, change.entry, audiences, self._overlay.region)
        self._overlay.problems.extend(warnings)


@dataclass(frozen=True)
class _Change:
    """The contact after a row was laid over it, and the entry with only the values that were used."""

    contact: Contact
    entry: Entry


def _is_rival(contact: Contact, entry: Entry) -> bool:
    """Whether a contact has the role of a row, for some of its audiences."""
    audiences = entry.data["for"]
    shares = audiences == ALL_AUDIENCES or any(contact.is_for(audience) for audience in audiences)
    return contact.role == entry.data["role"] and shares


def _free(wanted: str, taken: Container[str]) -> str:
    """An id that nothing else has."""
    free = wanted
    numbers = itertools.count(2)
    while free in taken:
        free = f"{wanted}-{next(numbers)}"
    return free
