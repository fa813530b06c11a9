"""The first half of a build, before a page is set: read, plan, compose, and the problems found by then."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.library import Library
from handbill.model.order import Order, Selection
from handbill.model.outline import Outline
from handbill.planning import Plan
from handbill.problems import ComposeError, PlanError, Problem
from handbill.rules.answers import answered, answers_in, silenced
from handbill.rules.languages import in_each_language
from handbill.rules.pack import check_content
from handbill.rules.plan import checked_plan
from handbill.rules.reading import read
from handbill.rules.template import check_outlines, check_whole, check_work
from handbill.rules.template.details import outline_of
from handbill.run.session import Session
from handbill.run.workers import Failed, Workers
from handbill.support.snapshot import Snapshot
from handbill.tables.sheets import TableSheet, sheets_of


def checked(
    snapshot: Snapshot, selection: Selection, today: datetime.date, local: Path | None = None
) -> tuple[Library, Plan]:
    """Read and plan: return the library and the plan with every warning that is not answered.

    Raises `ReadError` or `PlanError`.
    """
    library, planned = read_and_planned(snapshot, selection, today, local)
    looked = PLANNED if selection.whole else READ
    warnings = told(snapshot, local, library, planned.warnings, looked)
    return library, dataclasses.replace(planned, warnings=tuple(warnings))


READ = ("pack", "table")
PLANNED = (*READ, "plan")
FILLED_IN = (*PLANNED, "template")
"""The stages whose warnings are all known, at successive points of a command."""


def read_and_planned(
    snapshot: Snapshot, selection: Selection, today: datetime.date, local: Path | None
) -> tuple[Library, Plan]:
    """Read and plan: return the library and the plan with every warning, answered ones too."""
    return laid_and_planned(snapshot, selection, today, sheets_of(local) if local else ())


def laid_and_planned(
    snapshot: Snapshot, selection: Selection, today: datetime.date, sheets: Iterable[TableSheet]
) -> tuple[Library, Plan]:
    """The same as `read_and_planned`, with these sheets laid over the pack."""
    library, warnings = read(snapshot, sheets)
    try:
        planned = checked_plan(library, selection, today)
    except PlanError as error:
        raise PlanError(silenced(error.problems, answers_in(snapshot, library.positions))) from error
    return library, dataclasses.replace(
        planned, warnings=(*warnings, *in_each_language(library, check_content), *planned.warnings)
    )


def told(
    snapshot: Snapshot, local: Path | None, library: Library, problems: Collection[Problem], looked: tuple[str, ...]
) -> list[Problem]:
    """The problems to report: all but the answered warnings, and the problems of the answers themselves.

    When a table is laid over the pack, a warning may have moved into it, so unused answers are not reported then.
    """
    answers = answers_in(snapshot, library.positions)
    if local is None:
        return answered(problems, answers, looked)
    own = [answer for answer in answers if answer.place.path.startswith(local.as_posix())]
    others = [answer for answer in answers if answer not in own]
    return answered(answered(problems, others, ()), own, looked)


def check(order: Order, session: Session) -> tuple[tuple[Edition, ...], tuple[Problem, ...]]:
    """All problems that can be found without setting a page: in the files, the plan, the content and the templates.

    Of editions that differ only in the text of their places, one is filled in; a build fills in each.
    """
    snapshot = session.snapshot
    library, planned = read_and_planned(snapshot, order.selection, order.today, order.local)
    problems = list(planned.warnings)
    try:
        of_each_shape = {edition.shape: edition for edition in planned.editions}
        ready = composed(session.workers, tuple(of_each_shape.values()))
        problems += check_whole(library, planned.editions, ready.outlines)
    except ComposeError as error:
        problems += error.problems
    return planned.editions, tuple(told(snapshot, order.local, library, problems, FILLED_IN))


@dataclass(frozen=True)
class Ready:
    """Editions whose templates are filled in, and the outlines of these and of those that are kept as they are."""

    work: list[tuple[Edition, Composition]]
    outlines: list[tuple[Edition, Outline]]
    """In the order of the plan."""


def composed(workers: Workers, editions: tuple[Edition, ...], kept: Mapping[str, Outline] | None = None) -> Ready:
    """Fill in the templates of all editions but those that are kept; `kept` are their outlines by path.

    Raises `ComposeError` with all problems of the templates.
    """
    known = dict(kept or {})
    work, problems = filled_in(workers, tuple(edition for edition in editions if edition.path not in known))
    problems += check_work(work)
    known |= {edition.path: outline_of(edition, composition) for edition, composition in work}
    outlines = [(edition, known[edition.path]) for edition in editions if edition.path in known]
    problems += check_outlines(outlines)
    if problems:
        raise ComposeError(dict.fromkeys(problems))
    return Ready(work, outlines)


def filled_in(
    workers: Workers, editions: tuple[Edition, ...]
) -> tuple[list[tuple[Edition, Composition]], list[Problem]]:
    """The editions with their templates filled in, and the problems of those whose templates cannot be filled in."""
    workers.expect(len(editions))
    work: list[tuple[Edition, Composition]] = []
    problems: list[Problem] = []
    seen: dict[bytes, bytes] = {}
    for edition, result in workers.compose(editions):
        if isinstance(result, Failed):
            problems += result.problems
        else:
            work.append((edition, dataclasses.replace(result, assets=_shared(result.assets, seen))))
    return work, problems


def _shared(assets: Mapping[str, bytes], seen: dict[bytes, bytes]) -> dict[str, bytes]:
    """The files of a composition, shared in memory by all editions that use them."""
    return {file: seen.setdefault(data, data) for file, data in assets.items()}
