"""Writes the pages of copies that fail as files: pictures with a box around each fault, and a page with the reasons.

No PDF is written, and every picture is marked across, so that none can be handed out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from handbill.model.order import Order
from handbill.output.files import cannot_write, write_file
from handbill.preview.desk import MOST_PIECES, judges_of
from handbill.preview.elements import Markup, element, joined
from handbill.preview.listing import Numbered, listing, meanings, numbered
from handbill.preview.marks import boxed
from handbill.preview.page import boxes_on, described, filled, plain_head
from handbill.preview.trials import Trial, TrialMaker
from handbill.problems import HandbillError, Location, Problem, WriteError
from handbill.run.checking import READ, read_and_planned, told
from handbill.run.session import Session
from handbill.support.plain_file import remove

INDEX = "index.html"
_PICTURES = "pages"
_OURS = b'<meta name="generator" content="handbill build --show-faults">'
"""By this a page is known that an earlier build has written."""


@dataclass(frozen=True)
class FaultPages:
    """What was written."""

    index: Path
    copies: int
    """How many copies are shown."""
    more: int
    """How many more fail: they are named and not shown."""


def require_folder(folder: Path, pack: Path) -> None:
    """Raise `WriteError` for a folder with files that no earlier build has written there, or one that is read."""
    inside = [part for part in ("content", "templates") if folder.resolve().is_relative_to((pack / part).resolve())]
    if inside:
        hint = "Name a folder elsewhere, such as faults."
        raise WriteError([Problem(Location(str(folder)), "not-empty", "is a folder that the pack is read from", hint)])
    index = folder / INDEX
    try:
        is_empty = not folder.exists() or not any(folder.iterdir())
        if not is_empty and not (index.is_file() and _OURS in index.read_bytes()):
            hint = "Name a new folder, an empty one, or one of an earlier --show-faults."
            raise WriteError([Problem(Location(str(folder)), "not-empty", "is there already, and not empty", hint)])
    except OSError as error:
        raise cannot_write(folder, error) from error


def write_faults(order: Order, session: Session, folder: Path, failed: Collection[str] | None) -> FaultPages:
    """Write the pages of these copies, or of all that fail when a build has stopped before it made any.

    Raises `WriteError`.
    """
    problems, trials, more = _failing(order, session, failed)
    try:
        if (folder / _PICTURES).exists():
            remove(folder / _PICTURES)
    except OSError as error:
        raise cannot_write(folder / _PICTURES, error) from error
    first = 1
    parts: list[Markup] = []
    entries: list[Numbered] = []
    for heading, found, trial in _sections(problems, trials):
        own = numbered(found, first)
        entries += own
        first += len(own)
        figures = _written(trial, own, folder) if trial else ()
        parts.append(_section(heading, figures, listing(own, session.snapshot.files)))
    if more:
        parts.append(element("p", f"{more} more copies fail, and are not shown here.", class_="nothing"))
    page = filled("faults.html", head=plain_head(), main=joined(*parts), meanings=meanings(entries))
    write_file(folder / INDEX, page.encode())
    return FaultPages(folder / INDEX, len(trials), more)


def _failing(
    order: Order, session: Session, failed: Collection[str] | None
) -> tuple[tuple[Problem, ...], list[Trial], int]:
    """The problems of the pack, the trials of copies that fail, and how many more there are."""
    snapshot = session.snapshot
    try:
        library, planned = read_and_planned(snapshot, order.selection, order.today, order.local)
    except HandbillError as error:
        return error.problems, [], 0
    problems = tuple(told(snapshot, order.local, library, planned.warnings, READ))
    judges = judges_of(library, problems, strict=order.strict)
    with_pages = [edition for edition in planned.editions if edition.has_pages]
    wanted = [edition for edition in with_pages if failed is None or edition.path in failed]
    maker = TrialMaker(session.workers)
    trials: list[Trial] = []
    for number, edition in enumerate(wanted):
        if len(trials) == MOST_PIECES:
            return problems, trials, len(wanted) - number
        *_, last = maker.trials(edition, judges)
        if last.state == "failed":
            trials.append(last)
    return problems, trials, 0


def _sections(
    problems: tuple[Problem, ...], trials: list[Trial]
) -> Iterator[tuple[Markup, tuple[Problem, ...], Trial | None]]:
    """A heading, its problems and its pages: first those of the pack, then those of each copy."""
    if problems:
        yield element("h2", "The pack"), problems, None
    for trial in trials:
        path = element("span", trial.path, class_="path")
        yield element("h2", trial.title, " ", path), trial.problems, trial
    if not problems and not trials:
        yield element("h2", "No copy fails"), (), None


def _section(heading: Markup, figures: Iterable[Markup], problems: Markup) -> Markup:
    pages = element("div", element("div", *figures, class_="column"), class_="pages")
    return element("section", heading, element("div", pages, element("aside", problems), class_="work"), class_="piece")


def _written(trial: Trial, entries: tuple[Numbered, ...], folder: Path) -> Iterator[Markup]:
    """Write the pictures of a copy. Yields a figure for each."""
    for number, page in enumerate(trial.pages):
        boxes = [(entry.number, spot) for entry, spot in boxes_on(number, entries)]
        name = f"{_PICTURES}/{PurePosixPath(trial.path).with_suffix('')}-page-{number + 1}.png"
        write_file(folder / name, boxed(page, boxes).png)
        picture = element("img", src=name, alt=described(trial, number))
        yield element("figure", element("div", picture, class_="sheet"), class_="now failed")
