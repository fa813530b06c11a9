"""The pack as it lies on the disk, read again when somebody changes it."""

from __future__ import annotations

import functools
import gc
import threading
from dataclasses import dataclass, field
from pathlib import Path

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.order import Order, Selection
from handbill.output.journal import pack_journal
from handbill.output.locks import pack_lock
from handbill.preview.watching import Marks, marks_of
from handbill.problems import HandbillError
from handbill.rules.plan import checked_plan
from handbill.rules.reading import read
from handbill.studio.texts import Texts, texts_of
from handbill.support.snapshot import Snapshot

DOCUMENT = "document"


@dataclass(frozen=True)
class Place:
    """A place by its kind (area, venue, event) and id; or a document, whose words are changed for all places."""

    kind: str
    id: str

    def selection(self, library: Library) -> Selection:
        """Its copies, without those of the venues and events in an area."""
        if self.kind == DOCUMENT:
            document = library.documents[self.id]
            return Selection(audiences=(document.audience,), formats=(document.format,))
        if self.kind == "venue":
            return Selection(venues=(self.id,))
        if self.kind == "event":
            return Selection(events=(self.id,))
        return Selection(areas=(self.id,), area_only=True)


@dataclass(frozen=True)
class Base:
    """The pack without anybody's unsaved edits."""

    snapshot: Snapshot
    library: Library
    _pieces: dict[Place, tuple[Edition, ...]] = field(default_factory=dict)

    def pieces(self, place: Place, order: Order) -> tuple[Edition, ...]:
        """The copies of a place, or of a document for the first place that has any; none when none can be planned."""
        if place not in self._pieces:
            try:
                planned = checked_plan(self.library, place.selection(self.library), order.today)
            except HandbillError:
                return ()
            editions = tuple(edition for edition in planned.editions if edition.is_pdf)
            if place.kind == DOCUMENT:
                editions = tuple(edition for edition in editions if edition.key.folder == editions[0].key.folder)
            self._pieces[place] = editions
        return self._pieces[place]

    @functools.cached_property
    def texts(self) -> Texts:
        """The words of the studio's pages, in the pack's language."""
        return texts_of(self.snapshot, self.library.language)


def undo_half_done(pack: Path) -> bool:
    """Undo what an import or a save that was killed has left half done; return whether there was any.

    Raises `WriteError` when another command writes into the pack now.
    """
    state = pack / ".handbill"
    if not pack_journal(state).unfinished():
        return False
    with pack_lock(state):
        return True


def _set_aside() -> None:
    """Keep the garbage collector from looking through the whole pack again at each keystroke."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class OpenPack:
    """Reads a pack once, and again after each change of its files. Close it at the end."""

    def __init__(self, order: Order) -> None:
        """What a killed save has left half done is undone first. Raises `WriteError` when somebody writes there now."""
        undo_half_done(order.pack)
        self._order = order
        self._lock = threading.Lock()
        self._marks: Marks | None = None
        self._base: Base | None = None

    @staticmethod
    def close() -> None:
        """Let the garbage collector see everything again: libraries written in C complain at the end otherwise."""
        gc.unfreeze()

    def now(self) -> Base:
        """The pack as it is now. Raises `HandbillError` with its problems when it cannot be read."""
        with self._lock:
            pack = self._order.pack
            marks = marks_of((pack / "content", pack / "templates"))
            if self._base is None or marks != self._marks:
                self._base = None
                snapshot = Snapshot.of(pack)
                try:
                    library, _ = read(snapshot)
                except HandbillError:
                    if not undo_half_done(pack):
                        raise
                    snapshot = Snapshot.of(pack)
                    library, _ = read(snapshot)
                self._base, self._marks = Base(snapshot, library), marks
                _set_aside()
            return self._base
