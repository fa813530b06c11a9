"""What changed between two manifests, told by its cause: one number on 400 copies is one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
        """How many of the copies are of each document, and for each area; "" is no place."""
        return Counter(one.document for one in self.copies), Counter(one.area or "" for one in self.copies)


_Cause = tuple[str, str, str | None, str | None]
_ORDER = ("contact", "words", "place", "new", "gone", "state", "release", "look")


def diff(old: Iterable[EditionEntry], new: Iterable[EditionEntry]) -> list[ManifestChange]:
    """Every change, those that concern a reader first; a copy with two causes stands under both."""
    before, after = ({one.path: one for one in some} for some in (old, new))
    found: dict[_Cause, list[Pair]] = {}
    for path in sorted({*before, *after}):
        was, now = before.get(path), after.get(path)
        entry = now or was
        if entry is None:
            continue
        pair = Pair(path, entry.document, entry.area, was.code if was else None, now.code if now else None)
        for cause in _causes(was, now):
            found.setdefault(cause, []).append(pair)
    changes = [ManifestChange(*cause, tuple(copies)) for cause, copies in found.items()]
    return sorted(changes, key=lambda one: (_ORDER.index(one.kind), -len(one.copies)))


def _causes(was: EditionEntry | None, now: EditionEntry | None) -> list[_Cause]:
    if was is None or now is None:
        entry = now or was
        return [("gone" if now is None else "new", entry.document if entry else "", None, None)]
    contacts = list(_contacts(was, now))
    causes = list(dict.fromkeys(cause for _, cause in contacts))
    if was.words_hash != now.words_hash:
        causes.append(("words", now.document, *_said(was, now)))
    names = list(_named(was, now))
    causes += names
    if was.place_hash != now.place_hash and not names and all(panel == WORDS for panel, _ in contacts):
        causes.append(("place", now.area or "", None, None))
    causes += dict.fromkeys(_states(was, now))
    if was.release != now.release:
        causes.append(("release", now.document, was.release, now.release))
    same = (was.inputs_hash, was.sha256) == (now.inputs_hash, now.sha256)
    return causes or ([] if same else [("look", now.document, None, None)])


def _named(was: EditionEntry, now: EditionEntry) -> Iterator[_Cause]:
    """Names of places that are printed otherwise now. Manifests of older builds have none."""
    for key in dict.fromkeys((*was.names, *now.names)) if was.names and now.names else ():
        if was.names.get(key) != now.names.get(key):
            yield "place", key, was.names.get(key), now.names.get(key)


def _contacts(was: EditionEntry, now: EditionEntry) -> Iterator[tuple[str, _Cause]]:
    """What each role shows, before and after, by panel: another value, another detail, or nothing."""
    before, after = _by_part(was), _by_part(now)
    for key in [*before, *(key for key in after if key not in before)]:
        panel = key[1]
        one, other = before.get(key, _NOBODY), after.get(key, _NOBODY)
        name = (other.name or one.name) + (", QR code" if panel == "qr" else "")
        if one.value != other.value:
            yield panel, ("contact", name, one.value or None, other.value or None)
        elif one.details and other.details:  # where one has none, its manifest is older than they are
            old, new = ({"name": some.name, **some.details} for some in (one, other))
            for detail in sorted({*old, *new}):
                if old.get(detail) != new.get(detail):
                    yield panel, ("contact", f"{name}, {detail}", old.get(detail), new.get(detail))


_NOBODY = ContactEntry(id="", role="", name="", value="", panel="", state="")


def _by_part(entry: EditionEntry) -> dict[tuple[str, str], ContactEntry]:
    return {(one.id if one.panel == WORDS else one.role, one.panel): one for one in entry.contacts}


def _states(was: EditionEntry, now: EditionEntry) -> Iterator[_Cause]:
    before, after = _by_part(was), _by_part(now)
    for key, one in before.items():
        other = after.get(key)
        if other and one.value == other.value and one.state != other.state:
            yield "state", other.name, one.state, other.state
    for name in (*was.unconfirmed, *now.unconfirmed):
        old, new = ("unconfirmed" if name in entry.unconfirmed else "confirmed" for entry in (was, now))
        if old != new:
            yield "state", name, old, new


def _said(was: EditionEntry, now: EditionEntry) -> tuple[str | None, str | None]:
    """The statements that only one of them says; None where only their wording differs."""
    less = [one for one in was.statements if one not in now.statements]
    more = [one for one in now.statements if one not in was.statements]
    return ", ".join(less) or None, ", ".join(more) or None
