"""What pack.yaml says about which copies there are: what venues get, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.library import Library
from handbill.planning.matrix import declared_kind
from handbill.problems import Problem
from handbill.rules.pack.stage import reference_rule


@reference_rule("no-documents")
def venues_with_nothing(library: Library) -> Iterator[Problem]:
    """Venues without documents, of a kind for which the pack declares none although it does for other kinds."""
    if not hasattr(library.pack, "matrix"):
        return  # pack.yaml has errors of its own, which are reported already
    shares = library.pack.matrix.venues
    for venue in library.venues.values():
        if venue.documents or shares.documents or not shares.kinds or declared_kind(venue, shares):
            continue
        message = f"nothing says which pieces “{venue.name}” gets: pack.yaml names none for its kind"
        if not venue.kind:
            message = f"nothing says which pieces “{venue.name}” gets: its kind is not filled in"
        hint = f"Fill in Documents, or a kind for which pack.yaml names some: {', '.join(shares.kinds)}."
        yield Problem(library.positions.of("venue", venue.id, "documents"), "no-documents", message, hint)


@reference_rule("empty-exclusion")
def empty_exclusions(library: Library) -> Iterator[Problem]:
    """Exclusions of the matrix that would leave out everything."""
    if not hasattr(library.pack, "matrix"):
        return  # pack.yaml has errors of its own, which are reported already
    for number, rule in enumerate(library.pack.matrix.exclude):
        if not any((rule.documents, rule.sizes, rule.areas, rule.venues, rule.events, rule.languages, rule.profiles)):
            hint = "Name documents, sizes, areas, venues or events: without them it would leave out everything."
            place = library.positions.place("content/pack.yaml", ("matrix", "exclude", number))
            yield Problem(place, "empty-exclusion", "this exclusion names nothing", hint)
