"""The cells of a workbook as text, as they would stand in a CSV file. Only openpyxl's own reader is used."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handbill.problems import Location, Problem
from handbill.support.source_file import MOST_TABLE_BYTES, Parsed, read_bytes
from handbill.tables.cells import Rows

MOST_UNPACKED = 300_000_000
"""Bytes: a workbook is a packed file, and a small one could fill the memory."""

_AGAIN = "In Excel: File, Save as, “Excel Workbook (.xlsx)”."


def workbook_rows(file: Path, whole: Parsed) -> list[tuple[str, Rows]] | None:
    """The sheets of an XLSX file by title, or None when it cannot be read, which has been noted then."""
    data = read_bytes(file, whole, MOST_TABLE_BYTES)
    if data is None:
        return None
    refusal = _refusal(data)
    if refusal:
        whole.whole(*refusal)
        return None
    from openpyxl import load_workbook  # only who has a workbook waits for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl cannot keep: we write nothing back
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
            return [(sheet.title, list(_rows(sheet))) for sheet in _noted(book, data, whole)]
    except Exception:  # noqa: BLE001  a damaged file fails anywhere in it, in any way
        whole.whole(
            "bad-workbook", "is damaged: it cannot be read as a workbook", f"Open it and save it anew. {_AGAIN}"
        )
        return None


def _refusal(data: bytes) -> tuple[str, str, str] | None:
    """Why this cannot be an XLSX file: code, message, hint."""
    if not data:
        return "empty-file", "is empty", f"Save the workbook again. {_AGAIN}"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            hint = "Take the password off. In Excel: File, Info, Protect Workbook, Encrypt with Password, clear it."
            return "password", "is protected with a password", hint
        return "old-workbook", "is a workbook of the old kind (.xls)", f"Save it as .xlsx. {_AGAIN}"
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return "bad-workbook", "is not a workbook (.xlsx), whatever its name says", f"Save it anew. {_AGAIN}"
    return _refused_parts(data)


def _refused_parts(data: bytes) -> tuple[str, str, str] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sizes = {part.filename: part.file_size for part in packed.infolist()}
            kind = packed.read("mimetype")[:200] if "mimetype" in sizes else b""
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        return "bad-workbook", "is damaged: it cannot be unpacked", f"Open it and save it anew. {_AGAIN}"
    if b"opendocument" in kind:
        hint = "In LibreOffice: File, Save As, “Excel 2007–365 (.xlsx)”."
        return "other-workbook", "is an OpenDocument file (.ods), not a workbook (.xlsx)", hint
    if "xl/workbook.bin" in sizes:
        return "other-workbook", "is a binary workbook (.xlsb)", f"Save it as .xlsx. {_AGAIN}"
    if any(name.startswith("Index/") for name in sizes):
        return "other-workbook", "is a file of Numbers", "In Numbers: File, Export To, Excel."
    if "[Content_Types].xml" not in sizes:
        return "bad-workbook", "is not a workbook (.xlsx), whatever its name says", f"Save it anew. {_AGAIN}"
    if sum(sizes.values()) > MOST_UNPACKED:
        return (
            "too-big",
            "holds far more than local details",
            "Copy the rows alone into a new workbook.",
        )
    return None


def _noted(book: Any, data: bytes, whole: Parsed) -> Iterator[Any]:
    """Sheets with cells. A hidden one is read like the others, and told: nobody sees what it prints."""
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            message = f"the sheet “{sheet.title}” is hidden, and is read"
            hint = "Show it and look at it, or delete it: right-click on a sheet’s name, Unhide."
            place = Location(f"{whole.path}[{sheet.title}]")
            whole.problems.append(Problem(place, "hidden-sheet", message, hint, "warning"))
        whole.problems += _hidden_cells(data, sheet, f"{whole.path}[{sheet.title}]")
        sheet.reset_dimensions()  # what a file says of its own size is often wrong
        yield sheet


_ROW = re.compile(rb"<row\b[^>]*>")
_COLUMN = re.compile(rb"<col\b[^>]*>")
_NUMBER = re.compile(rb'\b(r|min|max|hidden)="(\w+)"')


def _hidden_cells(data: bytes, sheet: Any, path: str) -> Iterator[Problem]:
    """Rows and columns that a filter or somebody has hidden: what nobody sees is printed too.

    openpyxl does not say it of a workbook that is only read, so the sheet's own XML is asked.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        text = packed.read(str(sheet._worksheet_path).lstrip("/"))
    rows = [marks for tag in _ROW.findall(text) if (marks := _hidden(tag))]
    columns = [marks for tag in _COLUMN.findall(text[: text.find(b"<sheetData")]) if (marks := _hidden(tag))]
    if rows:
        line = int(rows[0].get(b"r", b"0")) or None
        count = f"{len(rows)} rows are hidden, and are read" if len(rows) > 1 else "this row is hidden, and is read"
        yield Problem(Location(path, line), "hidden-rows", count, f"{_SHOW} the rows.", "warning")
    for marks in columns:
        column = int(marks.get(b"min", b"1"))
        message = "a column is hidden here, and is read"
        yield Problem(Location(path, 1, column), "hidden-column", message, f"{_SHOW} the columns.", "warning")


_SHOW = "Look at what is hidden, or delete it. To show it select all, then Unhide, for"


def _hidden(tag: bytes) -> dict[bytes, bytes] | None:
    marks = dict(_NUMBER.findall(tag))
    return marks if marks.get(b"hidden") in (b"1", b"true") else None


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = [_text(cell) for cell in cells]
        if any(texts):
            yield number, texts


def _text(cell: Any) -> str:
    """A value as it would stand in a CSV file. Excel keeps whole numbers and dates as fractions."""
    value = cell.value
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, datetime.datetime):
        return str(value.date() if value.time() == datetime.time() else value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, (datetime.date, datetime.time, int, float)):
        return str(value)
    return "=…"  # a formula over several cells
