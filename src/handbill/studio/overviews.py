"""Fills in the pages that show many things: the grid, workbooks, all pieces and what each kind of venue gets."""

from __future__ import annotations

import json
from dataclasses import dataclass

from handbill.model.library import Library
from handbill.model.pack import Share
from handbill.studio.choices import choices_of
from handbill.studio.grid import area_names, columns_of, is_first, stored_rows
from handbill.studio.open_pack import Base
from handbill.studio.page import filled
from handbill.studio.texts import Texts
from handbill.studio.words import piece_choices, title_of

_SUGGESTED = ("areas", "kinds", "venues")
"""Columns with one of these are filled in with suggestions while somebody types."""


@dataclass(frozen=True)
class KindShare:
    """What the venues of a kind get, in words."""

    kind: str
    pieces: tuple[str, ...]
    sizes: str


def grid_page(base: Base, kind: str, who: str) -> str:
    """The page of all venues, or of all events."""
    library = base.library
    lists: dict[str, list[dict[str, str]]] = {}
    for known, choices in choices_of(library).items():
        lists[known] = [vars(choice) for choice in choices]
    lists["areas"] = [{"value": name, "name": ""} for name in area_names(library).values()]
    kinds = {venue.kind for venue in library.venues.values() if venue.kind} | set(library.pack.matrix.venues.kinds)
    lists["kinds"] = [{"value": kind, "name": ""} for kind in sorted(kinds)]
    columns: list[dict[str, object]] = []
    for column in columns_of(kind):
        described = {"key": column.key, "header": column.header, "help": column.help, "first": is_first(kind, column)}
        suggested = column.known if column.known in _SUGGESTED else ""
        columns.append({**described, "needed": column.is_needed, "known": suggested})
    data = {"kind": kind, "columns": columns, "rows": stored_rows(library, kind), "lists": lists}
    pieces = piece_choices(library)
    return filled("grid.html.j2", base.texts, here="many", who=who, kind=kind, data=json.dumps(data), pieces=pieces)


def workbooks_page(base: Base, who: str) -> str:
    """The page on which a workbook is handed in."""
    return filled("workbooks.html.j2", base.texts, here="many", who=who)


def pieces_page(base: Base, who: str) -> str:
    """All pieces in all sizes, and what each kind of venue gets."""
    library, texts = base.library, base.texts
    venues = library.pack.matrix.venues
    shares = [_share(library, texts, kind, share) for kind, share in sorted(venues.kinds.items())]
    shares.append(_share(library, texts, texts("other_venues"), venues))
    area = _share(library, texts, texts("each_area"), library.pack.matrix.areas)
    pieces = piece_choices(library)
    return filled("pieces.html.j2", texts, here="pieces", who=who, pieces=pieces, shares=[*shares, area])


def _share(library: Library, texts: Texts, kind: str, share: Share) -> KindShare:
    named = tuple(title_of(library, document) for document in share.documents if document in library.documents)
    sizes = ", ".join(size.upper() for size in share.sizes) or texts("all_sizes")
    return KindShare(kind, named or (texts("all_pieces"),), sizes)
