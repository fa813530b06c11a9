"""Each copy says whose it is, which edition, when its numbers are next checked, and whether it is a draft."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model import slots
from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.origin import Filled, Origin
from handbill.model.views import EventView
from handbill.problems import Location, Problem
from handbill.rules.pack.draft_marks import DRAFT_TEXTS
from handbill.rules.template.stage import Work, work_rule

_OF_CONTACTS = (slots.CONTACTS, slots.QR)
"""The slots that contacts may stand in."""


@work_rule("mark-missing")
def missing_marks(work: Work) -> Iterator[Problem]:
    """The code, the month of the next check, the draft mark, and in formats with a place slot whose copy it is."""
    for edition, composition in work:
        printed = {origin for part in composition.in_slots.values() for one in part.printed for origin in one.origins}
        for called, any_of in (*_on_all(edition, composition), *_of_place(edition)):
            if printed.isdisjoint(any_of):
                hint = f"Print it in a slot: a template for {edition.subject.format} or of the theme leaves it out."
                yield _problem(composition, f"the copy lacks {called}", hint)
        if not edition.draft and not printed.isdisjoint(_draft_marks()):
            hint = "Print it only where edition.draft is true, as parts/draft.html.j2 does."
            yield _problem(composition, "the copy is marked as a draft, although all of it is confirmed", hint)


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
    if slots.PLACE not in edition.specification.slots:
        return
    where, text = edition.where, edition.text
    if any("{edition}" in words for words in text.wording.values()):
        yield "the number of its edition", {Origin("copy", text.pack, "edition")}
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
    texts = (
        ("name", "event", event.name),
        ("place", "place", event.place),
        ("times", "times", event.times),
        ("welcome", "welcome", event.welcome),
    )
    for called, field, value in texts:
        if value:
            yield f"the {called} of its event, “{value}”", {Origin("place", event.id, field)}
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


def _problem(composition: Composition, message: str, hint: str) -> Problem:
    """A mark that is missing, told at the template of the slot for small print, where most of them stand."""
    parts = composition.in_slots
    part = parts.get(slots.SMALL_PRINT) or next(iter(parts.values()))
    return Problem(Location(part.template), "mark-missing", message, hint)
