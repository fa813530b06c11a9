"""handbill list: shows what the pack holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from handbill.cli.list_colours import show_colours
from handbill.cli.options import PackOptions, flag, with_options
from handbill.cli.reply import Reply, replying
from handbill.cli.usage import wrong_usage
from handbill.cli.visible import style
from handbill.problems import Location, nearest

if TYPE_CHECKING:
    from handbill.model.library import Library
    from handbill.model.places import Area, Event

KINDS = (
    *("areas", "audiences", "contacts", "documents", "events", "formats"),
    *("profiles", "roles", "sources", "statements", "themes", "venues"),
)


def _beginning_with(typed: str) -> list[str]:
    """The kinds that begin with the typed text, for completion by the shell."""
    return [kind for kind in KINDS if kind.startswith(typed)]


@dataclass(frozen=True, kw_only=True)
class ListOptions(PackOptions):
    """The options of `handbill list`."""

    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND", help=f"One of: {', '.join(KINDS)}.", autocompletion=_beginning_with, show_default=False
        ),
    ] = None
    colours: Annotated[
        bool, flag("--colours", help="With themes: the colours of each, and where the primary colour is printed.")
    ] = False


@with_options
def list_(options: ListOptions) -> None:
    """List what the pack holds of one kind; without a kind, say how many there are of each.

    Example: handbill list areas
    """
    with replying("list", options, options.pack) as reply:
        if options.kind is not None and options.kind not in KINDS:
            raise wrong_usage(options.kind, "there is no list of this kind", nearest(options.kind, KINDS))
        if options.colours and options.kind != "themes":
            raise wrong_usage("--colours", "is for themes only", "Type: handbill list themes --colours")
        from handbill.rules.reading import read
        from handbill.support.snapshot import Snapshot

        library, _ = read(Snapshot.of(options.pack))
        if options.kind is None:
            _show_kinds(reply, library)
        elif options.colours:
            show_colours(reply, library, [_entry_data(entry) for entry in _entries(library, options.kind)])
        else:
            _show_entries(reply, options.kind, list(_entries(library, options.kind)))


def _show_kinds(reply: Reply, library: Library) -> None:
    numbers: dict[str, int] = {}
    for kind in KINDS:
        numbers[kind] = len(list(_entries(library, kind)))
    reply.data = {"kinds": numbers}
    for kind, number in numbers.items():
        reply.show(f"{kind:<10}  {number:>4}")
    reply.say("\nhandbill list KIND lists them: handbill list areas")


def _show_entries(reply: Reply, kind: str, entries: list[_ListEntry]) -> None:
    reply.data = {"kind": kind, "entries": list(map(_entry_data, entries))}
    width = max((len(entry.id) for entry in entries), default=0)
    for entry in entries:
        location = style(f"({entry.location.path}:{entry.location.line or 1})", dim=True)
        reply.show(f"{entry.id:<{width}}  {entry.description}  {location}")
    if not entries:
        reply.say(f"The pack has no {kind}.")


@dataclass(frozen=True)
class _ListEntry:
    """An entry of the pack, as a line of the list."""

    id: str
    description: str
    location: Location


def _entry_data(entry: _ListEntry) -> dict[str, Any]:
    location = entry.location
    return {"id": entry.id, "name": entry.description, "path": location.path, "line": location.line}


def _entries(library: Library, kind: str) -> Iterator[_ListEntry]:
    """All entries of a kind; contacts in the lists of areas and events have ids like area/contact."""
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
    """The name, title or text of a model; for a contact also the telephone number, for a theme its fonts."""
    for field in ("name", "title", "text"):
        text = " ".join(str(getattr(model, field, None) or "").split())
        phone = getattr(model, "phone", None)
        if text and phone:
            return f"{text}, {phone}"
        if text:
            return text
    return "fonts: " + ", ".join(getattr(model, "fonts", ()))
