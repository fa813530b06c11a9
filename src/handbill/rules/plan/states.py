"""What is wrong with the contacts of the planned places: out of date, not confirmed, or two of one role."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from handbill.model.contacts import Contact
from handbill.model.library import Library, Locator, audiences_of
from handbill.planning.sites import Level
from handbill.planning.states import OUT_OF_DATE, States, state_of
from handbill.problems import Problem
from handbill.rules.plan.stage import Planned, plan_rule
from handbill.support.placeholders import placeholder


@plan_rule("checked-later", "review-due", "unconfirmed", "placeholder", "expired", "not-yet-valid", "same-role")
def states_of_contacts(planned: Planned) -> Iterator[Problem]:
    """Contacts of the planned places with a bad state today, except examples: their copies are marked as drafts."""
    library, states = planned.library, planned.states
    seen: set[tuple[int, datetime.date]] = set()
    for site in planned.sites:
        site_states = states.at(site)
        for level in planned.contacts.levels(site):
            level_day = (id(level), site_states.today)  # sites share levels
            if level_day in seen:
                continue
            seen.add(level_day)
            own = site_states is states or (site.event is not None and level.origin == site.event.id)
            for problem in _of_level(library, level, site_states, states.today):
                # a shared contact is reported as of today, and for an event's day only where it is out of date then
                if own or problem.code in OUT_OF_DATE:
                    yield problem


@plan_rule("days-differ")
def days_that_differ(planned: Planned) -> Iterator[Problem]:
    """Events of several days on which different contacts hold: all their copies show the contacts of the last day."""
    for site in planned.sites:
        if site.event is None:
            continue
        days = [day for day in site.event.dates if day >= planned.today]
        if len(days) < 2:
            continue
        place = planned.library.positions.of("event", site.event.id, "dates")
        for level in planned.contacts.levels(site):
            for contact, _ in level.contacts:
                if _holds(planned.library, contact, min(days)) != _holds(planned.library, contact, max(days)):
                    message = f"“{contact.name}” does not hold on all days of “{site.event.name}”: its copies are right"
                    hint = "Make it two events, each with its days."
                    yield Problem(place, "days-differ", f"{message} on the last", hint, "warning")


def _holds(library: Library, contact: Contact, day: datetime.date) -> bool:
    return state_of(library, contact, day) not in OUT_OF_DATE


def _of_level(library: Library, level: Level, states: States, today: datetime.date) -> Iterator[Problem]:
    """`states` are for the day of the handing out; whether a verification is in the past is judged as of today."""
    in_force = [contact for contact, _ in level.contacts if states.of(contact) not in OUT_OF_DATE]
    for contact, locator in level.contacts:
        audiences = set(audiences_of(library, contact))
        rivals = []
        for rival in in_force:
            if rival.role == contact.role and rival is not contact and audiences & set(audiences_of(library, rival)):
                rivals.append(rival)
        if contact.verified.on > today:
            message = f"“{contact.name}” was checked on {contact.verified.on}, a day that is yet to come"
            hint = "Give the day somebody rang."
            yield Problem(locator("verified", "date"), "checked-later", message, hint, "warning")
        state = states.of(contact)
        if state in ("ok", "due", "example") and contact.review_by < states.today:
            state = "due"
        yield from _state(library, contact, state, locator, rivals)


def _state(
    library: Library, contact: Contact, state: str, locator: Locator, rivals: list[Contact]
) -> Iterator[Problem]:
    field, message, hint = "", "", ""
    left_without = set(audiences_of(library, contact))
    for rival in rivals:
        left_without -= set(audiences_of(library, rival))
    if state == "due":
        field, message = "review_by", f"“{contact.name}” was to be checked again by {contact.review_by}"
        hint = f"Ring the number, then type: handbill verify {contact.id} --on DATE --by ROLE"
    elif state == "unconfirmed":
        field, message = "status", f"“{contact.name}” is not confirmed"
        hint = "Confirm it before anything is handed out. Its copies are marked as drafts."
    elif state == "placeholder":
        field = placeholder(library, contact) or ""
        message = f"“{contact.name}” is not known yet: “{getattr(contact, field)}”"
        hint = "Fill in the real one. Until then its copies are marked as drafts."
    elif state == "expired" and left_without:
        field = "valid_to"
        message = f"“{contact.name}” holds until {contact.valid_to}, and nothing here takes its place"
        hint = f"Add the contact that takes its place. {_MEANWHILE}"
    elif state == "not-yet-valid" and left_without:
        field, message = "valid_from", f"“{contact.name}” holds only from {contact.valid_from}"
        hint = f"Add the contact that holds before it. {_MEANWHILE}"
    if message:
        yield Problem(locator(field), _CODES.get(state, state), message, hint, "warning")
    if rivals and state not in OUT_OF_DATE:
        message = f"“{contact.name}” and “{rivals[0].name}” have one role for the same readers: the first is shown"
        hint = "Give one of them another role, other audiences, or dates: valid from, valid to."
        yield Problem(locator("role"), "same-role", message, hint, "warning")


_MEANWHILE = "Until then copies show the contact of a wider area, or are marked as drafts."
_CODES = {"due": "review-due"}
