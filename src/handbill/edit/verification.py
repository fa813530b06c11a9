"""Record a check of a contact in the YAML file it stands in, changing nothing else in it, not a blank."""

from __future__ import annotations

import datetime
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbill.model.contacts import Contact
from handbill.model.library import KeyPath, Library
from handbill.output.files import write_file
from handbill.problems import Location, Problem, ReadError, nearest
from handbill.rules.reading import read
from handbill.support.persons import is_like_a_person


@dataclass(frozen=True)
class Verification:
    """Somebody asked: when, in which role, and by when it must be asked again."""

    on: datetime.date
    by: str
    review_by: datetime.date | None = None


@dataclass(frozen=True)
class Recorded:
    """What was written, and where."""

    contact: Contact
    path: str
    review_by: datetime.date


def record_check(pack: Path, name: str, area: str | None, check: Verification, today: datetime.date) -> Recorded:
    """Write a check down. `name` is a contact's id, or “area/id”.

    Raises `ReadError` when the contact is not there or not the only one of its id, when the check
    cannot be, or when the pack would not read afterwards: the file is then as it was.
    """
    library, _ = read(pack)
    contact, path, where = _found(library, name, area)
    _refuse(check, contact, today, library.placeholders.role_words)
    again = check.review_by or _later(contact, check.on)
    if again is None or again <= check.on:
        when = f"would be on {again}, not after {check.on}" if again else "lies beyond the calendar"
        message = f"the next check {when}"
        raise _wrong("--review-by", message, "Say when it must be checked again: --review-by 2027-05-01.")
    values: dict[KeyPath, str | datetime.date] = {
        ("verified", "on"): check.on,
        ("verified", "by"): check.by.strip(),
        ("review_by",): again,
    }
    file = pack / path
    before = file.read_bytes()
    write_file(file, _amended(before, {(*where, *key): value for key, value in values.items()}))
    reads = False
    try:
        read(pack)
        reads = True
    finally:
        if not reads:
            write_file(file, before)
    return Recorded(contact, path, again)


def _wrong(where: str, message: str, hint: str) -> ReadError:
    return ReadError([Problem(Location(where), "cannot-record", message, hint)])


def _found(library: Library, name: str, area: str | None) -> tuple[Contact, str, KeyPath]:
    """The contact, its file, and the keys that lead to it there."""
    positions = library.positions
    known: dict[str, tuple[Contact, str, KeyPath]] = {}
    for contact in library.contacts.values():
        known[contact.id] = (contact, *positions.owners["contact", contact.id])
    for kind, owners in (("area", library.areas), ("event", library.events)):
        for owner in owners.values():
            file, keys = positions.owners[kind, owner.id]
            for number, contact in enumerate(owner.contacts):
                known[f"{owner.id}/{contact.id}"] = (contact, file, (*keys, "contacts", number))
    whose = name.partition("/")[0]
    if area and "/" in name and whose != area:
        raise _wrong("--area", f"“{name}” is a contact of {whose}, not of {area}", "Leave --area out.")
    wanted = f"{area}/{name}" if area and "/" not in name else name
    choices = [one for one in known if one == wanted] or [one for one in known if one.endswith(f"/{wanted}")]
    if area:
        choices = choices or [one for one in known if one == name and area in known[one][0].places]
    if not choices:
        hint = nearest(wanted, [*known, *(one.rpartition("/")[2] for one in known)])
        raise ReadError([Problem(Location(wanted), "unknown-contact", f"the pack has no contact “{wanted}”", hint)])
    if len(choices) > 1:
        some = ", ".join(choices[:12]) + (f" and {len(choices) - 12} more" if len(choices) > 12 else "")
        message = f"{len(choices)} contacts have the id “{wanted}”"
        raise ReadError([Problem(Location(wanted), "which-contact", message, f"Say which: {some}.")])
    return known[choices[0]]


def _refuse(check: Verification, contact: Contact, today: datetime.date, role_words: tuple[str, ...]) -> None:
    if check.on > today:
        raise _wrong("--on", f"{check.on} is in the future", "Give the day on which it was checked.")
    if check.on < contact.verified.on:
        message = f"“{contact.name}” was checked later already, on {contact.verified.on}"
        raise _wrong("--on", message, "Give the day of the newest check.")
    if not any(sign.isalnum() for sign in check.by):
        raise _wrong("--by", "nobody is named", "Give the role that checked it: --by “duty manager”.")
    if is_like_a_person(check.by, role_words) or "@" in check.by:
        message = f"“{check.by}” looks like a person’s name"
        raise _wrong("--by", message, "Give a role in small letters: --by “duty manager”. People change.")


def _later(contact: Contact, on: datetime.date) -> datetime.date | None:
    """The same time as before after the new check: whole months where it was whole months."""
    before, until = contact.verified.on, contact.review_by
    months = (until.year - before.year) * 12 + until.month - before.month
    if until.day != before.day or months < 1:
        try:
            return on + (until - before) if until > before else None
        except OverflowError:  # the calendar ends in 9999
            return None
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    for day in range(on.day, 0, -1):  # 31 August and six months: the last day of February
        try:
            return datetime.date(year, month + 1, day)
        except ValueError:
            continue
    return None


def _amended(data: bytes, values: dict[KeyPath, str | datetime.date]) -> bytes:
    """The file with other scalars at these places, and every other byte as it was."""
    from ruamel.yaml import YAML

    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    text = data[len(mark) :].decode("utf-8")
    root = YAML(typ="rt", pure=True).compose(text)
    spans = []
    for where, value in values.items():
        node = _node(root, where)
        written = str(value) if isinstance(value, datetime.date) else _written(value, node.style)
        spans.append((node.start_mark.index, node.end_mark.index, written))
    for start, end, written in sorted(spans, reverse=True):
        text = text[:start] + written + text[end:]
    return mark + text.encode("utf-8")


def _node(node: Any, where: KeyPath) -> Any:
    for key in where:
        node = node.value[key] if isinstance(key, int) else next(v for k, v in node.value if k.value == key)
    return node


_NEEDS_NO_QUOTES = re.compile(r"(?!(?i:y|n|yes|no|on|off|true|false|null)$)[^\W\d_][\w ’()/.-]*(?<! )")
"""In braces neither: a letter first, then nothing that means something in YAML."""


def _written(value: str, style: str | None) -> str:
    """Plain where it was plain and can be, or else in the quotes that stood there."""
    if style is None and _NEEDS_NO_QUOTES.fullmatch(value):
        return value
    from ruamel.yaml import YAML
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

    out = io.StringIO()
    kind = SingleQuotedScalarString if style == "'" else DoubleQuotedScalarString
    writer = YAML()
    writer.width, writer.allow_unicode = 10_000, True
    writer.dump([kind(value)], out)
    return out.getvalue().strip().removeprefix("- ")
