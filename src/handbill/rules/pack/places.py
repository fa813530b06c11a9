"""Everything that areas, venues, events and the matrix refer to exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbill.model.edition_key import NATIONAL
from handbill.model.library import Library, Locator
from handbill.model.places import Handout, Piece, printed_words
from handbill.problems import Location, Problem, nearest
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
    """Unknown ids in areas, venues, events, the matrix and the contacts of places."""
    choices = _Known(library)
    yield from _areas(library, choices)
    yield from _venues(library, choices)
    yield from _events(library, choices)
    for contact in library.contacts.values():
        locator = library.positions.spot("contact", contact.id)
        yield from choices.missing("place", _each(locator, "places", contact.places))
    yield from _matrix(library, choices)
    yield from _pack(library, choices)
    for document_id, document in library.documents.items():
        locator = library.positions.spot("document", document_id)
        yield from choices.missing("language", _each(locator, "languages", document.languages))


_KINDS: dict[str, tuple[str, ...]] = {
    "area": ("area",),
    "venue": ("venue",),
    "event": ("event",),
    "document": ("document",),
    "profile": ("profile",),
    "place": ("area", "venue", "event"),
    "area or “national”": ("area",),
}
"""The kinds of thing that each noun stands for."""


class _Known:
    """The ids that may be named, by kind. Entries with errors count: they are reported at their own location."""

    def __init__(self, library: Library) -> None:
        owners = library.positions.owners
        by_kind: dict[str, set[str]] = {}
        for kind, owner_id in owners:
            by_kind.setdefault(kind, set()).add(owner_id)
        self._names: dict[str, set[str]] = {}
        for noun, kinds in _KINDS.items():
            self._names[noun] = set().union(*(by_kind.get(kind, ()) for kind in kinds))
        self._names["area or “national”"].add(NATIONAL)
        self._names["size"] = set()
        for form in library.formats.values():
            self._names["size"].update(form.sizes)
        self._names["language"] = set()
        if hasattr(library.pack, "id"):  # otherwise pack.yaml has errors
            self._names["language"] = {library.pack.language, *library.pack.languages}
        self._unknown: set[str] = set()
        if by_kind.get("format", set()) != set(library.formats):
            self._unknown.add("size")  # a format with errors of its own may have the size
        if not self._names["language"]:
            self._unknown.add("language")

    def missing(self, noun: str, names: Iterable[tuple[str, Location]]) -> Iterator[Problem]:
        """A problem for each name that no entry of the kind has."""
        choices = self._names[noun]
        for wanted, place in names:
            if wanted not in choices and noun not in self._unknown:
                code = f"unknown-{noun.partition(' ')[0]}"
                message = f"there is no {noun} “{wanted}”"
                if noun == "language":
                    message = f"there are no texts in the language “{wanted}”, so nothing would be printed"
                yield Problem(place, code, message, nearest(wanted, choices))


@reference_rule("braces")
def braces_in_words(library: Library) -> Iterator[Problem]:
    """Braces in the printed texts of a place."""
    for kind, places in (("area", library.areas), ("venue", library.venues), ("event", library.events)):
        for place in places.values():
            locator = library.positions.spot(kind, place.id)
            for field, text in printed_words(place):
                if "{" in text or "}" in text:
                    message = "these words are printed as they are, with the braces"
                    yield Problem(locator(field), "braces", message, "Write the words out.")


def _each(locator: Locator, key: str, names: tuple[str, ...]) -> list[tuple[str, Location]]:
    return [(wanted, locator(key, number)) for number, wanted in enumerate(names)]


def _areas(library: Library, choices: _Known) -> Iterator[Problem]:
    for area in library.areas.values():
        locator = library.positions.spot("area", area.id)
        yield from choices.missing("document", _each(locator, "documents", area.documents))
        yield from choices.missing("language", _each(locator, "languages", area.languages))


def _venues(library: Library, choices: _Known) -> Iterator[Problem]:
    for venue in library.venues.values():
        locator = library.positions.spot("venue", venue.id)
        yield from choices.missing("area", [(venue.area, locator("area"))])
        for number, piece in enumerate(venue.documents):
            yield from choices.missing("document", [(piece.document, locator("documents", number, "document"))])
        yield from choices.missing("size", _each(locator, "sizes", venue.sizes))
        yield from choices.missing("language", _each(locator, "languages", venue.languages))


@reference_rule("unconfirmed", "person")
def roles_to_speak_to(library: Library) -> Iterator[Problem]:
    """Roles at venues that nobody has confirmed, and persons' names in place of roles."""
    for venue in library.venues.values():
        locator = library.positions.spot("venue", venue.id)
        if venue.speak_to and not venue.role:
            message = f"“{venue.speak_to}” is not printed: nobody there has confirmed the role yet"
            hint = "Ask the venue, then fill in “Confirmed on” and “Confirmed by”."
            yield Problem(locator("speak_to"), "unconfirmed", message, hint, "warning")
        if venue.speak_to and is_like_a_person(venue.speak_to, library.placeholders.role_words):
            message = f"“{venue.speak_to}” looks like a person's name"
            yield Problem(locator("speak_to"), "person", message, "Write a role: duty manager. People change.")


def _events(library: Library, choices: _Known) -> Iterator[Problem]:
    for event in library.events.values():
        locator = library.positions.spot("event", event.id)
        yield from choices.missing("area", [(event.area, locator("area"))])
        yield from choices.missing("language", _each(locator, "languages", event.languages))
        if event.venue:
            yield from choices.missing("venue", [(event.venue, locator("venue"))])
        for number, handout in enumerate(event.documents):
            yield from choices.missing("document", [(handout.document, locator("documents", number, "document"))])


@reference_rule("other-area")
def venues_elsewhere(library: Library) -> Iterator[Problem]:
    """Events at a venue in another area."""
    for event in library.events.values():
        if event.venue is None:
            continue
        venue = library.venues.get(event.venue)
        if venue and venue.area != event.area and event.area in library.areas:
            message = f"“{venue.name}” is in {venue.area}, and the event’s numbers are those of {event.area}"
            place = library.positions.of("event", event.id, "venue")
            yield Problem(place, "other-area", message, "Correct the area or the venue.", "warning")


@reference_rule("unknown-size", "duplicate-document")
def handouts(library: Library) -> Iterator[Problem]:
    """Sizes that a document does not have, and documents that an event or a venue names twice."""
    for event in library.events.values():
        yield from _handed_out(library, event.documents, library.positions.spot("event", event.id))
    for venue in library.venues.values():
        yield from _handed_out(library, venue.documents, library.positions.spot("venue", venue.id))


def _handed_out(library: Library, pieces: Iterable[Handout | Piece], locator: Locator) -> Iterator[Problem]:
    seen: set[tuple[str, str | None]] = set()
    for number, piece in enumerate(pieces):
        inside = locator.within("documents", number)
        document = library.documents.get(piece.document)
        sizes = library.formats[document.format].sizes if document and document.format in library.formats else {}
        if piece.size and sizes and piece.size not in sizes:
            message = f"“{piece.document}” has no size “{piece.size}”"
            yield Problem(inside("size"), "unknown-size", message, nearest(piece.size, sizes))
        others = {size for name, size in seen if name == piece.document}
        if piece.size in others or None in others or (others and piece.size is None):
            message = f"“{piece.document}” is there twice"
            yield Problem(inside("document"), "duplicate-document", message, "Add the quantities up in one entry.")
        seen.add((piece.document, piece.size))


def _pack(library: Library, choices: _Known) -> Iterator[Problem]:
    if hasattr(library.pack, "profiles"):
        locator = Locator(library.positions, "content/pack.yaml")
        yield from choices.missing("profile", _each(locator, "profiles", library.pack.profiles))


def _matrix(library: Library, choices: _Known) -> Iterator[Problem]:
    if not hasattr(library.pack, "matrix"):
        return  # pack.yaml has errors of its own, which are reported already
    locator = Locator(library.positions, "content/pack.yaml", ("matrix",))
    matrix = library.pack.matrix
    for share_name, share in (("areas", matrix.areas), ("venues", matrix.venues)):
        yield from choices.missing("document", _each(locator.within(share_name), "documents", share.documents))
        yield from choices.missing("size", _each(locator.within(share_name), "sizes", share.sizes))
    for kind, share in matrix.venues.kinds.items():
        inside = locator.within("venues", "kinds", kind)
        yield from choices.missing("document", _each(inside, "documents", share.documents))
        yield from choices.missing("size", _each(inside, "sizes", share.sizes))
    for number, rule in enumerate(matrix.exclude):
        entry = locator.within("exclude", number)
        yield from choices.missing("document", _each(entry, "documents", rule.documents))
        yield from choices.missing("size", _each(entry, "sizes", rule.sizes))
        yield from choices.missing("area or “national”", _each(entry, "areas", rule.areas))
        yield from choices.missing("venue", _each(entry, "venues", rule.venues))
        yield from choices.missing("event", _each(entry, "events", rule.events))
        yield from choices.missing("language", _each(entry, "languages", rule.languages))
        yield from choices.missing("profile", _each(entry, "profiles", rule.profiles))
