"""The options that several commands share, and how they are passed on: as the fields of one object for each command.

A command is a function of its options object; `with_options` shows the object's fields to Typer as parameters:

    @dataclass(frozen=True, kw_only=True)
    class ListOptions(PackOptions):
        kind: Annotated[str | None, typer.Argument()] = None

    @with_options
    def list_(options: ListOptions) -> None: ...
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_type_hints

import typer

from handbill.model.order import Order, Selection

DATE = ["%Y-%m-%d", "%d/%m/%Y"]
"""The forms in which a day may be typed."""
_WHICH = "Which copies"


def flag(*names: str, help: str, panel: str | None = None, callback: Callable[[bool], None] | None = None) -> Any:
    """An option without a value, which Typer would show with “<bool>”; one with a callback is handled first."""
    return typer.Option(
        *names, help=help, metavar="", rich_help_panel=panel, callback=callback, is_eager=callback is not None
    )


def _selector(name: str, letter: str, help: str) -> Any:
    return typer.Option(name, metavar=letter, help=help, rich_help_panel=_WHICH)


Audiences = Annotated[list[str] | None, _selector("--audience", "A", "Only this audience. Repeat it for more.")]
Formats = Annotated[list[str] | None, _selector("--format", "F", "Only this format.")]
Sizes = Annotated[list[str] | None, _selector("--size", "S", "Only this size.")]
Areas = Annotated[
    list[str] | None, _selector("--area", "X", "Only this area; “national” for copies that belong to no place.")
]
Venues = Annotated[list[str] | None, _selector("--venue", "V", "Only the copies for this venue.")]
Events = Annotated[list[str] | None, _selector("--event", "E", "Only the copies for this event.")]
Languages = Annotated[list[str] | None, _selector("--language", "L", "Only this language.")]
Profiles = Annotated[
    list[str] | None, _selector("--profile", "P", "Only this profile. By default those that pack.yaml lists.")
]
AreaOnly = Annotated[bool, flag("--area-only", help="Without the copies for venues and events.", panel=_WHICH)]
Pack = Annotated[Path, typer.Option("--pack", metavar="DIR", help="The pack's folder.")]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="DIR", help="Where the PDFs go. By default output/ in the pack.")
]
OutputFolder = Annotated[
    Path | None, typer.Option("--output", metavar="DIR", help="Where the PDFs are. By default output/ in the pack.")
]
Today = Annotated[
    datetime.datetime | None,
    typer.Option(
        "--today", formats=DATE, metavar="DATE", help="Take this as today, to see which contacts are due then."
    ),
]
Local = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help="Lay the details of this workbook, or of all in this folder, over the pack, which stays as it is.",
    ),
]
Strict = Annotated[bool, flag("--strict", help="Warnings fail, as errors do.")]
Json = Annotated[bool, flag("--json", help="Print one JSON object and nothing else.")]
Quiet = Annotated[bool, flag("--quiet", "-q", help="Print problems only, and what was asked for.")]


@dataclass(frozen=True, kw_only=True)
class Options:
    """The options of every command."""

    json: Json = False
    quiet: Quiet = False


@dataclass(frozen=True, kw_only=True)
class PackOptions(Options):
    """The options of every command that reads a pack."""

    pack: Pack = Path()


@dataclass(frozen=True, kw_only=True)
class DayOptions(PackOptions):
    """The options of every command that judges contacts by a day."""

    today: Today = None

    @property
    def day(self) -> datetime.date:
        """The day by which contacts are judged: only this depends on the clock."""
        return (self.today or datetime.datetime.now()).date()


@dataclass(frozen=True, kw_only=True)
class SelectingOptions(DayOptions):
    """The options of every command that makes or lists copies."""

    audience: Audiences = None
    format: Formats = None
    size: Sizes = None
    area: Areas = None
    area_only: AreaOnly = False
    venue: Venues = None
    event: Events = None
    language: Languages = None
    profile: Profiles = None
    local: Local = None
    strict: Strict = False

    @property
    def selection(self) -> Selection:
        """The copies that are selected."""
        return Selection(
            audiences=tuple(self.audience or ()),
            formats=tuple(self.format or ()),
            sizes=tuple(self.size or ()),
            areas=tuple(self.area or ()),
            languages=tuple(self.language or ()),
            venues=tuple(self.venue or ()),
            events=tuple(self.event or ()),
            profiles=tuple(self.profile or ()),
            area_only=self.area_only,
        )


def make_order(options: DayOptions, output: Path | None = None, local: Path | None = None) -> Order:
    """An order for the whole pack, for commands that need its folders and its day."""
    return Order(options.pack, output or options.pack / "output", Selection(), options.day, local=local)


Given = TypeVar("Given", bound=Options)


def with_options(command: Callable[[Given], None]) -> Callable[..., None]:
    """The command with the fields of its options object as its parameters; its own come before the shared ones."""
    options = get_type_hints(command)["options"]
    parameters = list(_parameters(options))

    @functools.wraps(command)
    def called(**values: Any) -> None:
        command(options(**values))

    called.__dict__["__signature__"] = inspect.Signature(parameters)
    called.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return called


def _parameters(options: type[Options]) -> Iterator[inspect.Parameter]:
    hints = get_type_hints(options, include_extras=True)
    fields = {field.name: field for field in dataclasses.fields(options)}
    for owner in options.__mro__:
        for name in inspect.get_annotations(owner):
            default = fields[name].default
            if default is dataclasses.MISSING:
                default = inspect.Parameter.empty
            yield inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hints[name])
