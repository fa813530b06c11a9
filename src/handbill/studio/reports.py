"""Fills in the pages that tell what was made, what is wrong, where a number stands and what is to be rung."""

from __future__ import annotations

from dataclasses import dataclass

from handbill.problems import HandbillError
from handbill.studio.building import Build
from handbill.studio.desk import Desk
from handbill.studio.page import filled
from handbill.studio.results import by_place, copies_with, made_places, pack_causes, to_ring


@dataclass(frozen=True)
class HomePlace:
    """A place whose copies can be taken home, and the venues and events in it as kind, id and name."""

    id: str
    name: str
    inside: tuple[tuple[str, str, str], ...]


def home_places(desk: Desk) -> tuple[HomePlace, ...]:
    """All areas with what is in them."""
    library = desk.pack.now().library
    places: list[HomePlace] = []
    for area in sorted(library.areas.values(), key=lambda area: area.name.casefold()):
        inside: list[tuple[str, str, str]] = []
        for kind, things in (("event", library.events), ("venue", library.venues)):
            inside += [(kind, thing.id, thing.name) for thing in things.values() if thing.area == area.id]
        places.append(HomePlace(area.id, area.name, tuple(inside)))
    return tuple(places)


def results_page(desk: Desk, last: Build | None, who: str) -> str:
    """What is wrong, what was made, and the ZIP files of each place."""
    base = desk.pack.now()
    unread = ""
    try:
        made = made_places(desk.order, base.library)
    except HandbillError as error:
        made, unread = (), str(error)
    last_causes = last.causes if last and last.is_over else ()
    values = {"causes": pack_causes(desk), "last_causes": last_causes, "made": made, "places": home_places(desk)}
    name = base.library.pack.title or base.library.pack.id
    return filled("results.html.j2", base.texts, here="results", who=who, name=name, unread=unread, **values)


def ring_page(desk: Desk, who: str) -> str:
    """What is to be rung next."""
    base = desk.pack.now()
    contacts = to_ring(desk)
    due = [contact for contact in contacts if contact.due]
    later = [contact for contact in contacts if not contact.due]
    return filled("ring.html.j2", base.texts, here="ring", who=who, due=due, later=later)


def where_page(desk: Desk, text: str, who: str) -> str:
    """The copies that carry what somebody looks for."""
    base = desk.pack.now()
    copies = copies_with(desk.order, base.library, text) if text else []
    found = by_place(base.library, copies)
    return filled("where.html.j2", base.texts, here="ring", who=who, text=text, found=found, count=len(copies))
