"""What local details change in a pack, value by value."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbill.model.library import Library


@dataclass(frozen=True)
class PackChange:
    """A thing that is new, or of which some values are."""

    noun: str
    """area, venue, event or contact; or area-contact, event-contact: one in the list of its place."""
    key: str
    old: dict[str, Any] | None
    new: dict[str, Any]

    @property
    def kind(self) -> str:
        """What it is, for people."""
        return self.noun.rpartition("-")[2]

    @property
    def values(self) -> list[tuple[str, str | None, str | None]]:
        """Each key that differs, what stood there and what is to; None for nothing."""
        old = self.old or {}
        keys = dict.fromkeys((*self.new, *old))
        found = ((key, _text(old.get(key)), _text(self.new.get(key))) for key in keys)
        return [(key, before, after) for key, before, after in found if before != after]


def changes(old: Library, new: Library) -> tuple[tuple[PackChange, ...], int]:
    """What the sheets laid over the old pack change, and how many things they leave as they are."""
    found = [PackChange(noun, key, _dumped(old, noun, key), _dumped(new, noun, key) or {}) for noun, key in new.laid]
    different = tuple(one for one in found if one.old != one.new)
    return different, len(found) - len(different)


def _dumped(library: Library, noun: str, key: str) -> dict[str, Any] | None:
    """Plain data, without what is by default; a place without its contacts, which are things of their own."""
    kind, _, inside = noun.partition("-")
    if inside:
        place, _, name = key.partition("/")
        owner = getattr(library, f"{kind}s").get(place)
        thing = next((one for one in owner.contacts if one.id == name), None) if owner else None
    else:
        thing = getattr(library, f"{kind}s").get(key)
    if thing is None:
        return None
    return dict(thing.model_dump(by_alias=True, exclude_defaults=True, exclude={"contacts"}))


def same(library: Library, change: PackChange) -> bool:
    """Whether a pack holds the thing as the change wants it."""
    return _dumped(library, change.noun, change.key) == change.new


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, dict):
        return ", ".join(f"{key} {_text(one)}" for key, one in value.items())
    if isinstance(value, (list, tuple)):
        if any(isinstance(one, dict) for one in value):  # what an event hands out, as a table has it
            return "; ".join(": ".join(str(part) for part in one.values()) for one in value)
        return ", ".join(str(_text(one)) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.isoformat() if isinstance(value, datetime.date) else value)


def told(change: PackChange) -> Iterator[str]:
    """The change in lines for people."""
    if change.old is None:
        name = change.new.get("name", "")
        yield f"new {change.kind}  {change.key}  {name}"
        yield from (f"    {key}: {after}" for key, _, after in change.values if key not in ("id", "name"))
        return
    yield f"changed {change.kind}  {change.key}  {change.old.get('name', '')}"
    for key, before, after in change.values:
        yield f"    {key}: {before or 'nothing'} → {after or 'nothing'}"
