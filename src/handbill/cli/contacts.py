"""handbill contacts, handbill verify: their options and what they print."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from handbill.cli import show
from handbill.cli.building import make_order
from handbill.model.edition_key import NATIONAL
from handbill.model.library import Library
from handbill.model.order import Order, Selection
from handbill.output.files import write_file
from handbill.plan import plan
from handbill.plan.contact_list import ListedContact, listed_contacts
from handbill.problems import HandbillError, Location, PlanError, Problem, nearest
from handbill.rules.reading import read
from handbill.support.snapshot import Snapshot
from handbill.tables.sheets import sheets_of


def run_contacts(
    areas: tuple[str, ...],
    due: bool,
    checklist: Path | None,
    pack: Path,
    today: datetime.datetime | None,
    json: bool,
    local: Path | None,
) -> None:
    """Run `handbill contacts`."""
    order = make_order(Selection(), pack, None, today)
    if checklist:
        show.require_ending(checklist, ".pdf", ".xlsx")
    try:
        if checklist:
            show.require_new(checklist)
        library, _ = read(Snapshot.of(pack), sheets_of(local) if local else ())
        contacts, unplanned = _listed(library, order.today)
        contacts = _chosen(library, contacts, areas, due)
        problems = unplanned
        if checklist and contacts:
            problems += _write_checklist(order, library, contacts, checklist)
    except HandbillError as error:
        raise show.stop(error, pack, json) from None
    if json:
        show.data(
            {
                "contacts": list(map(_as_data, contacts)),
                "checklist": str(checklist) if checklist and contacts else None,
                "problems": [show.as_data(problem, pack) for problem in problems],
            }
        )
        return
    show.problems(problems, pack)
    if unplanned:
        typer.echo("The pack cannot be planned, so the copies are not counted.\n", err=True)
    if checklist and contacts:
        typer.echo(f"{show.counted(len(contacts), 'contact')} to check: {checklist}")
    else:
        _show_table(contacts, due)


def _listed(library: Library, today: datetime.date) -> tuple[list[ListedContact], tuple[Problem, ...]]:
    """Every contact, and the problems of a pack that cannot be planned, whose copies are then not counted."""
    try:
        editions = plan(library, Selection(), today).editions
    except PlanError as error:
        return listed_contacts(library, None, today), error.problems
    return listed_contacts(library, editions, today), ()


def _chosen(library: Library, contacts: list[ListedContact], areas: tuple[str, ...], due: bool) -> list[ListedContact]:
    """Those of the areas that the options name, or of all; with `due` those that must be looked at now.

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
    """Whether a contact is written in one of these places, or shared and meant for one of them; true without places."""
    if not chosen or contact.owner in chosen:
        return True
    return contact.owner == NATIONAL and not chosen.isdisjoint(contact.contact.places)


def _write_checklist(order: Order, library: Library, contacts: list[ListedContact], file: Path) -> tuple[Problem, ...]:
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


def _show_table(contacts: Sequence[ListedContact], due: bool) -> None:
    if not contacts and due:
        typer.echo("Nothing is due: every contact here is in date.")
        return
    if not contacts:
        typer.echo("There are no contacts here.")
        return
    rows = list(map(_cells, contacts))
    widths = [max(map(len, column)) for column in zip(_HEAD, *rows, strict=True)]
    typer.echo(typer.style(_line(_HEAD, widths), bold=True))
    for contact, row in zip(contacts, rows, strict=True):
        line = _line(row, widths)
        if contact.due:
            line = typer.style(line, fg=typer.colors.YELLOW)
        typer.echo(line)
    typer.echo(f"\n{_summary(contacts)}")


def _summary(contacts: Sequence[ListedContact]) -> str:
    waiting = sum(contact.due for contact in contacts)
    note = f"{waiting} to look at now" if waiting else "all in date"
    summary = f"{show.counted(len(contacts), 'contact')}, {note}."
    examples = sum(contact.state == "example" for contact in contacts)
    if examples == 1:
        summary += " 1 of them is for show, nobody’s number: such copies are drafts."
    elif examples:
        summary += f" {examples} of them are for show, nobody’s number: such copies are drafts."
    return summary


def _cells(listed: ListedContact) -> tuple[str, ...]:
    contact = listed.contact
    copies = "" if listed.copies is None else str(listed.copies)
    state = "due" if listed.due and listed.state in ("ok", "example") else listed.state
    checked_on, review_by = str(contact.verified.on), str(contact.review_by)
    return listed.id, contact.value, state, checked_on, contact.verified.by, review_by, copies


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(map(str.ljust, cells, widths)).rstrip()


def run_verify(
    name: str,
    area: str | None,
    on: datetime.date,
    by: str,
    review_by: datetime.date | None,
    pack: Path,
    today: datetime.datetime | None,
    json: bool,
) -> None:
    """Run `handbill verify`."""
    from handbill.edit.verification import Verification, record_verification
    from handbill.output.locks import pack_lock

    order = make_order(Selection(), pack, None, today)
    try:
        with pack_lock(order.state):
            recorded = record_verification(pack, name, area, Verification(on, by, review_by), order.today)
    except HandbillError as error:
        raise show.stop(error, pack, json) from None
    if json:
        review_by = recorded.review_by
        show.data({"id": name, "path": recorded.path, "on": on, "by": by, "review_by": review_by, "problems": []})
        return
    contact = recorded.contact
    line = f"{contact.name}, {contact.value}: checked on {on} by {by}; again by {recorded.review_by}."
    if recorded.review_by < order.today:
        line += " That day is past: check it anew."
    typer.echo(line)
    typer.echo(f"Written to {pack / recorded.path}. Build to print with it.")
