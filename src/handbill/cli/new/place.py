"""A new area, venue or event: the options that these have in common, and the questions about what no option says."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from handbill.cli.changes import changes_data, note_unwritten, say_written
from handbill.cli.options import PackOptions
from handbill.cli.reply import replying
from handbill.cli.usage import wrong_usage
from handbill.cli.visible import echo, style

if TYPE_CHECKING:
    from handbill.edit.pictures import NewPictures
    from handbill.model.library import Library
    from handbill.tables.columns import Column

IdOption = Annotated[str | None, typer.Option("--id", metavar="ID", help="By default made from the name.")]
NameOption = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="As printed.")]
DocumentsOption = Annotated[list[str] | None, typer.Option(metavar="D", help="What it gets. Repeat it for more.")]
LanguagesOption = Annotated[list[str] | None, typer.Option(metavar="L", help="In which languages.")]
AreaOption = Annotated[str | None, typer.Option("--area", metavar="X", help="The area it is in, by id or name.")]

Cells = dict[str, list[str] | str | None]
"""The values of the options, by the keys of the columns."""


def make_place(kind: str, stated: Cells, options: PackOptions, look: Cells | None = None) -> None:
    """Write a new area, venue or event into the pack, after asking on a terminal for what is missing.

    `look` are an area's logos, colour and picture, as files that may be anywhere.
    """
    from handbill.edit.adding import add, columns_of, option
    from handbill.edit.changes import change_lines
    from handbill.edit.pictures import NewPictures
    from handbill.rules.reading import read
    from handbill.support.snapshot import Snapshot

    with replying(f"new {kind}", options, options.pack) as reply, note_unwritten(reply):
        cells = _filled(stated)
        library, _ = read(Snapshot.of(options.pack))
        missing = [column for column in columns_of(kind) if _needed(column) and column.key not in cells]
        if missing and (options.json or not sys.stdin.isatty()):
            names = ", ".join(option(column.key) for column in missing)
            raise wrong_usage(names, "still to be said", f"handbill new {kind} --help says what each is.")
        if missing:
            cells |= _asked(library, kind, cells)
        pictures = NewPictures(options.pack)
        prepared = add(options.pack, kind, cells, _look_cells(look or {}, pictures), pictures.files)
        reply.report(prepared.warnings)
        for change in prepared.changes:
            reply.say("\n".join(change_lines(change)))
        say_written(reply, prepared, options.pack)
        reply.data = changes_data(prepared, written=True)


def _filled(stated: Mapping[str, list[str] | str | None]) -> dict[str, str]:
    """The given values; several values of a column are joined as in a table."""
    cells: dict[str, str] = {}
    for key, value in stated.items():
        if value:
            cells[key] = value if isinstance(value, str) else "; ".join(value)
    return cells


def _look_cells(stated: Cells, pictures: NewPictures) -> dict[str, str]:
    """The cells of a row of the table Look, with the names of files in the pack."""
    cells = {**stated}
    for key in ("logos", "picture"):
        files = cells.get(key)
        if files:
            named = [files] if isinstance(files, str) else files
            cells[key] = pictures.names(named, f"--{key.removesuffix('s')}")
    return _filled(cells)


def _needed(column: Column) -> bool:
    return column.needed or column.somewhere


def _asked(library: Library, kind: str, cells: dict[str, str]) -> dict[str, str]:
    """Ask for every column that no option gave; an empty answer leaves out an optional one."""
    from handbill.edit.adding import columns_of
    from handbill.forms.choices import choices_by_kind

    lists = choices_by_kind(library)
    echo(f"A new {kind}. Enter alone leaves out what has no *.")
    answers: dict[str, str] = {}
    for column in columns_of(kind):
        if column.key in cells or column.key == "id":
            continue
        star = " *" if _needed(column) else ""
        echo(f"\n{column.header}{star}: {column.help}")
        _show_choices(lists.get(column.known, []))
        answer = _answer(library, column)
        if answer:
            answers[column.key] = answer
    return answers


_MOST_CHOICES = 30


def _show_choices(choices: list[str]) -> None:
    """Print the possible answers, at most thirty."""
    if choices:
        more = " …" if len(choices) > _MOST_CHOICES else ""
        echo(style(f"    known: {', '.join(choices[:_MOST_CHOICES])}{more}", dim=True))


def _answer(library: Library, column: Column) -> str:
    from handbill.edit.adding import unknown

    while True:
        answer = str(typer.prompt(">", default="", show_default=False, prompt_suffix=" ")).strip()
        if not answer and _needed(column):
            continue
        if not answer:
            return ""
        problems = unknown(library, column, answer)
        for problem in problems:
            echo(f"    {problem.message}. {problem.hint}", err=True)
        if not problems:
            return answer
