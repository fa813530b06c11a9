"""Digests of all that an edition says, to tell whether a copy would be made in the same way again."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from handbill.model.edition import NOT_PRINTED, Edition
from handbill.model.edition_parts import Whereabouts

_SHARED = ("subject", "specification", "look", "text")
"""The parts that many editions share. Each has a digest of its own."""


_FIELDS = tuple(field.name for field in dataclasses.fields(Edition) if field.name not in NOT_PRINTED)
_CONTACTS = ("contacts", "in_words")
_CALLED = {
    "subject": "its title or audience",
    "specification": "the measures of its format",
    "look": "its look",
    "where": "its place",
    "text": "its text",
    "unready_places": "whether its place is confirmed",
    "untranslated": "what is translated",
    "until": "the day on which it ends",
    "has_ended": "whether it has ended",
}
"""What the parts are called where it is said that they have changed."""
_SHORT = 16


def plan_mark(edition: Edition) -> str:
    """A digest of everything in the plan of an edition that its copy can depend on."""
    return _digest([_value(edition, name) for name in _FIELDS])


def as_lines(marks: Mapping[str, str]) -> str:
    """The digests of parts, each with its name on a line: one text is read in less time than a mapping."""
    return "".join(f"{mark} {name}\n" for name, mark in marks.items())


def from_lines(lines: str) -> dict[str, str]:
    """The digests of parts by their names, from such lines."""
    marks: dict[str, str] = {}
    for line in lines.splitlines():
        mark, _, name = line.partition(" ")
        marks[name] = mark
    return marks


def part_marks(edition: Edition) -> dict[str, str]:
    """A digest of each part, by what people call it. Of contacts, each has one: “contact front-door”."""
    marks: dict[str, str] = {}
    for name in _FIELDS:
        if name not in _CONTACTS:
            marks[_CALLED.get(name, name)] = _digest(_value(edition, name))[:_SHORT]
    contacts = (*edition.contacts, *edition.in_words)
    marks["the order of its contacts"] = _digest([(contact.id, contact.used) for contact in contacts])[:_SHORT]
    for contact in contacts:  # one that is in several places is printed alike, but for an address that is too long
        same = [other for other in contacts if other.id == contact.id]
        marks[f"contact {contact.id}"] = _digest(same)[:_SHORT]
    return marks


def _value(edition: Edition, name: str) -> object:
    value = getattr(edition, name)
    return value.mark if name in _SHARED else value


def _digest(value: object) -> str:
    return hashlib.sha256(_JSON.encode(value).encode()).hexdigest()


def _plain(value: Any) -> object:
    """What JSON has for a dataclass or a date."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    fields = list(vars(value).values())
    if isinstance(value, Whereabouts):  # the others are never asked for their own digest, which would stand there too
        fields = [getattr(value, name) for name in _PLACE]
    return fields


_PLACE = tuple(field.name for field in dataclasses.fields(Whereabouts))
_JSON = json.JSONEncoder(default=_plain, ensure_ascii=False, separators=(",", ":"))
