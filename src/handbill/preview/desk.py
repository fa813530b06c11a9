"""Makes the chosen copies again whenever the pack has changed, with processes that stay warm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from handbill.model.library import Library
from handbill.model.order import Order
from handbill.planning import Plan
from handbill.preview.board import Board, Piece, Shown
from handbill.preview.trials import Judges, Trial, TrialMaker
from handbill.preview.watching import Marks, marks_of
from handbill.problems import HandbillError, Location, Problem, WriteError, errors
from handbill.rules.proof import ForeignIndex
from handbill.run.checking import READ, read_and_planned, told
from handbill.run.workers import Workers
from handbill.support.snapshot import Snapshot

MOST_PIECES = 24
"""So many copies are made: who changes a sentence looks at some, not at those of 153 areas."""
_NO_PAGES = "the files of this profile are no PDFs, so they have no pages to show"
_BUILD_IT = "Build them and open them: handbill build --profile, with the same options."
LOOKS = (".css", ".j2")
"""The endings of files that are read only when a page is made: the library does not depend on what is in them."""


@dataclass(frozen=True)
class _Basis:
    """All that a library is made of: as long as this is the same, so is the library."""

    names: frozenset[str]
    files: Mapping[str, bytes]
    unreadable: Mapping[str, Problem]
    local: Marks

    @classmethod
    def of(cls, snapshot: Snapshot, local: Path | None) -> _Basis:
        names = frozenset((*snapshot.files, *snapshot.unused))
        files = {path: data for path, data in snapshot.files.items() if not path.endswith(LOOKS)}
        return cls(names, files, snapshot.unreadable, marks_of((local,) if local else ()))


class Desk:
    """The pack as it lies open. Use as a context: leaving it ends its processes."""

    def __init__(self, order: Order, board: Board) -> None:
        """What is made is put up on `board`, as soon as it can be seen."""
        self._order, self._board = order, board
        self._workers: Workers | None = None
        self._maker: TrialMaker | None = None
        self._snapshot: Snapshot | None = None
        self._basis: _Basis | None = None
        self._read: tuple[Library, Plan] | None = None

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end_workers()

    @property
    def watched(self) -> tuple[Path, ...]:
        """The folders and files whose changes matter."""
        pack, local = self._order.pack, self._order.local
        paths = [pack / "content", pack / "templates"]
        if local:
            paths.append(local)
        return tuple(dict.fromkeys(path.resolve() for path in paths))

    def renew(self, changed: frozenset[str] = frozenset()) -> None:
        """Read what has changed and make the copies again. Problems are shown.

        `changed` are the paths of the files that have changed, as `watched` has them; without any, all are read.

        Raises `HandbillError` when nothing can be shown: there is no pack, the selection names what the pack does not
        have, a folder cannot be written.
        """
        self._board.begin()
        try:
            snapshot = self._files(changed)
            maker = self._ready(snapshot)
            library, planned = self._library(snapshot)
        except WriteError:
            raise
        except HandbillError as error:
            if self._snapshot is None or _is_about_the_command(error):
                raise
            self._stop(error.problems)
        else:
            self._make(snapshot, maker, library, planned)

    def _stop(self, problems: tuple[Problem, ...]) -> None:
        """Show that nothing can be made, and the pieces as they last were good."""
        shown = self._board.shown
        pieces = tuple(replace(piece, trial=None) for piece in shown.pieces)
        files = self._snapshot.files if self._snapshot else {}
        self._board.put_up(Shown(pieces, problems, stopped=True, more=shown.more, files=files))

    def _files(self, changed: frozenset[str]) -> Snapshot:
        """The files of the pack, of which those are read that have changed. Raises `ReadError`."""
        root = self._order.pack
        if self._snapshot and changed:
            inside = [Path(file).relative_to(root.resolve()).as_posix() for file in changed if _is_in(file, root)]
            snapshot = self._snapshot.reread(inside)
            if snapshot:
                return snapshot
        return Snapshot.of(root)

    def _ready(self, snapshot: Snapshot) -> TrialMaker:
        """Let the processes work with these files. Other fonts need other processes."""
        earlier, self._snapshot = self._snapshot, snapshot
        if self._workers and self._maker and earlier and snapshot.fonts == earlier.fonts:
            if snapshot.files != earlier.files or snapshot.unreadable != earlier.unreadable:
                self._workers.renew(snapshot)
            return self._maker
        self._end_workers()
        self._workers = Workers(self._order, snapshot, typesets=True)
        self._workers.start()
        self._maker = TrialMaker(self._workers)
        return self._maker

    def _end_workers(self) -> None:
        if self._workers:
            self._workers.__exit__(None, None, None)
        self._workers = self._maker = None

    def _library(self, snapshot: Snapshot) -> tuple[Library, Plan]:
        """The library and the plan: those of the last time, unless what they are made of has changed."""
        order = self._order
        basis = _Basis.of(snapshot, order.local)
        if self._read is None or basis != self._basis:
            self._read = None
            self._read = read_and_planned(snapshot, order.selection, order.today, order.local)
            self._basis = basis
        return self._read

    def _make(self, snapshot: Snapshot, maker: TrialMaker, library: Library, planned: Plan) -> None:
        """Make each piece; the one that somebody looks at comes first."""
        problems = tuple(told(snapshot, self._order.local, library, planned.warnings, READ))
        judges = judges_of(library, problems, strict=self._order.strict)
        shown_ones = [edition for edition in planned.editions if edition.has_pages]
        if planned.editions and not shown_ones:
            raise HandbillError([Problem(Location("--profile"), "nothing-selected", _NO_PAGES, _BUILD_IT)])
        chosen = shown_ones[:MOST_PIECES]
        earlier = {piece.path: piece for piece in self._board.shown.pieces}
        pieces: dict[str, Piece] = {}
        for edition in chosen:
            pieces[edition.path] = earlier.get(edition.path) or Piece(edition.path, edition.subject.title)
        shown = Shown(tuple(pieces.values()), problems, more=len(shown_ones) - len(chosen), files=snapshot.files)
        if not chosen:
            self._board.put_up(shown)
        for edition in sorted(chosen, key=lambda edition: edition.path != self._board.wanted):
            for trial in maker.trials(edition, judges):
                pieces[edition.path] = _with(pieces[edition.path], trial)
                shown = replace(shown, pieces=tuple(pieces.values()))
                self._board.put_up(shown)


def judges_of(library: Library, problems: tuple[Problem, ...], *, strict: bool) -> Judges:
    """What the copies of a pack are judged by, if these are the problems of the pack itself."""
    failing = bool(errors(problems)) or (strict and bool(problems))
    return Judges(library, ForeignIndex(library), failing, strict)


def _with(piece: Piece, trial: Trial) -> Piece:
    """The piece as it is now. The last good one stays until there is a better."""
    good = trial if trial.state == "good" else piece.good
    return replace(piece, title=trial.title, trial=trial, good=good)


def _is_in(file: str, root: Path) -> bool:
    return Path(file).is_relative_to(root.resolve())


def _is_about_the_command(error: HandbillError) -> bool:
    """Whether what was typed is wrong, such as an area that the pack does not have."""
    return any(problem.location.path.startswith("--") for problem in error.problems)
