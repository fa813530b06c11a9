"""Writes drafts into the pack through `edit`, as an import does; keeps what each save has replaced, to undo it."""

from __future__ import annotations

import datetime
import hashlib
import json
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path

from handbill.edit.changes import PackChange
from handbill.edit.importing import Prepared, carry_out, prepare
from handbill.edit.texts import prepare_texts
from handbill.edit.verification import Verification, checked_review
from handbill.model.contacts import Contact
from handbill.problems import Location, Problem, WriteError
from handbill.studio.draft import Draft
from handbill.studio.texts import shipped_texts
from handbill.tables.columns import TABLES

LOG = ".handbill/studio.jsonl"
"""In the pack: a line for each save, with who made it."""
_MOST_UNDONE = 50
_HEADERS = {column.key: column.header for columns in TABLES.values() for column in columns}
_OTHERS = {"verified": "Last checked", "brand": "Logos and colour"}


@dataclass(frozen=True)
class ChangedValue:
    """A value before and after, with the words for it; empty where there is none."""

    title: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangedThing:
    """A place or a contact with the values of it that change."""

    title: str
    values: tuple[ChangedValue, ...]
    is_new: bool = False


@dataclass(frozen=True)
class Difference:
    """What a save would write."""

    things: tuple[ChangedThing, ...]
    files: Mapping[str, tuple[str, ...]]
    """The lines of each file of the pack that change, as programmers write differences."""
    digest: str
    """Of all that would be written: a save repeats it, so that nothing else is written than what was shown."""
    warnings: tuple[Problem, ...]
    prepared: Prepared


def difference(pack: Path, draft: Draft, pictures: Mapping[str, bytes]) -> Difference:
    """What the draft would change in the files. Raises `ReadError` or `WriteError` when it cannot be written."""
    if draft.texts:
        prepared = prepare_texts(pack, draft.texts)
    else:
        prepared = prepare(pack, draft.sheets, pictures=pictures)
    return difference_of(prepared)


def difference_of(prepared: Prepared) -> Difference:
    """What these changes would write."""
    things = tuple(_thing(change) for change in prepared.changes)
    files: dict[str, tuple[str, ...]] = {}
    whole = hashlib.sha256()
    for path, data in sorted(prepared.files.items()):
        whole.update(json.dumps([path, hashlib.sha256(data or b"").hexdigest()]).encode())
        files[path] = _lines(prepared.before[path], data)
    return Difference(things, files, whole.hexdigest(), prepared.warnings, prepared)


def _thing(change: PackChange) -> ChangedThing:
    values: list[ChangedValue] = []
    for value in change.values:
        title = _OTHERS.get(value.key) or _HEADERS.get(value.key) or value.key.capitalize()
        if change.kind == "statement" and value.key == "text":
            title = shipped_texts()("sentence")
        values.append(ChangedValue(title, value.before or "", value.after or ""))
    return ChangedThing(str(change.new.get("name") or change.key), tuple(values), change.old is None)


def _lines(before: bytes | None, after: bytes | None) -> tuple[str, ...]:
    """The lines of a file that change. A picture has none."""
    try:
        old, new = (before or b"").decode().splitlines(), (after or b"").decode().splitlines()
    except UnicodeDecodeError:
        return ("(a picture)",)
    return tuple(unified_diff(old, new, lineterm="", n=0))[2:]


@dataclass(frozen=True)
class Save:
    """A save that can be undone."""

    key: str
    title: str
    back: Prepared
    """What puts the files back as they were; only as long as they are as the save has left them."""


class Saves:
    """Carries out saves one after the other, and undoes them."""

    def __init__(self, pack: Path) -> None:
        self._pack = pack
        self._lock = threading.Lock()
        self._saves: dict[str, Save] = {}

    def save(self, shown: Difference, who: str) -> Save:
        """Write what was shown. Raises `WriteError`, and writes nothing, when a file has changed meanwhile."""
        with self._lock:
            prepared = shown.prepared
            carry_out(self._pack, prepared, (LOG, _record(who, "saved", shown)))
            back = replace(prepared, changes=(), files=dict(prepared.before), before=dict(prepared.files))
            save = Save(secrets.token_urlsafe(12), ", ".join(thing.title for thing in shown.things), back)
            self._saves[save.key] = save
            while len(self._saves) > _MOST_UNDONE:
                del self._saves[next(iter(self._saves))]
            return save

    def undo(self, key: str, who: str) -> Save:
        """Put the files of a save back as they were before. Raises `WriteError` when they have changed since."""
        with self._lock:
            save = self._saves.get(key)
            if save is None:
                raise _cannot_undo()
            files = {"files": sorted(save.back.files), "things": save.title}
            carry_out(self._pack, save.back, (LOG, _line(who, "undone", files)))
            del self._saves[key]
            return save


def _cannot_undo() -> WriteError:
    hint = "Correct the fields again, and save."
    return WriteError([Problem(Location("the last save"), "cannot-undo", "can no longer be undone", hint)])


def _record(who: str, what: str, shown: Difference) -> bytes:
    things: list[dict[str, object]] = []
    for thing in shown.things:
        values = [[value.title, value.before, value.after] for value in thing.values]
        things.append({"name": thing.title, "values": values})
    return _line(who, what, {"things": things, "files": sorted(shown.files)})


def _line(who: str, what: str, rest: Mapping[str, object]) -> bytes:
    """A line of the log. Times are in UTC."""
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    return (json.dumps({"at": now, "who": who, "what": what, **rest}, ensure_ascii=False) + "\n").encode()


def check_of(contact: Contact, by: str, today: datetime.date, role_words: tuple[str, ...]) -> dict[str, str]:
    """The cells that record that somebody has rung a contact today. Raises `ReadError` when that cannot be."""
    review_by = checked_review(Verification(today, by), contact, today, role_words)
    return {"verified_on": today.isoformat(), "verified_by": by.strip(), "review_by": review_by.isoformat()}
