"""The changes that local details make in a pack, value by value."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from handbill.model.contacts import Contact
from handbill.model.library import Library
from handbill.model.places import Area, Event


@dataclass(frozen=True)
class ValueChange:
    """One value that differs: its text before and after; None where there is no value."""

    key: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class PackChange:
    """A place or contact that is new, is taken out, or some of whose values differ."""

    noun: str
    """area, venue, event or contact; area-contact or event-contact for one in the list of its place."""
    key: str
    old: dict[str, Any] | None
    new: dict[str, Any]
    """Its values after the change; empty when it is taken out."""

    @property
    def is_removal(self) -> bool:
        """Whether it is taken out of the pack."""
        return not self.new

    @property
    def kind(self) -> str:
        """The noun without the place: area, venue, event or contact."""
        return self.noun.rpartition("-")[2]

    @property
    def values(self) -> list[ValueChange]:
        """Each value that differs, in the order of the new values."""
        old = self.old or {}
        differing = []
        for key in dict.fromkeys((*self.new, *old)):
            value = ValueChange(key, _text(old.get(key)), _text(self.new.get(key)))
            if value.before != value.after:
                differing.append(value)
        return differing


def changes(old: Library, new: Library) -> tuple[tuple[PackChange, ...], int]:
    """The changes made by sheets laid over the old pack, and the number of places and contacts they leave unchanged."""
    different = []
    for noun, full_id in new.laid:
        change = PackChange(noun, full_id, dumped(old, noun, full_id), dumped(new, noun, full_id) or {})
        if change.old != change.new:
            different.append(change)
    return tuple(different), len(new.laid) - len(different)


def dumped(library: Library, noun: str, key: str) -> dict[str, Any] | None:
    """A thing as plain data without defaults, if it exists.

    A place is without its contacts, which are compared separately.
    """
    kind, _, inside = noun.partition("-")
    if inside:
        model = _own_contact(library, kind, key)
    else:
        model = getattr(library, f"{kind}s").get(key)
    if model is None:
        return None
    return dict(model.model_dump(by_alias=True, exclude_defaults=True, exclude={"contacts"}))


def _own_contact(library: Library, kind: str, key: str) -> Contact | None:
    """A contact in the list of an area or event; `key` is place/id."""
    place, _, contact_id = key.partition("/")
    owner: Area | Event | None = getattr(library, f"{kind}s").get(place)
    if owner is None:
        return None
    for contact in owner.contacts:
        if contact.id == contact_id:
            return contact
    return None


def same(library: Library, change: PackChange) -> bool:
    """Whether the place or contact in a library is as the change would make it."""
    return (dumped(library, change.noun, change.key) or {}) == change.new


def _text(value: Any) -> str | None:
    """A value as people read it; None when there is none."""
    if value is None:
        return None
    if isinstance(value, dict):
        return ", ".join(f"{key} {_text(entry)}" for key, entry in value.items())
    if isinstance(value, (list, tuple)):
        return _listed(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def _listed(values: Sequence[Any]) -> str:
    """A list as written in a table: “a, b”; for what an event hands out, “document: quantity; …”."""
    if not any(isinstance(value, dict) for value in values):
        return ", ".join(str(_text(value)) for value in values)
    return "; ".join(": ".join(map(str, value.values())) for value in values)


def change_lines(change: PackChange) -> Iterator[str]:
    """The change in lines for people."""
    if change.old is None:
        yield f"new {change.kind}  {change.key}  {change.new.get('name', '')}"
        for value in change.values:
            if value.key not in ("id", "name"):
                yield f"    {value.key}: {value.after}"
        return
    if change.is_removal:
        yield f"take out {change.kind}  {change.key}  {change.old.get('name', '')}"
        return
    yield f"changed {change.kind}  {change.key}  {change.old.get('name', '')}"
    for value in change.values:
        yield f"    {value.key}: {value.before or 'nothing'} → {value.after or 'nothing'}"
