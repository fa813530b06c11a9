"""Nations, which nothing declares: they are told by what else the pack says of them."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator

from handbill.model.library import Library, Locator, nations_of
from handbill.problems import Location, Problem, nearest
from handbill.rules.pack.stage import reference_rule

_OTHER_KINDS = ("audience", "document", "role", "format", "theme", "profile", "statement")
_LIKE_NATIONS = ("area", "venue", "event", "source")
"""Kinds of thing that may have the name of a nation, and so its id."""


@reference_rule("unknown-nation")
def unknown_nations(library: Library) -> Iterator[Problem]:
    """Areas of a nation that nothing in the pack is for."""
    nations = nations_of(library) if hasattr(library.pack, "nation") else set()
    for area in library.areas.values():
        close = difflib.get_close_matches(area.nation, nations, n=1, cutoff=0.8)  # a typing mistake: “englnad”
        if area.nation not in nations and (close or len(nations) > 1):
            message = f"no text and no contact of the pack is for the nation “{area.nation}”"
            place = library.positions.of("area", area.id, "nation")
            yield Problem(place, "unknown-nation", message, nearest(area.nation, nations), "warning")


@reference_rule("unknown-nation")
def other_ids(library: Library) -> Iterator[Problem]:
    """Ids of other things where a nation is wanted: the text or contact would be on no copy.

    A place or a source may be called like a nation, which is then named more than once.
    """
    named = list(_named(library))
    uses = Counter(nation for nation, _ in named)
    kinds = {
        owner_id: kind
        for kind, owner_id in library.positions.owners
        if kind in _OTHER_KINDS or (kind in _LIKE_NATIONS and uses[owner_id] == 1)
    }
    known = nations_of(library) if hasattr(library.pack, "nation") else set()
    for nation, place in named:
        if nation in kinds and not (kinds[nation] == "area" and _is_nation(library, nation)):
            message = f"“{nation}” is the id of a thing of another kind ({kinds[nation]}), where a nation is wanted"
            yield Problem(place, "unknown-nation", message, nearest(nation, known - kinds.keys()))


def _is_nation(library: Library, area_id: str) -> bool:
    """Whether an area is a whole nation, with the nation's id."""
    area = library.areas.get(area_id)
    return area is None or area.nation == area_id


def _named(library: Library) -> Iterator[tuple[str, Location]]:
    """Each nation that the pack names, with its location."""
    positions = library.positions
    if getattr(library.pack, "nation", None):
        yield library.pack.nation or "", positions.place("content/pack.yaml", ("nation",))
    for area in library.areas.values():
        yield area.nation, positions.of("area", area.id, "nation")
    for kind, things in (("statement", library.statements), ("document", library.documents)):
        for thing_id, thing in things.items():
            yield from _each(thing.nations, positions.spot(kind, thing_id))
    for contact in library.contacts.values():
        yield from _each(contact.nations, positions.spot("contact", contact.id))
    for kind, owners in (("area", library.areas), ("event", library.events)):
        for owner_id, owner in owners.items():
            locator = positions.spot(kind, owner_id)
            for number, contact in enumerate(owner.contacts):
                yield from _each(contact.nations, locator.within("contacts", number))


def _each(nations: tuple[str, ...], locator: Locator) -> Iterator[tuple[str, Location]]:
    return ((nation, locator("nations", number)) for number, nation in enumerate(nations))
