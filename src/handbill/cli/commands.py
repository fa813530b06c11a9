"""What each command does between its options and its output."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

import typer

from handbill.cli import show
from handbill.cli.building import make_order
from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.order import Selection
from handbill.model.places import Area, Event
from handbill.plan import Plan
from handbill.problems import HandbillError, Location, errors, nearest
from handbill.rules.reading import read
from handbill.run.build import check, checked
from handbill.run.workers import Workers


def run_plan(
    wanted: Selection,
    pack: Path,
    today: datetime.datetime | None,
    explain: bool,
    json: bool,
    local: Path | None = None,
) -> None:
    """Handbill plan"""
    order = make_order(wanted, pack, None, today)
    try:
        _, planned = checked(pack, wanted, order.today, local)
    except HandbillError as error:
        raise show.stop(error, pack, json) from None
    if json:
        show.data(
            {
                "editions": [dataclasses.asdict(edition) for edition in planned.editions],
                "left_out": [{"path": path, "reason": reason} for path, reason in planned.left_out],
                "problems": [show.as_data(one, pack) for one in planned.warnings],
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
    for path, reason in planned.left_out if explain else ():
        typer.echo(f"{path}  left out: {reason}")
    copies = sum(edition.quantity for edition in planned.editions)
    left_out = f", {len(planned.left_out)} left out (--explain says why)" if planned.left_out else ""
    files = show.counted(len(planned.editions), "PDF")
    typer.echo(f"{files}, {show.counted(copies, 'copy', 'copies')} to print{left_out}.")


def _explain(edition: Edition) -> None:
    parts = {"first": "main number", "after": "under it", "then": "row", "qr": "QR code"}
    typer.echo(f"    {'why':<12}{edition.why}; {'1 copy' if edition.quantity == 1 else f'{edition.quantity} copies'}")
    for contact in edition.contacts:
        state = "" if contact.state == "ok" else f" [{contact.state}]"
        instead = f", instead of {'; '.join(contact.instead_of)}" if contact.instead_of else ""
        what = f"{contact.role:<16}{contact.value:<27} {contact.name}, from {contact.origin}"
        typer.echo(f"    {parts[contact.used]:<12}{what}{state}{instead}")


def run_check(pack: Path, today: datetime.datetime | None, json: bool, local: Path | None = None) -> None:
    """Handbill check"""
    order = make_order(Selection(), pack, None, today, local=local)
    try:
        with Workers(order, typesets=False) as workers:
            editions, found = check(order, workers)
    except HandbillError as error:
        raise show.stop(error, pack, json) from None
    if json:
        show.data({"problems": [show.as_data(one, pack) for one in found]})
    else:
        show.problems(found, pack)
        state = show.errors_and_warnings(found) or "nothing wrong in the files"
        planned = show.counted(len(editions), "PDF")
        typer.echo(f"{planned} planned: {state}. Only a build shows whether everything fits.")
    if errors(found):
        raise typer.Exit(1)


_KINDS = (
    *("areas", "audiences", "contacts", "documents", "events", "formats"),
    *("roles", "sources", "statements", "themes", "venues"),
)


def run_list(kind: str, pack: Path, json: bool) -> None:
    """Handbill list"""
    if kind not in _KINDS:
        typer.echo(f"There is no list of “{kind}”. {nearest(kind, _KINDS)}", err=True)
        raise typer.Exit(2)
    try:
        library, _ = read(pack)
    except HandbillError as error:
        raise show.stop(error, pack, json) from None
    rows = list(_rows(library, kind))
    if json:
        show.data([{"id": name, "name": text, "path": place.path, "line": place.line} for name, text, place in rows])
        return
    width = max((len(name) for name, _, _ in rows), default=0)
    for name, text, place in rows:
        typer.echo(f"{name:<{width}}  {text}  {typer.style(f'({place.path}:{place.line or 1})', dim=True)}")


def _rows(library: Library, kind: str) -> Iterator[tuple[str, str, Location]]:
    """Id, description and place of everything of a kind; those of an area or event as place/contact."""
    for name, thing in getattr(library, kind).items():
        yield name, _described(thing), library.positions.of(kind.removesuffix("s"), name)
    if kind == "contacts":
        yield from _own_contacts(library, "area", library.areas.values())
        yield from _own_contacts(library, "event", library.events.values())


def _own_contacts(library: Library, kind: str, places: Iterable[Area | Event]) -> Iterator[tuple[str, str, Location]]:
    """The contacts that areas or events have in lists of their own, as place/contact: so verify takes them."""
    for place in places:
        for number, contact in enumerate(place.contacts):
            at = library.positions.of(kind, place.id, "contacts", number)
            yield f"{place.id}/{contact.id}", _described(contact), at


def _described(thing: object) -> str:
    for key in ("name", "title", "text"):
        value = getattr(thing, key, None)
        if value:
            words = " ".join(str(value).split())
            return f"{words}, {number}" if (number := getattr(thing, "phone", None)) else words
    return "fonts: " + ", ".join(getattr(thing, "fonts", ()))


def run_schema(pack: Path, check_only: bool) -> None:
    """Handbill schema"""
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
    typer.echo(f"The schemas in {pack / 'schemas'} are up to date.")


def run_doctor(pack: Path, json: bool) -> None:
    """Handbill doctor"""
    from handbill.support.doctor import examine

    found = examine(pack)
    if json:
        show.data([dataclasses.asdict(one) for one in found])
    else:
        for one in found:
            mark = (
                typer.style("ok     ", fg=typer.colors.GREEN)
                if one.well
                else typer.style("missing", fg=typer.colors.RED)
            )
            typer.echo(f"{mark}  {one.what}" + ("" if one.well else f"\n         {one.remedy}"))
    if not all(one.well for one in found if one.needed):
        raise typer.Exit(1)


def run_new_pack(folder: Path, source: str, *, samples: bool) -> None:
    """Handbill new pack"""
    from handbill.edit.scaffold import new_pack

    try:
        new_pack(folder, source, samples=samples)
    except HandbillError as error:
        raise show.stop(error, Path(), json=False) from None
    typer.echo(f"A pack is in {folder}. To print it: handbill build --pack {folder}")


def run_new_part(pack: Path, kind: str, name: str) -> None:
    """Handbill new audience, handbill new format"""
    from handbill.edit.scaffold import new_part

    try:
        made = new_part(pack, kind, name)
    except HandbillError as error:
        raise show.stop(error, pack, json=False) from None
    for path in made:
        typer.echo(pack / path)
    typer.echo(f"The {kind} “{name}” is there to be changed. docs/designing.md says how.")
