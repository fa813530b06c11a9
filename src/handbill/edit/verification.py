"""Records in its YAML file that a contact was checked. Nothing else in the file changes, not even white space."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from handbill.edit.changes import PackChange
from handbill.edit.importing import Prepared
from handbill.edit.unchanged import require_unchanged
from handbill.edit.yaml_edit import YamlText
from handbill.model.contacts import Contact
from handbill.model.library import KeyPath, Library
from handbill.output.files import write_file
from handbill.problems import Location, Problem, ReadError, nearest
from handbill.rules.reading import read
from handbill.support.persons import is_like_a_person
from handbill.support.snapshot import Snapshot


@dataclass(frozen=True)
class Verification:
    """When and in which role somebody asked whether a contact is right, and by when it must be asked again."""

    on: datetime.date
    by: str
    review_by: datetime.date | None = None


@dataclass(frozen=True)
class Recorded:
    """The contact, the file that was written, and the next review date."""

    contact: Contact
    path: str
    review_by: datetime.date


def record_verification(
    pack: Path, name: str, area: str | None, verification: Verification, today: datetime.date
) -> Recorded:
    """Record that a contact was checked. `name` is a contact's id, or “area/id”.

    Raises `ReadError`, and writes nothing, when the contact does not exist or its id is not unique, when the
    verification is impossible, or when the pack could not be read afterwards.
    """
    snapshot = Snapshot.of(pack)
    amended = _recorded(snapshot, name, area, verification, today)
    require_unchanged(pack, {amended.path: snapshot.files[amended.path]})
    write_file(pack / amended.path, amended.data, pack)
    return Recorded(amended.contact, amended.path, amended.review_by)


def prepared_check(pack: Path, name: str, verification: Verification, today: datetime.date) -> Prepared:
    """The same, to be shown and carried out like an import. Raises `ReadError` in the same cases."""
    snapshot = Snapshot.of(pack)
    amended = _recorded(snapshot, name, None, verification, today)
    contact = amended.contact
    before: dict[str, object] = {"name": contact.name, "verified": contact.verified.model_dump(by_alias=True)}
    after: dict[str, object] = {"name": contact.name, "verified": {"date": verification.on, "by": verification.by}}
    before["review_by"], after["review_by"] = contact.review_by, amended.review_by
    files: dict[str, bytes | None] = {amended.path: amended.data}
    change = PackChange("contact", name, before, after)
    return Prepared((change,), 0, files, {amended.path: snapshot.files[amended.path]}, ())


@dataclass(frozen=True)
class _Amended:
    """A file with a check in it, which the pack can be read with."""

    contact: Contact
    path: str
    review_by: datetime.date
    data: bytes


def _recorded(
    snapshot: Snapshot, name: str, area: str | None, verification: Verification, today: datetime.date
) -> _Amended:
    library, _ = read(snapshot)
    written = _find_contact(library, name, area)
    review_by = checked_review(verification, written.contact, today, library.placeholders.role_words)
    values: dict[KeyPath, str | datetime.date] = {
        (*written.keys, "verified", "date"): verification.on,
        (*written.keys, "verified", "by"): verification.by.strip(),
        (*written.keys, "review_by"): review_by,
    }
    data = _amended(snapshot.files[written.path], values)
    read(snapshot.changed({written.path: data}))
    return _Amended(written.contact, written.path, review_by, data)


def checked_review(
    verification: Verification, contact: Contact, today: datetime.date, role_words: tuple[str, ...]
) -> datetime.date:
    """The day by which a contact must be asked again after this check. Raises `ReadError` for an impossible one."""
    _refuse(verification, contact, today, role_words)
    review_by = verification.review_by or _next_review(contact, verification.on)
    if review_by is None or review_by <= verification.on:
        raise _no_next_review(review_by, verification.on)
    return review_by


def _wrong(option: str, message: str, hint: str) -> ReadError:
    return ReadError([Problem(Location(option), "cannot-record", message, hint)])


def _no_next_review(review_by: datetime.date | None, on: datetime.date) -> ReadError:
    message = "the next check is beyond the calendar"
    if review_by:
        message = f"the next check would be on {review_by}, not after {on}"
    return _wrong("--review-by", message, "Say when it must be checked again: --review-by 2027-05-01.")


@dataclass(frozen=True)
class WrittenContact:
    """A contact, the file it is written in, and the keys that lead to it there."""

    contact: Contact
    path: str
    keys: KeyPath


def written_contacts(library: Library) -> dict[str, WrittenContact]:
    """Every contact of the pack by its id; for those of areas and events, place/id."""
    positions = library.positions
    contacts: dict[str, WrittenContact] = {}
    for contact in library.contacts.values():
        contacts[contact.id] = WrittenContact(contact, *positions.owners["contact", contact.id])
    for kind, owners in (("area", library.areas), ("event", library.events)):
        for owner in owners.values():
            path, keys = positions.owners[kind, owner.id]
            for number, contact in enumerate(owner.contacts):
                contacts[f"{owner.id}/{contact.id}"] = WrittenContact(contact, path, (*keys, "contacts", number))
    return contacts


def _find_contact(library: Library, name: str, area: str | None) -> WrittenContact:
    """The only contact that `name` and `area` can mean. Raises `ReadError` when there is none or several."""
    place, slash, _ = name.partition("/")
    if area and slash and place != area:
        raise _wrong("--area", f"“{name}” is a contact of {place}, not of {area}", "Leave --area out.")
    wanted = f"{area}/{name}" if area and not slash else name
    contacts = written_contacts(library)
    matches = _matching(contacts, wanted, name, area)
    if not matches:
        short_ids = [full_id.rpartition("/")[2] for full_id in contacts]
        hint = nearest(wanted, [*contacts, *short_ids])
        raise ReadError([Problem(Location(wanted), "unknown-contact", f"the pack has no contact “{wanted}”", hint)])
    if len(matches) > 1:
        listed = ", ".join(matches[:_MOST_LISTED])
        if len(matches) > _MOST_LISTED:
            listed += f" and {len(matches) - _MOST_LISTED} more"
        message = f"{len(matches)} contacts have the id “{wanted}”"
        raise ReadError([Problem(Location(wanted), "which-contact", message, f"Say which: {listed}.")])
    return contacts[matches[0]]


_MOST_LISTED = 12


def _matching(contacts: dict[str, WrittenContact], wanted: str, name: str, area: str | None) -> list[str]:
    """The full ids that can be meant: an exact match, a match of the last part, or a shared contact for the area."""
    if wanted in contacts:
        return [wanted]
    of_places = [full_id for full_id in contacts if full_id.endswith(f"/{wanted}")]
    if of_places or not area:
        return of_places
    shared = contacts.get(name)
    return [name] if shared and area in shared.contact.places else []


def _refuse(verification: Verification, contact: Contact, today: datetime.date, role_words: tuple[str, ...]) -> None:
    if verification.on > today:
        raise _wrong("--on", f"{verification.on} is in the future", "Give the day on which it was checked.")
    if verification.on < contact.verified.on:
        message = f"“{contact.name}” was checked later already, on {contact.verified.on}"
        raise _wrong("--on", message, "Give the day of the newest check.")
    if not any(map(str.isalnum, verification.by)):
        raise _wrong("--by", "nobody is named", "Give the role that checked it: --by “duty manager”.")
    if is_like_a_person(verification.by, role_words) or "@" in verification.by:
        message = f"“{verification.by}” looks like a person’s name"
        raise _wrong("--by", message, "Give a role in small letters: --by “duty manager”. People change.")


def _next_review(contact: Contact, on: datetime.date) -> datetime.date | None:
    """The next review date, as long after the new verification as before; in whole months where that was so before."""
    before, until = contact.verified.on, contact.review_by
    months = (until.year - before.year) * 12 + until.month - before.month
    if until.day != before.day or months < 1:
        if until <= before:
            return None
        try:
            return on + (until - before)
        except OverflowError:  # the calendar ends in 9999
            return None
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    for day in range(on.day, 0, -1):  # six months after 31 August is the last day of February
        try:
            return datetime.date(year, month + 1, day)
        except ValueError:
            continue
    return None


def _amended(data: bytes, values: dict[KeyPath, str | datetime.date]) -> bytes:
    """The file with new scalars at these keys, and every other byte unchanged."""
    text = YamlText(data)
    for (*parents, key), value in values.items():
        there = text.value(tuple(parents))
        text.set((*parents, next(one for one in _written_as(str(key)) if one in there)), value)
    return text.data()


def _written_as(key: str) -> tuple[str, ...]:
    """The key as the file has it: packs of handbill 0.1 have `on` instead of `date`, and keep it."""
    return ("date", "on") if key == "date" else (key,)
