"""The recall sheet of `handbill where --venues FILE`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handbill.cli import show
from handbill.history import Copy
from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.order import Order
from handbill.output.files import write_file
from handbill.problems import HandbillError, Location, Problem
from handbill.support.snapshot import Snapshot


def write_sheet(
    order: Order, library: Library | None, text: str, copies: list[Copy], file: Path
) -> tuple[Problem, ...]:
    """Write the recall sheet. When the pack cannot be planned, it has no new codes, and a problem says so."""
    from handbill.history.recall import recalled
    from handbill.papers import csv_bytes, recall_paper, recall_table, xlsx_bytes

    if library is None:
        message = "a recall sheet needs the pack"
        raise HandbillError([Problem(Location("content"), "unread-pack", message, "Correct it: handbill check")])
    present = _present(order, {copy.entry.path for copy in copies})
    problems = present.problems
    lines = recalled(library, copies, present.editions, present.codes)
    if file.suffix.lower() == ".pdf":
        data, faults = show.paper(order, recall_paper(library, lines, text, order.today, str(file)))
        problems += faults
    elif file.suffix.lower() == ".xlsx":
        data = xlsx_bytes(recall_table(library, lines))
    else:
        data = csv_bytes(recall_table(library, lines))
    write_file(file, data)
    return problems


@dataclass(frozen=True)
class _Present:
    """The present plan: editions and their codes by path; empty, with the problems, when the pack cannot be planned."""

    editions: dict[str, Edition]
    codes: dict[str, str]
    problems: tuple[Problem, ...] = ()


def _present(order: Order, paths: set[str]) -> _Present:
    """The editions that are planned at these paths."""
    from handbill.run.checking import checked
    from handbill.run.extras import present_codes
    from handbill.run.session import reading_session

    try:
        _, planned = checked(Snapshot.of(order.pack), order.selection, order.today, order.local)
    except HandbillError as error:
        message = "the new codes are not known, since the pack cannot be planned"
        note = Problem(Location("content"), "unplanned", message, "Correct it, then make the sheet again.", "warning")
        return _Present({}, {}, (*error.problems, note))
    editions = {edition.path: edition for edition in planned.editions if edition.path in paths}
    with reading_session(order) as session:
        return _Present(editions, present_codes(session.workers, editions.values()))
