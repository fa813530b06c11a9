"""Writes texts into the cells of a workbook as texts, whatever they begin with."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.worksheet import Worksheet

_MOST = 32_000
"""In characters: a cell holds a few more."""


def text_cell(sheet: Worksheet, row: int, number: int, text: str) -> Any:
    """A cell with this text, as text: spreadsheets run what begins with “=”, and a pack may come from elsewhere."""
    cell: Any = sheet.cell(row, number)
    if text:
        cell.value = storable(text)
        cell.data_type = "s"
        cell.quotePrefix = text.startswith("=")
    return cell


def storable(text: str) -> str:
    """A text that a workbook can hold: without control characters, and not too long."""
    return ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text)[:_MOST]
