"""handbill contacts: who checked which contact, until when it holds, how many copies show it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from handbill.cli import show
from handbill.cli.options import DayOptions, Local, flag, make_order, with_options
from handbill.cli.reply import Reply, replying
from handbill.cli.sheet_language import SheetLanguage, in_words_of
from handbill.cli.visible import style
from handbill.model.edition_key import NATIONAL
from handbill.model.order import Order, Selection
from handbill.problems import Location, PlanError, Problem, nearest

if TYPE_CHECKING:
    from handbill.model.library import Library
    from handbill.planning.contact_list import ListedContact


@dataclass(frozen=True, kw_only=True)
class ContactsOptions(DayOptions):
    """The options of `handbill contacts`."""

    area: Annotated[
        list[str] | None, typer.Option("--area", metavar="X", help="Only this area’s; “national” for the shared ones.")
    ] = None
    due: Annotated[bool, flag("--due", help="Only those that must be looked at now.")] = False
    checklist: Annotated[
        Path | None,
        typer.Option("--checklist", metavar="FILE", help="Write a sheet to check them with: .pdf or .xlsx."),
    ] = None
    language: SheetLanguage = None
    local: Local = None


@with_options
def contacts(options: ContactsOptions) -> None:
    """List the contacts: who checked them, until when they hold, how many copies show them.

    Example: handbill contacts --area exampleshire --due
    """
    with replying("contacts", options, options.pack) as reply:
        if options.checklist:
            show.require_ending(options.checklist, ".pdf", ".xlsx")
            show.require_new(options.checklist)
        _list(reply, options)


def _list(reply: Reply, options: ContactsOptions) -> None:
    from handbill.rules.reading import read
    from handbill.support.snapshot import Snapshot
    from handbill.tables.sheets import sheets_of

    library, _ = read(Snapshot.of(options.pack), sheets_of(options.local) if options.local else ())
    words = in_words_of(library, options.language)
    listed, unplanned = _listed(library, words, options.day)
    chosen = _chosen(library, listed, tuple(options.area or ()), options.due)
    checklist = options.checklist if chosen else None
    problems = unplanned
    if checklist:
        problems += _write_checklist(make_order(options), words, chosen, checklist)
    reply.data = {"contacts": list(map(_as_data, chosen)), "checklist": str(checklist) if checklist else None}
    reply.mention(problems)
    if unplanned:
        reply.hint("The pack cannot be planned, so the copies are not counted.\n")
    if checklist:
        reply.say(f"{show.counted(len(chosen), 'contact')} to check: {checklist}")
    else:
        _show_table(reply, chosen, options.due)


def _listed(library: Library, words: Library, today: datetime.date) -> tuple[list[ListedContact], tuple[Problem, ...]]:
    """Every contact of the pack in a language, and the problems when it cannot be planned.

    The copies of such a pack are not counted.
    """
    from handbill.planning import plan
    from handbill.planning.contact_list import listed_contacts

    try:
        editions = plan(library, Selection(), today).editions
    except PlanError as error:
        return listed_contacts(words, None, today), error.problems
    return listed_contacts(words, editions, today), ()


def _chosen(library: Library, contacts: list[ListedContact], areas: tuple[str, ...], due: bool) -> list[ListedContact]:
    """The contacts of the areas that the options name, or all; with `due` only those that must be looked at now.

    Raises `PlanError` for an area that the pack does not have.
    """
    place_ids = (NATIONAL, *library.areas, *library.venues, *library.events)
    for area in areas:
        if area not in place_ids:
            hint = nearest(area, place_ids)
            problem = Problem(Location(f"--area {area}"), "unknown-area", f"there is no area “{area}”", hint)
            raise PlanError([problem])
    chosen = _with_places_inside(library, areas)
    return [contact for contact in contacts if (contact.due or not due) and _is_of(contact, chosen)]


def _with_places_inside(library: Library, areas: tuple[str, ...]) -> set[str]:
    """The ids of these areas, and of the venues and events in them."""
    venues = {venue.id for venue in library.venues.values() if venue.area in areas}
    events = {event.id for event in library.events.values() if event.area in areas}
    return venues.union(events, areas)


def _is_of(contact: ListedContact, chosen: set[str]) -> bool:
    """Whether a contact is of one of these places: in its own list, or shared and meant for it. True without places."""
    if not chosen or contact.owner in chosen:
        return True
    return contact.owner == NATIONAL and not chosen.isdisjoint(contact.contact.places)


def _write_checklist(order: Order, library: Library, contacts: list[ListedContact], file: Path) -> tuple[Problem, ...]:
    from handbill.output.files import write_file
    from handbill.papers import checklist_paper, checklist_table, xlsx_bytes

    if file.suffix.lower() == ".xlsx":
        write_file(file, xlsx_bytes(checklist_table(library, contacts)))
        return ()
    data, problems = show.paper(order, checklist_paper(library, contacts, str(file)))
    write_file(file, data)
    return problems


def _as_data(listed: ListedContact) -> dict[str, Any]:
    contact = listed.contact
    return {
        "id": listed.id,
        "owner": listed.owner,
        "role": contact.role,
        "name": contact.name,
        "value": contact.value,
        "state": listed.state,
        "due": listed.due,
        "verified_on": contact.verified.on,
        "verified_by": contact.verified.by,
        "review_by": contact.review_by,
        "copies": listed.copies,
    }


_HEAD = ("contact", "reached at", "state", "checked on", "by", "again by", "copies")


def _show_table(reply: Reply, contacts: Sequence[ListedContact], due: bool) -> None:
    if not contacts and due:
        reply.say("Nothing is due: every contact here is in date.")
        return
    if not contacts:
        reply.say("There are no contacts here.")
        return
    rows = list(map(_cells, contacts))
    widths = [max(map(len, column)) for column in zip(_HEAD, *rows, strict=True)]
    reply.show(style(_line(_HEAD, widths), bold=True))
    for contact, row in zip(contacts, rows, strict=True):
        line = _line(row, widths)
        if contact.due:
            line = style(line, fg=typer.colors.YELLOW)
        reply.show(line)
    reply.say(f"\n{_summary(contacts)}")


def _summary(contacts: Sequence[ListedContact]) -> str:
    waiting = sum(contact.due for contact in contacts)
    note = f"{waiting} to look at now" if waiting else "all in date"
    summary = f"{show.counted(len(contacts), 'contact')}, {note}."
    examples = sum(contact.state == "example" for contact in contacts)
    if examples == 1:
        summary += " 1 of them is an example, nobody’s number: such copies are drafts."
    elif examples:
        summary += f" {examples} of them are examples, nobody’s number: such copies are drafts."
    return summary


def _cells(listed: ListedContact) -> tuple[str, ...]:
    contact = listed.contact
    copies = "" if listed.copies is None else str(listed.copies)
    state = "due" if listed.due and listed.state in ("ok", "example") else listed.state
    checked_on, review_by = str(contact.verified.on), str(contact.review_by)
    return listed.id, contact.value, state, checked_on, contact.verified.by, review_by, copies


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(map(str.ljust, cells, widths)).rstrip()
