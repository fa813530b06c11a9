"""Planned places whose copies come too late, or that get no copies."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.problems import Problem
from handbill.rules.plan.stage import Planned, outcome_rule, plan_rule


@plan_rule("past-event")
def past_events(planned: Planned) -> Iterator[Problem]:
    """Events that are over: their copies are not made."""
    for site in planned.sites:
        event = site.event
        if event and max(event.dates) < planned.today:
            message = f"“{event.name}” was on {max(event.dates)}: its copies are not made"
            place = planned.library.positions.of("event", event.id, "dates")
            yield Problem(place, "past-event", message, "Correct the date, or delete the event.", "warning")


@plan_rule("review-before-event")
def outlived(planned: Planned) -> Iterator[Problem]:
    """Events that take place after their numbers are due for verification."""
    for edition in planned.editions:
        event = edition.where.event
        if event and max(event.dates) > edition.review_by:
            message = f"“{event.name}” is on {max(event.dates)}; its numbers are checked by {edition.review_by}"
            place = planned.library.positions.of("event", event.id, "dates")
            hint = "Ring them shortly before, record it (handbill verify), then print."
            yield Problem(place, "review-before-event", message, hint, "warning")


@outcome_rule("no-copies")
def without_copies(planned: Planned) -> Iterator[Problem]:
    """Venues and events that were asked for and get no copies, although somebody is waiting for them."""
    made = {edition.key.folder for edition in planned.editions}
    reasons = {path.rsplit("/", 2)[0]: reason for path, reason in planned.left_out}
    for site in planned.sites:
        place = site.event or site.venue
        if place is None or site.folder in made or site.folder not in reasons:
            continue
        if site.event and max(site.event.dates) < planned.today:
            continue  # reported at its date
        kind = "event" if site.event else "venue"
        message = f"“{place.name}” gets no copies: {reasons[site.folder]}"
        hint = "Choose other documents for it, or ask whoever looks after the pack."
        yield Problem(planned.library.positions.of(kind, place.id), "no-copies", message, hint, "warning")
