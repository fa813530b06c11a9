"""Lays the rows of the sheet Look over areas: logos, short name, colour, picture."""

from __future__ import annotations

from typing import Any

from handbill.model.library import KeyPath
from handbill.model.places import Area
from handbill.overlay.entries import EXAMPLE, Entry, entry_of
from handbill.overlay.library import LibraryOverlay
from handbill.support.ids import slug
from handbill.tables.rows import Cell, Row

_OF_BRAND = ("logos", "primary", "picture", "focus")
"""The columns that are keys of an area's brand. The others are keys of the area itself."""


def lay_looks(overlay: LibraryOverlay) -> None:
    """Lay each row over its area, after the areas themselves: a workbook may bring its own."""
    used: set[str] = set()
    for row in overlay.rows_of_table("look"):
        if _is_example(overlay, row):
            continue
        entry = entry_of(row, "look", overlay.names, overlay.problems)
        area = overlay.things["areas"].get(entry.data["area"]) if entry else None
        if entry is None or area is None:  # reported already: the cell, or the area's own row
            continue
        if area.id in used:
            message, hint = f"“{area.id}” has two rows here", "Write all of its look in one row."
            overlay.problems.append(entry.problem("area", "duplicate-id", message, hint))
            continue
        used.add(area.id)
        _lay(overlay, area, entry)


def _is_example(overlay: LibraryOverlay, row: Row) -> bool:
    """Whether a row shows how the sheet is filled in: its area is the example of the sheet Areas, which is not read."""
    called = row.text("area")
    return slug(called).startswith(EXAMPLE) and not overlay.names.meant(("area",), called)


def _lay(overlay: LibraryOverlay, area: Area, entry: Entry) -> None:
    brand: dict[str, Any] = area.model_dump(exclude_defaults=True).get("brand", {})
    data: dict[str, Any] = {}
    cells: dict[KeyPath, Cell] = {("brand",): entry.row.cell("focus")}  # all that can be wrong with it as a whole
    for column, value in entry.data.items():
        if column in _OF_BRAND:
            brand[column] = value
        elif column != "area":
            data[column] = value
    for column in _OF_BRAND:
        cells["brand", column] = entry.row.cell(column)
    logos = entry.row.cell("logos")
    for number, file in enumerate(entry.data.get("logos", ())):
        cells["brand", "logos", number] = Cell(file, logos.location, file)
    for column in entry.taken_away:
        brand.pop(column, None)
    if "picture" in entry.taken_away:
        brand.pop("focus", None)
    look = Entry(entry.row, {**data, "brand": brand}, cells)
    overlay.put_look(area.id, look, [column for column in entry.data if column in _OF_BRAND])
