"""Finds what changed between two manifests, listed by cause: one number on 400 copies is one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.model.edition_key import EditionKey
from handbill.model.manifest import WORDS, ContactEntry, EditionEntry


@dataclass(frozen=True)
class Pair:
    """A copy before and after, by its path; a code is None where there was or is none."""

    path: str
    document: str
    area: str | None
    old_code: str | None
    new_code: str | None


@dataclass(frozen=True)
class ManifestChange:
    """One cause, and the copies that it changed.

    `kind` is new, gone, words, contact, place, state, release or look.
    """

    kind: str
    what: str
    old: str | None
    new: str | None
    copies: tuple[Pair, ...]

    def counted(self) -> tuple[Counter[str], Counter[str]]:
        """The number of copies for each document, and for each area, where "" stands for no place."""
        documents = Counter(copy.document for copy in self.copies)
        areas = Counter(copy.area or "" for copy in self.copies)
        return documents, areas


@dataclass(frozen=True)
class _Cause:
    """Why a copy differs; the fields are those of `ManifestChange`."""

    kind: str
    what: str
    old: str | None = None
    new: str | None = None


_ORDER = ("contact", "words", "place", "new", "gone", "state", "release", "look")


def diff(old: Iterable[EditionEntry], new: Iterable[EditionEntry]) -> list[ManifestChange]:
    """Every change, the most important for holders of copies first; a copy with two causes is listed under both."""
    before = {identity(entry): entry for entry in old}
    after = {identity(entry): entry for entry in new}
    copies: dict[_Cause, list[Pair]] = {}
    for known_as, _ in sorted((before | after).items(), key=lambda entry: entry[1].path):
        was, now = before.get(known_as), after.get(known_as)
        pair = _pair(was, now)
        for cause in _causes(was, now):
            copies.setdefault(cause, []).append(pair)
    changes = []
    for cause, pairs in copies.items():
        changes.append(ManifestChange(cause.kind, cause.what, cause.old, cause.new, tuple(pairs)))
    return sorted(changes, key=_rank)


def identity(entry: EditionEntry) -> EditionKey | str:
    """What identifies a copy in both manifests: its key, or its path when an old manifest has no key."""
    return entry.key if entry.document else entry.path


def _pair(was: EditionEntry | None, now: EditionEntry | None) -> Pair:
    old_code = was.code if was else None
    new_code = now.code if now else None
    entry = now or was
    if entry is None:
        raise ValueError("a copy is in neither manifest")
    return Pair(entry.path, entry.document, entry.area, old_code, new_code)


def _rank(change: ManifestChange) -> tuple[int, int]:
    """The sort key: the kind, the most important for holders of copies first, then the number of copies."""
    return _ORDER.index(change.kind), -len(change.copies)


def _causes(was: EditionEntry | None, now: EditionEntry | None) -> list[_Cause]:
    """Every cause for which a copy differs; none when the file is the same."""
    if was is None:
        return [_Cause("new", now.document)] if now else []
    if now is None:
        return [_Cause("gone", was.document)]
    contacts = list(_contact_changes(was, now))
    names = list(_name_causes(was, now))
    causes = list(dict.fromkeys(change.cause for change in contacts))
    if was.words_hash != now.words_hash:
        causes.append(_words_cause(was, now))
    causes += names
    only_in_sentences = all(change.panel == WORDS for change in contacts)
    if was.place_hash != now.place_hash and not names and only_in_sentences:
        causes.append(_Cause("place", now.area or ""))
    causes += dict.fromkeys(_state_causes(was, now))
    if was.release != now.release:
        causes.append(_Cause("release", now.document, was.release, now.release))
    same_file = (was.inputs_hash, was.sha256) == (now.inputs_hash, now.sha256)
    if not causes and not same_file:
        causes.append(_Cause("look", now.document))
    return causes


def _name_causes(was: EditionEntry, now: EditionEntry) -> Iterator[_Cause]:
    """The names of places that are printed differently now. Manifests of older builds have no names."""
    if not was.names or not now.names:
        return
    for level in dict.fromkeys((*was.names, *now.names)):
        old, new = was.names.get(level), now.names.get(level)
        if old != new:
            yield _Cause("place", level, old, new)


@dataclass(frozen=True)
class _Position:
    """Where a contact is on a copy: for which role (in a sentence: which contact), on which panel."""

    holder: str
    panel: str


@dataclass(frozen=True)
class _ContactChange:
    """A change of a contact, and the panel that shows it."""

    panel: str
    cause: _Cause


_NOBODY = ContactEntry(id="", role="", name="", value="", panel="", state="")


def _contacts_by_position(entry: EditionEntry) -> dict[_Position, ContactEntry]:
    contacts = {}
    for contact in entry.contacts:
        holder = contact.id if contact.panel == WORDS else contact.role
        contacts[_Position(holder, contact.panel)] = contact
    return contacts


def _contact_changes(was: EditionEntry, now: EditionEntry) -> Iterator[_ContactChange]:
    """The changes of each role's contact, panel by panel: another value, another detail, or no contact."""
    before, after = _contacts_by_position(was), _contacts_by_position(now)
    for position in dict.fromkeys((*before, *after)):
        old, new = before.get(position, _NOBODY), after.get(position, _NOBODY)
        label = new.name or old.name
        if position.panel == "qr":
            label += ", QR code"
        if old.value != new.value:
            yield _ContactChange(position.panel, _Cause("contact", label, old.value or None, new.value or None))
        elif old.details and new.details:  # manifests from before there were details have none
            for cause in _detail_causes(label, old, new):
                yield _ContactChange(position.panel, cause)


def _detail_causes(label: str, old: ContactEntry, new: ContactEntry) -> Iterator[_Cause]:
    """The details of a contact that differ, including its name, in alphabetical order."""
    before = {"name": old.name, **old.details}
    after = {"name": new.name, **new.details}
    for detail in sorted({*before, *after}):
        if before.get(detail) != after.get(detail):
            yield _Cause("contact", f"{label}, {detail}", before.get(detail), after.get(detail))


def _state_causes(was: EditionEntry, now: EditionEntry) -> Iterator[_Cause]:
    """Contacts with another state but the same value, and text whose confirmation was given or withdrawn."""
    after = _contacts_by_position(now)
    for position, old in _contacts_by_position(was).items():
        new = after.get(position)
        if new and old.value == new.value and old.state != new.state:
            yield _Cause("state", new.name, old.state, new.state)
    for text_id in was.unconfirmed:
        if text_id not in now.unconfirmed:
            yield _Cause("state", text_id, "unconfirmed", "confirmed")
    for text_id in now.unconfirmed:
        if text_id not in was.unconfirmed:
            yield _Cause("state", text_id, "confirmed", "unconfirmed")


def _words_cause(was: EditionEntry, now: EditionEntry) -> _Cause:
    """The statements that only one of the two copies has; None where only their wording differs."""
    dropped = [statement for statement in was.statements if statement not in now.statements]
    added = [statement for statement in now.statements if statement not in was.statements]
    return _Cause("words", now.document, ", ".join(dropped) or None, ", ".join(added) or None)
