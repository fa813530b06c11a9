"""Lays local details from spreadsheets over a pack that has been read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handbill.overlay.contacts import ContactOverlay
from handbill.overlay.library import LibraryOverlay
from handbill.overlay.looks import lay_looks
from handbill.overlay.places import lay_places
from handbill.pack.loader import PackLoader
from handbill.tables.sheets import TableSheet


def lay(
    loader: PackLoader, things: dict[str, dict[str, Any]], sheets: Iterable[TableSheet], region: str | None
) -> tuple[tuple[str, str], ...]:
    """Lay the sheets over the contents of a pack; returns the kind and id of each thing that was laid.

    Problems are noted in the loader. `region` is the country whose telephone numbers are meant.
    """
    sheets = list(sheets)
    for sheet in sheets:
        loader.watch_table(sheet.table)
    if loader.blind or not sheets:
        return ()
    overlay = LibraryOverlay(loader, things, sheets, region)
    lay_places(overlay)
    lay_looks(overlay)
    ContactOverlay(overlay).lay()
    return tuple(overlay.laid)
