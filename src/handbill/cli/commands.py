"""What the commands plan, check, list, schema, doctor, new pack, new audience and new format do and print."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer

from handbill.cli import show
from handbill.cli.building import make_order
from handbill.model.edition import Edition, as_data
from handbill.model.library import Library
from handbill.model.order import Selection
from handbill.model.places import Area, Event
from handbill.plan import Plan
from handbill.problems import HandbillError, Location, errors, nearest
from handbill.rules.reading import read
from handbill.run.checking import check, checked
from handbill.run.session import reading_session
from handbill.support.snapshot import Snapshot


def run_plan(
    wanted: Selection,
    pack: Path,
    today: datetime.datetime | None,
    explain: bool,
    json: bool,
    local: Path | None = None,
) -> None:
    """Run `handbill plan`."""
    order = make_order(wanted, pack, None, today)
    try:
        _, planned = checked(Snapshot.of(pack), wanted, order.today, local)
    except HandbillError as error:
        raise show.stop(error, pack, json) from None
    if json:
        show.data(
            {
                "editions": [as_data(edition) for edition in planned.editions],
                "left_out": [{"path": path, "reason": reason} for path, reason in planned.left_out],
                "problems": [show.as_data(problem, pack) for problem in planned.warnings],
            }
        )
    else:
        _show_plan(planned, pack, explain)
    if errors(planned.warnings):
        raise typer.Exit(1)


def _show_plan(planned: Plan, pack: Path, explain: bool) -> None:
    show.problems(planned.warnings, pack)
    for edition in planned.editions:
        typer.echo(edition.path)
        if explain:
            _explain(edition)
    if explain:
        for path, reason in planned.left_out:
            typer.echo(f"{path}  left out: {reason}")
    copies = sum(edition.quantity for edition in planned.editions)
    left_out = f", {len(planned.left_out)} left out (--explain says why)" if planned.left_out else ""
    files = show.counted(len(planned.editions), "PDF")
    typer.echo(f"{files}, {show.counted(copies, 'copy', 'copies')} to print{left_out}.")


def _explain(edition: Edition) -> None:
    uses = {"first": "main number", "after": "under it", "then": "row", "qr": "QR code"}
    typer.echo(f"    {'why':<12}{edition.why}; {show.counted(edition.quantity, 'copy', 'copies')}")
    for contact in edition.contacts:
        line = (
            f"    {uses[contact.used]:<12}{contact.role:<16}{contact.value:<27} {contact.name}, from {contact.origin}"
        )
        if contact.state != "ok":
            line += f" [{contact.state}]"
        if contact.instead_of:
            line += f", instead of {'; '.join(contact.instead_of)}"
        typer.echo(line)


def run_check(pack: Path, today: datetime.datetime | None, json: bool, local: Path | None = None) -> None:
    """Run `handbill check`."""
    order = make_order(Selection(), pack, None, today, local=local)
    try:
        with reading_session(order) as session:
            editions, problems = check(order, session)
    except HandbillError as error:
        raise show.stop(error, pack, json) from None
    if json:
        show.data({"problems": [show.as_data(problem, pack) for problem in problems]})
    else:
        show.problems(problems, pack)
        state = show.errors_and_warnings(problems) or "nothing wrong in the files"
        planned = show.counted(len(editions), "PDF")
        typer.echo(f"{planned} planned: {state}. Only a build shows whether everything fits.")
    if errors(problems):
        raise typer.Exit(1)


_KINDS = (
    *("areas", "audiences", "contacts", "documents", "events", "formats"),
    *("roles", "sources", "statements", "themes", "venues"),
)


def run_list(kind: str, pack: Path, json: bool) -> None:
    """Run `handbill list`."""
    if kind not in _KINDS:
        typer.echo(f"There is no list of “{kind}”. {nearest(kind, _KINDS)}", err=True)
        raise typer.Exit(2)
    try:
        library, _ = read(Snapshot.of(pack))
    except HandbillError as error:
        raise show.stop(error, pack, json) from None
    entries = list(_entries(library, kind))
    if json:
        show.data(list(map(_entry_data, entries)))
        return
    width = max((len(entry.id) for entry in entries), default=0)
    for entry in entries:
        location = typer.style(f"({entry.location.path}:{entry.location.line or 1})", dim=True)
        typer.echo(f"{entry.id:<{width}}  {entry.description}  {location}")


@dataclasses.dataclass(frozen=True)
class _ListEntry:
    """Something the pack holds, as a line of the list."""

    id: str
    description: str
    location: Location


def _entry_data(entry: _ListEntry) -> dict[str, Any]:
    location = entry.location
    return {"id": entry.id, "name": entry.description, "path": location.path, "line": location.line}


def _entries(library: Library, kind: str) -> Iterator[_ListEntry]:
    """All entries of a kind; the contacts that areas and events list themselves have ids like area/contact."""
    for model_id, model in getattr(library, kind).items():
        yield _ListEntry(model_id, _description(model), library.positions.of(kind.removesuffix("s"), model_id))
    if kind == "contacts":
        yield from _own_contacts(library, "area", library.areas.values())
        yield from _own_contacts(library, "event", library.events.values())


def _own_contacts(library: Library, kind: str, places: Iterable[Area | Event]) -> Iterator[_ListEntry]:
    """The contacts that areas or events have in lists of their own, by the ids that `verify` takes."""
    for place in places:
        for number, contact in enumerate(place.contacts):
            location = library.positions.of(kind, place.id, "contacts", number)
            yield _ListEntry(f"{place.id}/{contact.id}", _description(contact), location)


def _description(model: object) -> str:
    """The name, title or text of a model, with the telephone number of a contact; of a theme its fonts."""
    for field in ("name", "title", "text"):
        text = " ".join(str(getattr(model, field, None) or "").split())
        phone = getattr(model, "phone", None)
        if text and phone:
            return f"{text}, {phone}"
        if text:
            return text
    return "fonts: " + ", ".join(getattr(model, "fonts", ()))


def run_schema(pack: Path, check_only: bool) -> None:
    """Run `handbill schema`."""
    from handbill.edit.schema import outdated, write_schemas

    old = outdated(pack)
    if check_only and old:
        typer.echo("Out of date: " + ", ".join(old) + ". Type: handbill schema", err=True)
        raise typer.Exit(1)
    try:
        if not check_only:
            write_schemas(pack)
    except HandbillError as error:
        raise show.stop(error, pack, json=False) from None
    written = f" Written: {', '.join(old)}." if old else ""
    typer.echo(f"The schemas in {pack / 'schemas'} are up to date.{written}")


def run_doctor(pack: Path, json: bool) -> None:
    """Run `handbill doctor`."""
    from handbill.support.doctor import examine

    findings = examine(pack)
    if json:
        show.data(list(map(dataclasses.asdict, findings)))
    else:
        for finding in findings:
            if finding.well:
                typer.echo(f"{typer.style('ok     ', fg=typer.colors.GREEN)}  {finding.what}")
            else:
                typer.echo(f"{typer.style('missing', fg=typer.colors.RED)}  {finding.what}")
                typer.echo(f"         {finding.remedy}")
    if any(finding.needed and not finding.well for finding in findings):
        raise typer.Exit(1)


def run_new_pack(folder: Path, source: str, *, samples: bool) -> None:
    """Run `handbill new pack`."""
    from handbill.edit.scaffold import new_pack

    try:
        new_pack(folder, source, samples=samples)
    except HandbillError as error:
        raise show.stop(error, Path(), json=False) from None
    typer.echo(
        f"A pack is in {folder}; its README.md says what lies where. To print it: handbill build --pack {folder}"
    )


def run_new_part(pack: Path, kind: str, name: str) -> None:
    """Run `handbill new audience` or `handbill new format`."""
    from handbill.edit.scaffold import new_part

    try:
        made = new_part(pack, kind, name)
    except HandbillError as error:
        raise show.stop(error, pack, json=False) from None
    for path in made:
        typer.echo(pack / path)
    typer.echo(f"The {kind} “{name}” is there to be changed. docs/designing.md says how.")
