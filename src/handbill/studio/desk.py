"""What lies on an officer's desk: the pack, an unsaved draft laid over it, and the piece that is looked at."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from handbill.model.edition import Edition
from handbill.model.edition_key import NATIONAL
from handbill.model.library import Library
from handbill.model.order import Order, Selection
from handbill.preview.desk import judges_of
from handbill.preview.trials import Trial
from handbill.problems import HandbillError, Location, Problem, errors
from handbill.rules.answers import answers_in, silenced
from handbill.run.checking import laid_and_planned
from handbill.studio.causes import links_of
from handbill.studio.draft import Draft, Edit, sorted_out
from handbill.studio.drafting import draft_at
from handbill.studio.gallery import Gallery
from handbill.studio.open_pack import DOCUMENT, Base, OpenPack, Place
from handbill.studio.sheets import Setter
from handbill.studio.uploads import Uploads
from handbill.support.snapshot import Snapshot

_MOST_GOOD = 64
"""Pieces whose last good pages are kept."""


@dataclass(frozen=True)
class Look:
    """A piece with a draft laid over the pack, and what is wrong."""

    draft: Draft
    pieces: tuple[Edition, ...]
    trial: Trial | None
    """None when nothing can be made because of the problems."""
    good: Trial | None
    """The last good pages, where the piece fails now."""
    of_fields: dict[tuple[str, str], list[Problem]]
    others: list[Problem]
    """Problems that belong to no field of the form."""
    is_draft: bool = False
    """Whether it has text or a number that must not be handed out yet."""


@dataclass(frozen=True)
class _Laid:
    """The pack with a draft over it."""

    snapshot: Snapshot
    library: Library
    edition: Edition | None
    problems: tuple[Problem, ...]


class Desk:
    """Shows pieces of places with drafts. Use as a context: leaving it ends its processes."""

    def __init__(self, order: Order) -> None:
        """Raises `HandbillError` when the pack cannot be read."""
        self.order = order
        self.pack = OpenPack(order)
        self.gallery, self.uploads = Gallery(), Uploads()
        snapshot = self.pack.now().snapshot
        self._quick, self._thorough = Setter(order, snapshot), Setter(order, snapshot)
        self._good: dict[str, Trial] = {}
        self._links: tuple[Base, dict[Location, str]] | None = None

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for closed in (self._quick, self._thorough, self.uploads):
            closed.__exit__(kind, error, at)
        self.pack.close()

    def warm(self) -> None:
        """Start the processes now, before anybody waits for a page. Raises `WriteError`."""
        self._quick.warm()
        self._thorough.warm()

    def links(self) -> dict[Location, str]:
        """The address of the form's field for each place in the pack's files; none when the pack cannot be read."""
        try:
            base = self.pack.now()
        except HandbillError:
            return {}
        if self._links is None or self._links[0] is not base:
            self._links = (base, links_of(base.library))
        return self._links[1]

    def draft(self, base: Base, place: Place, edits: Iterable[Edit]) -> Draft:
        """The edits of a form as a draft over the pack."""
        return draft_at(base, place, edits)

    def look(self, place: Place, edits: Iterable[Edit], piece: str, *, thorough: bool) -> Look:
        """The piece with these edits: at once, or with `thorough` as a build would judge it.

        Raises `HandbillError` when the pack itself cannot be read.
        """
        base = self.pack.now()
        draft = self.draft(base, place, edits)
        pieces = base.pieces(place, self.order)
        wanted = next((edition for edition in pieces if edition.path == piece), next(iter(pieces), None))
        try:
            laid = self._laid(base, draft, place.selection(base.library) if wanted is None else alone(wanted))
        except HandbillError as error:
            good = self._good.get(wanted.path) if wanted else None
            return self._seen(Look(draft, pieces, None, good, {}, []), error.problems, base.library)
        trial = None
        if laid.edition and thorough:
            judges = judges_of(laid.library, laid.problems, strict=self.order.strict)
            trial = self._thorough.judged(laid.edition, judges, laid.snapshot)
        elif laid.edition:
            trial = self._quick.look(laid.edition, laid.snapshot)
        problems = (*laid.problems, *(trial.problems if trial else ()))
        is_draft = laid.edition is not None and laid.edition.draft
        look = Look(draft, pieces, trial, self._last_good(trial), {}, [], is_draft)
        return self._seen(look, problems, laid.library)

    def thumbnail(self, document: str, size: str) -> bytes | None:
        """A small picture of the first page of a piece, as the pack has it; None when there is no such piece.

        Raises `HandbillError` when the pack itself cannot be read.
        """
        base = self.pack.now()
        if document not in base.library.documents:
            return None
        for edition in base.pieces(Place(DOCUMENT, document), self.order):
            if edition.key.size == size:
                return self._thorough.thumbnail(edition, base.snapshot)
        return None

    def _laid(self, base: Base, draft: Draft, selection: Selection) -> _Laid:
        """The pack with a draft over it, and the wanted copy as it is then. Raises `HandbillError`."""
        pictures = self.uploads.used_in(edit.now for edit in draft.edits)
        snapshot = base.snapshot.changed({**pictures, **draft.files})
        library, planned = laid_and_planned(snapshot, selection, self.order.today, draft.sheets)
        problems = silenced(planned.warnings, answers_in(snapshot, library.positions))
        edition = next(iter(planned.editions), None)
        return _Laid(snapshot, library, edition, tuple(problems))

    def _seen(self, look: Look, problems: Iterable[Problem], library: Library) -> Look:
        """The look with its problems sorted to the fields, and its pictures where the browser can ask for them.

        Warnings of the pack that belong to no field and to no page of this piece are for others.
        """
        of_fields, others = sorted_out(problems, look.draft.fields(library))
        of_piece: tuple[Problem, ...] = look.trial.problems if look.trial else ()
        others = [problem for problem in others if problem in of_piece or errors((problem,))]
        self.gallery.hang((look.trial, look.good))
        return dataclasses.replace(look, of_fields=of_fields, others=others)

    def _last_good(self, trial: Trial | None) -> Trial | None:
        """The last good pages of a piece that fails now; a good trial is kept for later."""
        if trial is None:
            return None
        if trial.state == "good":
            self._good.pop(trial.path, None)
            self._good[trial.path] = trial
            while len(self._good) > _MOST_GOOD:
                del self._good[next(iter(self._good))]
        return self._good.get(trial.path) if trial.state == "failed" else None


def alone(edition: Edition) -> Selection:
    """The selection of one copy."""
    key = edition.key
    places: dict[str, Any] = {"areas": (key.area or NATIONAL,), "area_only": True}
    if key.event:
        places = {"events": (key.event,)}
    elif key.venue:
        places = {"venues": (key.venue,)}
    return Selection(
        audiences=(key.audience,),
        formats=(key.format,),
        sizes=(key.size,),
        languages=(key.language,),
        profiles=(key.profile,),
        **places,
    )
