"""handbill proof-sheet: copies in full, to be read and signed on paper."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from handbill.cli import show
from handbill.cli.build import refuse_no_places
from handbill.cli.options import OutputFolder, SelectingOptions, with_options
from handbill.cli.reply import Reply, replying
from handbill.model.order import Order
from handbill.problems import errors

if TYPE_CHECKING:
    from handbill.papers.proof_sheet import ProofedCopy
    from handbill.run.proof_sheets import ProofSheet


@dataclass(frozen=True, kw_only=True)
class ProofSheetOptions(SelectingOptions):
    """The options of `handbill proof-sheet`."""

    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Write this file only: .pdf or .html. By default both, as proof-sheet, beside the PDFs.",
        ),
    ] = None
    output: OutputFolder = None

    @property
    def order(self) -> Order:
        """The order whose copies are proofed."""
        output = self.output or self.pack / "output"
        return Order(self.pack, output, self.selection, self.day, strict=self.strict, local=self.local)


@with_options
def proof_sheet(options: ProofSheetOptions) -> None:
    """Make a sheet with each piece in full, to be read and signed before anything is printed.

    Example: handbill proof-sheet --area exampleshire --area-only --audience parents
    """
    with replying("proof-sheet", options, options.pack, strict=options.strict) as reply:
        refuse_no_places(options)
        if options.out:
            show.require_ending(options.out, ".pdf", ".html")
            show.require_new(options.out)
        _make(reply, options)


def _make(reply: Reply, options: ProofSheetOptions) -> None:
    from handbill.run.proof_sheets import make_proof_sheet
    from handbill.run.session import reading_session

    order = options.order
    with reading_session(order, typesets=True) as session:
        sheet = make_proof_sheet(order, session)
    files = _write(reply, order, sheet, options.out)
    reply.data = {"files": list(map(str, files)), "copies": list(map(_copy_data, sheet.copies))}
    reply.report(sheet.problems)
    copies = show.counted(len(sheet.copies), "copy", "copies")
    if sheet.left_out:
        reply.hint(f"Left out: {show.counted(sheet.left_out, 'file')} without pages of paper: read each as it is.")
    reply.say(f"{copies} to read and sign: {' and '.join(map(str, files))}")


def _write(reply: Reply, order: Order, sheet: ProofSheet, out: Path | None) -> list[Path]:
    """Write the sheet where it is wanted; returns the files. Raises `WriteError`."""
    from handbill.output.files import write_file
    from handbill.run.proof_sheets import PROOF_SHEET, write_into_output

    if out:
        write_file(out, sheet.html if out.suffix.lower() == ".html" else sheet.pdf)
        return [out]
    reply.mention(write_into_output(order, sheet))
    return [order.output / f"{PROOF_SHEET}.pdf", order.output / f"{PROOF_SHEET}.html"]


def _copy_data(copy: ProofedCopy) -> dict[str, Any]:
    reasons = [reason.text.removeprefix("why-") for reason in copy.choice.reasons]
    fails = copy.layout is None or bool(errors(copy.problems))
    return {"path": copy.edition.path, "code": copy.code, "why": reasons, "draft": copy.edition.draft, "fails": fails}
