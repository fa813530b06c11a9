"""Each copy says whose it is, which edition, when its numbers are next checked, and whether it is a draft."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.origin import Filled, Origin
from handbill.model.views import EventView
from handbill.problems import Location, Problem
from handbill.rules.pack.draft_marks import DRAFT_TEXTS
from handbill.rules.template.stage import Work, work_rule

_PLACE = "place"
_OF_CONTACTS = ("contacts", "qr")
"""The slots that contacts may stand in."""


@work_rule("mark-missing")
def missing_marks(work: Work) -> Iterator[Problem]:
    """The code, the month of the next check, the draft mark, and in formats with a place slot whose copy it is."""
    for edition, composition in work:
        printed = {origin for part in composition.in_slots.values() for one in part.printed for origin in one.origins}
        for called, any_of in (*_on_all(edition, composition), *_of_place(edition)):
            if printed.isdisjoint(any_of):
                yield _problem(edition, composition, f"the copy lacks {called}")
        if not edition.draft and not printed.isdisjoint(_draft_marks()):
            yield _problem(edition, composition, "the copy has a draft mark, and is none")


def _on_all(edition: Edition, composition: Composition) -> Iterator[tuple[str, set[Origin]]]:
    """What each copy must have, and the texts that will do for it."""
    yield f"its code {composition.code}", {Origin("copy", composition.code, "code")}
    month = edition.review_by.isoformat()
    yield "the month in which its numbers are next checked", {Origin("copy", month, "month")}
    if edition.draft:
        yield "its draft mark", _draft_marks()


def _draft_marks() -> set[Origin]:
    return {Origin("wording", key, "text") for key in DRAFT_TEXTS}


def _of_place(edition: Edition) -> Iterator[tuple[str, set[Origin]]]:
    """What a copy must have whose format has a slot for its place."""
    if _PLACE not in edition.specification.slots:
        return
    where, text = edition.where, edition.text
    yield "its edition", {Origin("copy", text.pack, "edition")}
    if where.partnership:
        yield f"its sender, “{where.partnership}”", {Origin("place", where.area or "", "sender")}
    else:
        yield f"the title of the pack, “{text.pack_title}”", {Origin("title", text.pack, "pack_title")}
    if where.venue and not where.event:
        yield f"its venue, “{where.venue.name}”", {Origin("place", where.venue.id, "venue")}
        if where.venue.speak_to:
            yield f"whom to speak to, “{where.venue.speak_to}”", {Origin("place", where.venue.id, "speak_to")}
    if where.event:
        yield from _of_event(where.event)


def _of_event(event: EventView) -> Iterator[tuple[str, set[Origin]]]:
    texts = {"event": event.name, "place": event.place, "times": event.times, "welcome": event.welcome}
    for field, value in texts.items():
        if value:
            yield f"the {field} of its event, “{value}”", {Origin("place", event.id, field)}
    for date in event.dates:
        yield f"the day of its event, {date.isoformat()}", {Origin("copy", date.isoformat(), "day")}


@work_rule("out-of-place")
def values_out_of_place(work: Work) -> Iterator[Problem]:
    """Contacts outside the slots for contacts, and details of a place or copy on a side that places share."""
    for _, composition in work:
        for slot, part in composition.in_slots.items():
            if slot not in _OF_CONTACTS:
                yield from _strangers(part, {"contact", "statement"}, f"the slot “{slot}”")
        for part in composition.on_sides:
            yield from _strangers(part, {"contact", "place", "copy"}, "a side")


def _strangers(part: Filled, kinds: set[str], where: str) -> Iterator[Problem]:
    for placed in part.placed:
        of = {origin.kind for origin in placed.origins}
        if of and of <= kinds:
            hint = "Print contacts in the slots “contacts” and “qr”, and details of a place in slots only."
            message = f"prints “{placed.text}” in {where}, where it does not belong"
            yield Problem(Location(part.template), "out-of-place", message, hint)


def _problem(edition: Edition, composition: Composition, message: str) -> Problem:
    """A mark that is missing; told at the template of the slot for small print, where most of them stand."""
    slots = composition.in_slots
    part = slots.get("small-print") or next(iter(slots.values()))
    hint = f"Print it in a slot: one of the templates for {edition.subject.format} or the theme leaves it out."
    return Problem(Location(part.template), "mark-missing", message, hint)
