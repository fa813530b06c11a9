"""handbill contacts, handbill verify: their options and what they print."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from handbill.cli import show
from handbill.cli.building import make_order
from handbill.model.library import Library
from handbill.model.order import Order, Selection
from handbill.model.places import NATIONAL
from handbill.output.files import write_file
from handbill.plan import plan
from handbill.plan.contact_list import ListedContact, listed_contacts
from handbill.problems import HandbillError, Location, PlanError, Problem, nearest
from handbill.rules.reading import read
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
    """Handbill contacts"""
    order = make_order(Selection(), pack, None, today)
    if checklist:
        show.require_ending(checklist, ".pdf", ".xlsx")
    try:
        if checklist:
            show.require_new(checklist)
        library, _ = read(pack, sheets_of(local) if local else ())
        unplanned: tuple[Problem, ...] = ()
        try:
            editions = plan(library, Selection(), order.today).editions
        except PlanError as error:
            editions, unplanned = None, error.problems
        listed = _chosen(library, listed_contacts(library, editions, order.today), areas, due)
        written = _write_checklist(order, library, listed, checklist) if checklist and listed else ()
    except HandbillError as error:
        raise show.stop(error, pack, json) from None
    if json:
        show.data(
            {
                "contacts": [_as_data(one) for one in listed],
                "checklist": str(checklist) if checklist and listed else None,
                "problems": [show.as_data(one, pack) for one in (*unplanned, *written)],
            }
        )
        return
    show.problems((*unplanned, *written), pack)
    if unplanned:
        typer.echo("The pack cannot be planned, so the copies are not counted.\n", err=True)
    if checklist and listed:
        typer.echo(f"{show.counted(len(listed), 'contact')} to check: {checklist}")
    else:
        _table(listed, due)


def _chosen(library: Library, listed: list[ListedContact], areas: tuple[str, ...], due: bool) -> list[ListedContact]:
    known = (NATIONAL, *library.areas, *library.venues, *library.events)
    for area in areas:
        if area not in known:
            raise PlanError(
                [
                    Problem(
                        Location(f"--area {area}"), "unknown-area", f"there is no area “{area}”", nearest(area, known)
                    )
                ]
            )
    wanted = {*areas, *(one.id for one in library.venues.values() if one.area in areas)}
    wanted |= {one.id for one in library.events.values() if one.area in areas}
    return [
        one
        for one in listed
        if (one.due or not due)
        and (not areas or one.owner in wanted or (one.owner == NATIONAL and wanted & set(one.contact.places)))
    ]


def _write_checklist(order: Order, library: Library, listed: list[ListedContact], file: Path) -> tuple[Problem, ...]:
    from handbill.papers import checklist_paper, checklist_table, xlsx_bytes

    if file.suffix.lower() == ".xlsx":
        write_file(file, xlsx_bytes(checklist_table(library, listed)))
        return ()
    data, found = show.paper(order, checklist_paper(library, listed, str(file)))
    write_file(file, data)
    return found


def _as_data(one: ListedContact) -> dict[str, Any]:
    contact = one.contact
    return {
        "id": one.id,
        "owner": one.owner,
        "role": contact.role,
        "name": contact.name,
        "value": contact.value,
        "state": one.state,
        "due": one.due,
        "verified_on": contact.verified.on,
        "verified_by": contact.verified.by,
        "review_by": contact.review_by,
        "copies": one.copies,
    }


def _table(listed: Sequence[ListedContact], due: bool) -> None:
    if not listed:
        typer.echo("Nothing is due: every contact here is in date." if due else "There are no contacts here.")
        return
    head = ("contact", "reached at", "state", "checked on", "by", "again by", "copies")
    rows = [_cells(one) for one in listed]
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    typer.echo(typer.style(_line(head, widths), bold=True))
    for one, row in zip(listed, rows, strict=True):
        line = _line(row, widths)
        typer.echo(typer.style(line, fg=typer.colors.YELLOW) if one.due else line)
    waiting = sum(one.due for one in listed)
    note = f"{waiting} to look at now" if waiting else "all in date"
    examples = sum(one.state == "example" for one in listed)
    only = f" {examples} of them {'is' if examples == 1 else 'are'} for show, nobody’s number: such copies are drafts."
    typer.echo(f"\n{show.counted(len(listed), 'contact')}, {note}.{only if examples else ''}")


def _cells(one: ListedContact) -> tuple[str, ...]:
    contact = one.contact
    copies = "" if one.copies is None else str(one.copies)
    days = (str(contact.verified.on), str(contact.review_by))
    state = "due" if one.due and one.state in ("ok", "example") else one.state
    return one.id, contact.value, state, days[0], contact.verified.by, days[1], copies


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()


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
    """Handbill verify"""
    from handbill.edit.verification import Verification, record_verification
    from handbill.output.files import pack_lock

    order = make_order(Selection(), pack, None, today)
    try:
        with pack_lock(order.state):
            done = record_verification(pack, name, area, Verification(on, by, review_by), order.today)
    except HandbillError as error:
        raise show.stop(error, pack, json) from None
    if json:
        show.data({"id": name, "path": done.path, "on": on, "by": by, "review_by": done.review_by, "problems": []})
        return
    late = "" if done.review_by >= order.today else " That day is past: check it anew."
    typer.echo(f"{done.contact.name}, {done.contact.value}: checked on {on} by {by}; again by {done.review_by}.{late}")
    typer.echo(f"Written to {pack / done.path}. Build to print with it.")
