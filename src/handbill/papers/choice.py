"""Which copies stand on a proof sheet, and why: all of them where there are few, else those that show most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.pack import Brand
from handbill.planning.brand import brands_of

FEW = 3
"""Of a piece with no more copies than this, all are shown."""


@dataclass(frozen=True)
class Reason:
    """Why a copy is on the sheet: the name of a text of the paper, and the values of its fields."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """A copy that is on the sheet."""

    edition: Edition
    reasons: tuple[Reason, ...]


class _Picks:
    """The copies picked so far, with their reasons."""

    def __init__(self) -> None:
        self.reasons: dict[str, list[Reason]] = {}
        self.editions: dict[str, Edition] = {}

    def add(self, edition: Edition, reason: Reason) -> None:
        """Pick a copy, or give one more reason for it."""
        self.editions[edition.path] = edition
        self.reasons.setdefault(edition.path, []).append(reason)

    def add_any(self, alike: list[Edition], reason: Reason) -> None:
        """Pick one of several copies that show the same: one that is picked already if there is one."""
        picked = next((edition for edition in alike if edition.path in self.editions), alike[0])
        self.add(picked, reason)


def chosen(library: Library, editions: Iterable[Edition], changed: Mapping[str, str]) -> list[Choice]:
    """The copies to show, in the order of the plan.

    Of a piece for many places these are the fullest, the emptiest and one for each nation; of all pieces one for each
    brand, and one for each change since the last build. `changed` says how a copy has changed, by its path: new, words,
    place or look.
    """
    editions = tuple(editions)
    picks = _Picks()
    by_piece = _grouped(editions, _piece)
    for copies in by_piece.values():
        _pick_of_piece(library, copies, picks)
    for brand, alike in _grouped(editions, lambda edition: _brand(library, edition)).items():
        if brand != _brand(library, None):
            picks.add_any(alike, Reason("why-brand"))
    _pick_changed(editions, changed, picks)
    shown = []
    for edition in editions:
        if edition.path in picks.editions:
            shown.append(Choice(edition, tuple(picks.reasons[edition.path])))
    return shown


def _pick_of_piece(library: Library, copies: list[Edition], picks: _Picks) -> None:
    if len(copies) <= FEW:
        for edition in copies:
            picks.add(edition, Reason("why-all", {"count": str(len(copies))}))
        return
    count = {"count": str(len(copies))}
    picks.add(max(copies, key=_fullness), Reason("why-fullest", count))
    picks.add(min(copies, key=_fullness), Reason("why-emptiest", count))
    for nation, alike in _grouped(copies, lambda edition: _nation(library, edition)).items():
        if nation:
            picks.add_any(alike, Reason("why-nation", {"nation": str(nation)}))


def _pick_changed(editions: Iterable[Edition], changed: Mapping[str, str], picks: _Picks) -> None:
    """Pick one copy for each change: words and looks change for a whole piece, contacts and names for a place."""

    def change(edition: Edition) -> tuple[object, ...]:
        kind = changed[edition.path]
        area = edition.key.area if kind == "place" else None
        return kind, _piece(edition), area

    changed_copies = [edition for edition in editions if edition.path in changed]
    for alike in _grouped(changed_copies, change).values():
        kind = changed[alike[0].path]
        picks.add_any(alike, Reason(f"why-{kind}", {"count": str(len(alike))}))


def _grouped(
    editions: Iterable[Edition], group_of: Callable[[Edition], tuple[object, ...] | str]
) -> dict[tuple[object, ...] | str, list[Edition]]:
    """The editions by what they have in common, in their order."""
    groups: dict[tuple[object, ...] | str, list[Edition]] = {}
    for edition in editions:
        groups.setdefault(group_of(edition), []).append(edition)
    return groups


def _piece(edition: Edition) -> tuple[object, ...]:
    key = edition.key
    return key.document, key.size, key.language, key.profile


def _fullness(edition: Edition) -> tuple[int, int]:
    """How much local text a copy has: contacts on its card, then letters of contacts and names."""
    letters = 0
    for contact in edition.contacts:
        letters += len(contact.label) + sum(map(len, contact.given.values()))
    where = edition.where
    for inner in (where.venue, where.event):
        if inner:
            letters += len(inner.name)
    for printed in filter(None, (where.area_name, where.partnership)):
        letters += len(printed)
    return len(edition.contacts), letters


def _nation(library: Library, edition: Edition) -> str:
    area = library.areas.get(edition.key.area or "")
    return area.nation if area else ""


def _brand(library: Library, edition: Edition | None) -> tuple[object, ...]:
    """The brands that are laid over the theme of a copy; without a copy, those of every place."""
    area = library.areas.get(edition.key.area or "") if edition else None
    return tuple(brand.model_dump_json() for brand in brands_of(library, area) if brand != Brand())
