"""What areas, venues, events and the matrix refer to is there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from handbill.model.library import Library, Locator, nations_of
from handbill.model.pack import PROFILE
from handbill.model.places import NATIONAL, Area, Event, printed_words
from handbill.problems import Location, Problem, nearest
from handbill.rules.pack.numbers import numbers_in
from handbill.rules.pack.stage import reference_rule
from handbill.support.persons import is_like_a_person


@reference_rule(
    "unknown-area",
    "unknown-document",
    "unknown-event",
    "unknown-language",
    "unknown-place",
    "unknown-profile",
    "unknown-size",
    "unknown-venue",
)
def unknown_ids(library: Library) -> Iterator[Problem]:
    """Every id in areas, venues, events, the matrix and the contacts of places that names nothing."""
    known = _Known(library)
    yield from _areas(library, known)
    yield from _venues(library, known)
    yield from _events(library, known)
    for contact in library.contacts.values():
        at = library.positions.spot("contact", contact.id)
        yield from known.missing("place", _each(at, "places", contact.places))
    yield from _matrix(library, known)


_KINDS: dict[str, tuple[str, ...]] = {
    "area": ("area",),
    "venue": ("venue",),
    "event": ("event",),
    "document": ("document",),
    "place": ("area", "venue", "event"),
    "area or “national”": ("area",),
}
"""The kinds of thing that each noun means."""


class _Known:
    """The ids that may be named, by kind. What is written but wrong in itself is told at its own place."""

    def __init__(self, library: Library) -> None:
        owners = library.positions.owners
        by_kind: dict[str, set[str]] = {}
        for kind, name in owners:
            by_kind.setdefault(kind, set()).add(name)
        self._names: dict[str, set[str]] = {}
        for noun, kinds in _KINDS.items():
            self._names[noun] = set().union(*(by_kind.get(kind, ()) for kind in kinds))
        self._names["area or “national”"].add(NATIONAL)
        self._names["size"] = {size for form in library.formats.values() for size in form.sizes}
        self._names["language"] = {library.pack.language} if hasattr(library.pack, "language") else set()
        self._names["profile"] = {PROFILE}
        self._unknown: set[str] = set()
        if by_kind.get("format", set()) != set(library.formats):
            self._unknown.add("size")  # a format that is wrong in itself may have it
        if not self._names["language"]:
            self._unknown.add("language")

    def missing(self, noun: str, names: Iterable[tuple[str, Location]]) -> Iterator[Problem]:
        """A problem for each name that nothing of the kind has."""
        known = self._names[noun]
        for name, place in names:
            if name not in known and noun not in self._unknown:
                code = f"unknown-{noun.partition(' ')[0]}"
                message = f"there is no {noun} “{name}”"
                if noun == "language":
                    message = f"there are no texts in the language “{name}”, so nothing would be printed"
                yield Problem(place, code, message, nearest(name, known))


@reference_rule("same-id", "same-name")
def told_apart(library: Library) -> Iterator[Problem]:
    """One id means one place, whatever it is: contacts and copies name places by it. Names alike are told only."""
    first: dict[str, str] = {}
    named: dict[tuple[str, str, str], str] = {}
    for kind, places in (("area", library.areas), ("venue", library.venues), ("event", library.events)):
        for place in places.values():
            other = first.setdefault(place.id, kind)
            if other != kind:
                message = f"the id “{place.id}” is that of {_AN[other]} too"
                hint = "A contact says by its id which place it is for: give one of them another id."
                yield Problem(library.positions.of(kind, place.id, "id"), "same-id", message, hint)
            where = "" if isinstance(place, Area) else place.area
            twin = named.setdefault((kind, where, place.name.casefold()), place.id)
            if twin != place.id and not isinstance(place, Event):
                message = f"“{place.name}” is the name of the {kind} “{twin}” too: nobody can tell their copies apart"
                hint = "If they are the same, delete one of them; if not, add to the names what tells them apart."
                yield Problem(library.positions.of(kind, place.id, "name"), "same-name", message, hint, "warning")


@reference_rule("number-in-text")
def numbers_in_words(library: Library) -> Iterator[Problem]:
    """Telephone numbers in the words that are printed of a place."""
    for kind, places in (("area", library.areas), ("venue", library.venues), ("event", library.events)):
        for place in places.values():
            at = library.positions.spot(kind, place.id)
            yield from numbers_in(library, ((text, at(key)) for key, text in printed_words(place)), lenient=True)


_AN = {"area": "an area", "venue": "a venue"}


def _each(at: Locator, key: str, names: tuple[str, ...]) -> list[tuple[str, Location]]:
    return [(name, at(key, number)) for number, name in enumerate(names)]


def _areas(library: Library, known: _Known) -> Iterator[Problem]:
    for area in library.areas.values():
        at = library.positions.spot("area", area.id)
        yield from known.missing("document", _each(at, "documents", area.documents))
        yield from known.missing("language", _each(at, "languages", area.languages))


@reference_rule("unknown-nation")
def unknown_nations(library: Library) -> Iterator[Problem]:
    """Areas of a nation that nothing in the pack is for."""
    nations = nations_of(library) if hasattr(library.pack, "nation") else set()
    for area in library.areas.values():
        close = difflib.get_close_matches(area.nation, nations, n=1, cutoff=0.8)  # “englnad”: a slip of the finger
        if area.nation not in nations and (close or len(nations) > 1):
            message = f"no text and no contact of the pack is for the nation “{area.nation}”"
            place = library.positions.of("area", area.id, "nation")
            yield Problem(place, "unknown-nation", message, nearest(area.nation, nations), "warning")


def _venues(library: Library, known: _Known) -> Iterator[Problem]:
    for venue in library.venues.values():
        at = library.positions.spot("venue", venue.id)
        yield from known.missing("area", [(venue.area, at("area"))])
        yield from known.missing("document", _each(at, "documents", venue.documents))
        yield from known.missing("size", _each(at, "sizes", venue.sizes))
        yield from known.missing("language", _each(at, "languages", venue.languages))


@reference_rule("unconfirmed", "person")
def roles_to_speak_to(library: Library) -> Iterator[Problem]:
    """Roles at venues that nobody has confirmed, and persons' names in their place."""
    for venue in library.venues.values():
        at = library.positions.spot("venue", venue.id)
        if venue.speak_to and not venue.role:
            message = f"“{venue.speak_to}” is not printed: nobody there has confirmed the role yet"
            hint = "Ask the venue, then fill in “Confirmed on” and “Confirmed by”."
            yield Problem(at("speak_to"), "unconfirmed", message, hint, "warning")
        if venue.speak_to and is_like_a_person(venue.speak_to, library.placeholders.role_words):
            message = f"“{venue.speak_to}” looks like a person's name"
            yield Problem(at("speak_to"), "person", message, "Write a role: duty manager. People change.")


def _events(library: Library, known: _Known) -> Iterator[Problem]:
    for event in library.events.values():
        at = library.positions.spot("event", event.id)
        yield from known.missing("area", [(event.area, at("area"))])
        yield from known.missing("venue", [(event.venue, at("venue"))] if event.venue else [])
        for number, handout in enumerate(event.documents):
            yield from known.missing("document", [(handout.document, at("documents", number, "document"))])


@reference_rule("other-area")
def venues_elsewhere(library: Library) -> Iterator[Problem]:
    """Events at a venue of another area."""
    for event in library.events.values():
        there = library.venues.get(event.venue) if event.venue else None
        if there and there.area != event.area and event.area in library.areas:
            message = f"“{there.name}” is in {there.area}, and the event’s numbers are those of {event.area}"
            place = library.positions.of("event", event.id, "venue")
            yield Problem(place, "other-area", message, "Correct the area or the venue.", "warning")


@reference_rule("unknown-size", "duplicate-document")
def handouts(library: Library) -> Iterator[Problem]:
    """Sizes that a document does not have, and documents that an event names twice."""
    for event in library.events.values():
        at = library.positions.spot("event", event.id)
        seen: set[tuple[str, str | None]] = set()
        for number, handout in enumerate(event.documents):
            here = at.within("documents", number)
            document = library.documents.get(handout.document)
            sizes = library.formats[document.format].sizes if document and document.format in library.formats else {}
            if handout.size and sizes and handout.size not in sizes:
                message = f"“{handout.document}” has no size “{handout.size}”"
                yield Problem(here("size"), "unknown-size", message, nearest(handout.size, sizes))
            if {(handout.document, handout.size), (handout.document, None)} & seen:
                message = f"“{handout.document}” is there twice"
                yield Problem(here("document"), "duplicate-document", message, "Add the quantities up in one entry.")
            seen.add((handout.document, handout.size))


def _matrix(library: Library, known: _Known) -> Iterator[Problem]:
    if not hasattr(library.pack, "matrix"):
        return  # pack.yaml is wrong in itself, which has been told
    at = Locator(library.positions, "content/pack.yaml", ("matrix",))
    matrix = library.pack.matrix
    for key, share in (("areas", matrix.areas), ("venues", matrix.venues)):
        yield from known.missing("document", _each(at.within(key), "documents", share.documents))
        yield from known.missing("size", _each(at.within(key), "sizes", share.sizes))
    for number, rule in enumerate(matrix.exclude):
        here = at.within("exclude", number)
        yield from known.missing("document", _each(here, "documents", rule.documents))
        yield from known.missing("size", _each(here, "sizes", rule.sizes))
        yield from known.missing("area or “national”", _each(here, "areas", rule.areas))
        yield from known.missing("venue", _each(here, "venues", rule.venues))
        yield from known.missing("event", _each(here, "events", rule.events))
        yield from known.missing("language", _each(here, "languages", rule.languages))
        yield from known.missing("profile", _each(here, "profiles", rule.profiles))


@reference_rule("empty-exclusion")
def empty_exclusions(library: Library) -> Iterator[Problem]:
    """Entries of the matrix that would leave out everything."""
    if not hasattr(library.pack, "matrix"):
        return  # pack.yaml is wrong in itself, which has been told
    for number, rule in enumerate(library.pack.matrix.exclude):
        if not any((rule.documents, rule.sizes, rule.areas, rule.venues, rule.events, rule.languages, rule.profiles)):
            hint = "Name documents, sizes, areas, venues or events: without any it would leave out everything."
            place = library.positions.place("content/pack.yaml", ("matrix", "exclude", number))
            yield Problem(place, "empty-exclusion", "this exclusion names nothing", hint)
