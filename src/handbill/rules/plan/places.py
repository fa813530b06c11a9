"""Planned places whose copies come too late, or that get none."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.plan.sites import Site
from handbill.problems import Problem


def past_events(library: Library, places: Iterable[Site], today: datetime.date) -> Iterator[Problem]:
    """Events that are over: their copies are not made."""
    for site in places:
        if site.event and max(site.event.dates) < today:
            message = f"“{site.event.name}” was on {max(site.event.dates)}: its copies are not made"
            place = library.positions.of("event", site.event.id, "dates")
            yield Problem(place, "past-event", message, "Correct the date, or delete the event.", "warning")


def outlived(library: Library, edition: Edition) -> Iterator[Problem]:
    """Copies that are handed out after their numbers were to be checked again."""
    if edition.event and max(edition.event.dates) > edition.review_by:
        message = (
            f"“{edition.event.name}” is on {max(edition.event.dates)}; its numbers are checked by {edition.review_by}"
        )
        place = library.positions.of("event", edition.event.id, "dates")
        hint = "Ring them shortly before, record it (handbill verify), then print."
        yield Problem(place, "review-before-event", message, hint, "warning")


def without_copies(
    library: Library,
    sites: Iterable[Site],
    editions: tuple[Edition, ...],
    left_out: tuple[tuple[str, str], ...],
    today: datetime.date,
) -> Iterator[Problem]:
    """Venues and events that are asked for and get nothing: somebody waits for their copies."""
    made = {edition.path.rsplit("/", 2)[0] for edition in editions}
    reasons = {path.rsplit("/", 2)[0]: reason for path, reason in left_out}
    for site in sites:
        place = site.event or site.venue
        if place is None or site.folder in made or site.folder not in reasons:
            continue
        if site.event and max(site.event.dates) < today:
            continue  # told at its date
        at = library.positions.of("event" if site.event else "venue", place.id)
        message = f"“{place.name}” gets no copies: {reasons[site.folder]}"
        hint = "Choose other documents for it, or ask whoever looks after the pack."
        yield Problem(at, "no-copies", message, hint, "warning")
