"""What is wrong with the contacts of the planned places: out of date, not confirmed, two of one role."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from handbill.model.contacts import Contact
from handbill.model.library import Library, Locator, audiences_of
from handbill.plan.sites import ContactLevels, Level, Site
from handbill.plan.states import OUT_OF_DATE, States, state_of
from handbill.problems import Problem
from handbill.support.placeholders import placeholder


def check_states(library: Library, contacts: ContactLevels, sites: Iterable[Site], states: States) -> Iterator[Problem]:
    """What is wrong with the contacts of these places today. An example is none: its copies are marked as drafts."""
    seen: set[tuple[int, datetime.date]] = set()
    for site in sites:
        there = states.at(site)
        for level in contacts.levels(site):
            key = (id(level), there.today)  # each level is made once
            if key not in seen:
                seen.add(key)
                own = there is states or (site.event is not None and level.origin == site.event.id)
                found = _of_level(library, level, there, states.today)
                # of the others an event's day says only what it changes: the rest is told as of today
                yield from found if own else (one for one in found if one.code in OUT_OF_DATE)


def check_days(
    library: Library, contacts: ContactLevels, sites: Iterable[Site], today: datetime.date
) -> Iterator[Problem]:
    """Events of several days on which not the same contacts hold: all their copies show those of the last day."""
    for event, site in ((site.event, site) for site in sites if site.event):
        days = [day for day in event.dates if day >= today]
        for contact in (one for level in contacts.levels(site) for one, _ in level.contacts) if len(days) > 1 else ():
            out = {state_of(library, contact, day) in OUT_OF_DATE for day in (min(days), max(days))}
            if len(out) > 1:
                message = (
                    f"“{contact.name}” does not hold on all days of “{event.name}”: its copies are right on the last"
                )
                hint = "Make two events of it, each with its days."
                yield Problem(library.positions.of("event", event.id, "dates"), "days-differ", message, hint, "warning")


def _of_level(library: Library, level: Level, states: States, today: datetime.date) -> Iterator[Problem]:
    """`states` are those of the day on which copies are handed out; a check lies in the past as of today."""
    in_force = [contact for contact, _ in level.contacts if states.of(contact) not in OUT_OF_DATE]
    for contact, at in level.contacts:
        audiences = set(audiences_of(library, contact))
        rivals = [
            other
            for other in in_force
            if other.role == contact.role and other is not contact and audiences & set(audiences_of(library, other))
        ]
        if contact.verified.on > today:
            message = f"“{contact.name}” was checked on {contact.verified.on}, a day that is yet to come"
            yield Problem(at("verified", "on"), "checked-later", message, "Give the day somebody rang.", "warning")
        state = states.of(contact)
        due = state in ("ok", "due", "example") and contact.review_by < states.today
        yield from _state(library, contact, "due" if due else state, at, rivals)


def _state(library: Library, contact: Contact, state: str, at: Locator, rivals: list[Contact]) -> Iterator[Problem]:
    key, message, hint = "", "", ""
    left_without = set(audiences_of(library, contact))
    for other in rivals:
        left_without -= set(audiences_of(library, other))
    if state == "due":
        key, message = "review_by", f"“{contact.name}” was to be checked again by {contact.review_by}"
        hint = f"Ring the number, then type: handbill verify {contact.id} --on DATE --by ROLE"
    elif state == "unconfirmed":
        key, message = "status", f"“{contact.name}” is not confirmed"
        hint = "Confirm it before anything is handed out. Its copies are marked as drafts."
    elif state == "placeholder":
        key = placeholder(library, contact) or ""
        message = f"“{contact.name}” is not known yet: “{getattr(contact, key)}”"
        hint = "Write what holds. Until then its copies are marked as drafts."
    elif state == "expired" and left_without:
        key, message = "valid_to", f"“{contact.name}” holds until {contact.valid_to}, and nothing here takes its place"
        hint = f"Give the contact that holds then. {_MEANWHILE}"
    elif state == "not-yet-valid" and left_without:
        key, message = "valid_from", f"“{contact.name}” holds only from {contact.valid_from}"
        hint = f"Give the contact that holds before it too. {_MEANWHILE}"
    if message:
        yield Problem(at(key), _CODES.get(state, state), message, hint, "warning")
    if rivals and state not in OUT_OF_DATE:
        message = f"“{contact.name}” and “{rivals[0].name}” have one role for the same readers: the first is shown"
        hint = "Give one of them another role, or dates: valid_to, valid_from."
        yield Problem(at("role"), "same-role", message, hint, "warning")


_MEANWHILE = "Until there is one, copies show the next one up, or are marked as drafts."
_CODES = {"due": "review-due"}
