"""Makes a copy to be looked at: its pages as pictures, and all that is wrong with it, good or not.

No PDF leaves this module. The pictures of a copy that fails are marked across, so that nobody takes them for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.library import Library
from handbill.model.reading import PagePicture, Reading, TriedSheet
from handbill.preview.marks import marked
from handbill.problems import Problem, errors
from handbill.rules.layout import check_edition
from handbill.rules.proof import ForeignIndex, judge
from handbill.rules.template import check_work
from handbill.run.checking import filled_in
from handbill.run.workers import Failed, Workers

PIXELS = 1400
"""The longer side of a page's picture: sharp on a screen, too coarse to be handed out."""
_MOST_KEPT = 64
"""Sheets that are kept to be shown again without being set: more than a preview shows."""

State = Literal["checking", "good", "failed"]
"""“checking” until all rules have judged the copy; nothing else may be printed than “good”."""


@dataclass(frozen=True)
class Trial:
    """A copy as it would be printed now."""

    path: str
    title: str
    state: State
    pages: tuple[PagePicture, ...]
    """Marked across when the copy fails; none when nothing could be set."""
    problems: tuple[Problem, ...]
    """Those of this copy, not of the pack."""


@dataclass(frozen=True)
class Judges:
    """What copies are judged by."""

    library: Library
    foreign: ForeignIndex
    failing: bool
    """Whether errors of the pack itself make every copy fail."""
    strict: bool
    """Whether warnings have the effect of errors."""

    def fails(self, problems: tuple[Problem, ...]) -> bool:
        """Whether a copy with these problems must not be printed."""
        return self.failing or bool(errors(problems)) or (self.strict and bool(problems))


@dataclass
class _Kept:
    """A sheet that was set, with what was made of it since."""

    sheet: TriedSheet
    reading: Reading | None = None
    marked: tuple[PagePicture, ...] = ()


class TrialMaker:
    """Makes trials with the processes of a command. What has not changed is not set again."""

    def __init__(self, workers: Workers, pixels: int = PIXELS) -> None:
        self._workers, self._pixels = workers, pixels
        self._kept: dict[str, _Kept] = {}
        """By the hash of all that a sheet is made of, the one used last at the end."""

    def trials(self, edition: Edition, judges: Judges) -> Iterator[Trial]:
        """The copy as soon as it can be seen, then once more when it is judged.

        As in a build, the finished file is judged only if the layout has no errors: one cause would show twice.
        """
        work, problems = filled_in(self._workers, (edition,))
        if not work:
            yield _trial(edition, "failed", (), tuple(problems))
            return
        _, composition = work[0]
        found = check_work(work)
        kept = self._set(edition, composition)
        if isinstance(kept, Failed):
            yield _trial(edition, "failed", (), (*found, *kept.problems))
        else:
            yield from self._judged(edition, composition, kept, judges, found)

    def _judged(
        self, edition: Edition, composition: Composition, kept: _Kept, judges: Judges, found: tuple[Problem, ...]
    ) -> Iterator[Trial]:
        """A sheet by the rules of the layout, then by those of the finished file. `found` are its problems so far."""
        layout = kept.sheet.layout
        problems = (*found, *kept.sheet.problems, *check_edition(edition, composition, layout, judges.library))
        if not errors(problems):
            if kept.reading is None:
                yield _trial(edition, "checking", kept.sheet.pages, problems)
                reading = self._workers.read_back(edition, kept.sheet)
                if isinstance(reading, Failed):
                    yield _trial(edition, "failed", _marked(kept), (*problems, *reading.problems))
                    return
                kept.reading = reading
            problems += judge(kept.reading, edition, composition, judges.foreign)
        if judges.fails(problems):
            yield _trial(edition, "failed", _marked(kept), problems)
        else:
            yield _trial(edition, "good", kept.sheet.pages, problems)

    def _set(self, edition: Edition, composition: Composition) -> _Kept | Failed:
        """The sheet, from those that are kept or set now."""
        kept = self._kept.pop(composition.inputs_hash, None)
        if kept is None:
            sheet = self._workers.try_out(edition, composition, self._pixels)
            if isinstance(sheet, Failed):
                return sheet
            kept = _Kept(sheet)
        self._kept[composition.inputs_hash] = kept
        while len(self._kept) > _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        return kept


def _marked(kept: _Kept) -> tuple[PagePicture, ...]:
    kept.marked = kept.marked or tuple(marked(page) for page in kept.sheet.pages)
    return kept.marked


def _trial(edition: Edition, state: State, pages: tuple[PagePicture, ...], problems: tuple[Problem, ...]) -> Trial:
    return Trial(edition.path, edition.subject.title, state, pages, tuple(dict.fromkeys(problems)))
