"""handbill picture: copies as PNG files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from handbill.cli import show
from handbill.cli.build import refuse_no_places
from handbill.cli.options import SelectingOptions, flag, with_options
from handbill.cli.reply import Reply, replying
from handbill.cli.usage import wrong_usage
from handbill.model.order import Order
from handbill.problems import errors

if TYPE_CHECKING:
    from handbill.run.page_pictures import PicturedCopy

CONTACT_SHEET = "contact-sheet.png"
NO_PAGES = "the files of this profile are no PDFs, so they have no pages to show"


@dataclass(frozen=True, kw_only=True)
class PictureOptions(SelectingOptions):
    """The options of `handbill picture`."""

    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="DIR", help="Where the pictures go. By default pictures/ in the pack."),
    ] = None
    width: Annotated[int, typer.Option(metavar="N", min=50, max=10000, help="Pixels across.")] = 1200
    side: Annotated[int | None, typer.Option(metavar="N", min=1, help="Only this side. By default all.")] = None
    sheet: Annotated[
        bool,
        flag("--contact-sheet", help="One picture of so many pixels across instead: all copies, named."),
    ] = False

    @property
    def order(self) -> Order:
        """The order whose copies are shown."""
        output = self.pack / "output"
        return Order(self.pack, output, self.selection, self.day, strict=self.strict, local=self.local)


@with_options
def picture(options: PictureOptions) -> None:
    """Make PNG files of copies, for a web page, a slide or an e-mail. They are proven as in a build.

    Example: handbill picture --area exampleshire --area-only --format poster --size a4 --width 600
    """
    with replying("picture", options, options.pack, strict=options.strict) as reply:
        refuse_no_places(options)
        _make(reply, options)


def _make(reply: Reply, options: PictureOptions) -> None:
    from handbill.output.files import write_file
    from handbill.run.page_pictures import pictured_copies
    from handbill.run.session import reading_session

    with reading_session(options.order, typesets=True) as session:
        copies = list(pictured_copies(options.order, session, options.width, options.side))
    if not copies:
        raise wrong_usage("--profile", NO_PAGES, "Pictures are made of PDFs: name another profile.")
    folder = options.to or options.pack / "pictures"
    files = _wanted(copies, options)
    if not files and not any(errors(copy.problems) for copy in copies):
        raise wrong_usage("--side", f"no copy has a side {options.side}", "Most have one or two.")
    for name, data in files.items():
        write_file(folder / name, data)
    reply.data = {"files": [str(folder / name) for name in files], "copies": list(map(_copy_data, copies))}
    reply.report([problem for copy in copies for problem in copy.problems])
    reply.say(f"{show.counted(len(files), 'picture')} in {folder}")


def _wanted(copies: list[PicturedCopy], options: PictureOptions) -> dict[str, bytes]:
    """The files to write: those of the copies, or the contact sheet of them."""
    files: dict[str, bytes] = {}
    for copy in copies:
        files |= copy.files
    if options.sheet and files:
        from handbill.proof.contact_sheet import contact_sheet

        named = {PurePosixPath(name).stem: data for name, data in files.items()}
        return {CONTACT_SHEET: contact_sheet(named, options.width)}
    return files


def _copy_data(copy: PicturedCopy) -> dict[str, Any]:
    return {"path": copy.path, "code": copy.code, "pictures": list(copy.files)}
