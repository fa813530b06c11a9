"""The cells of a workbook as text, as they would stand in a CSV file. Only openpyxl's own reader is used."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbill.problems import Location, Problem
from handbill.support.source_file import SourceFile
from handbill.tables.csv_file import Line

MOST_UNPACKED = 300_000_000
"""Bytes: a workbook is a packed file, and a small one could fill the memory."""

_AGAIN = "In Excel: File, Save as, “Excel Workbook (.xlsx)”."


@dataclass(frozen=True)
class WorkbookSheet:
    """A sheet: its name, and its lines that hold anything."""

    title: str
    lines: list[Line]


def workbook_sheets(data: bytes, source: SourceFile) -> list[WorkbookSheet] | None:
    """The sheets of an XLSX file, or None when it cannot be read, which has been noted then."""
    refusal = _refusal(data)
    if refusal:
        source.whole(refusal.code, refusal.message, refusal.hint)
        return None
    from openpyxl import load_workbook  # only who has a workbook waits for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl cannot keep: we write nothing back
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
            return [WorkbookSheet(sheet.title, list(_lines(sheet))) for sheet in _noted(book, data, source)]
    except Exception:  # noqa: BLE001  a damaged file fails anywhere in it, in any way
        hint = f"Open it and save it anew. {_AGAIN}"
        source.whole("bad-workbook", "is damaged: it cannot be read as a workbook", hint)
        return None


@dataclass(frozen=True)
class _Refusal:
    """Why a file cannot be a workbook, and what to do."""

    code: str
    message: str
    hint: str


def _refusal(data: bytes) -> _Refusal | None:
    """Why this cannot be an XLSX file."""
    if not data:
        return _Refusal("empty-file", "is empty", f"Save the workbook again. {_AGAIN}")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            hint = "Take the password off. In Excel: File, Info, Protect Workbook, Encrypt with Password, clear it."
            return _Refusal("password", "is protected with a password", hint)
        return _Refusal("old-workbook", "is a workbook of the old kind (.xls)", f"Save it as .xlsx. {_AGAIN}")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return _NO_WORKBOOK
    return _refused_parts(data)


_NO_WORKBOOK = _Refusal("bad-workbook", "is not a workbook (.xlsx), whatever its name says", f"Save it anew. {_AGAIN}")


def _refused_parts(data: bytes) -> _Refusal | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sizes = {part.filename: part.file_size for part in packed.infolist()}
            kind = packed.read("mimetype")[:200] if "mimetype" in sizes else b""
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        hint = f"Open it and save it anew. {_AGAIN}"
        return _Refusal("bad-workbook", "is damaged: it cannot be unpacked", hint)
    if b"opendocument" in kind:
        hint = "In LibreOffice: File, Save As, “Excel 2007–365 (.xlsx)”."
        return _Refusal("other-workbook", "is an OpenDocument file (.ods), not a workbook (.xlsx)", hint)
    if "xl/workbook.bin" in sizes:
        return _Refusal("other-workbook", "is a binary workbook (.xlsb)", f"Save it as .xlsx. {_AGAIN}")
    if any(name.startswith("Index/") for name in sizes):
        return _Refusal("other-workbook", "is a file of Numbers", "In Numbers: File, Export To, Excel.")
    if "[Content_Types].xml" not in sizes:
        return _NO_WORKBOOK
    if sum(sizes.values()) > MOST_UNPACKED:
        hint = "Copy the rows alone into a new workbook."
        return _Refusal("too-big", "holds far more than local details", hint)
    return None


def _noted(book: Any, data: bytes, source: SourceFile) -> Iterator[Any]:
    """Sheets with cells. A hidden one is read like the others, and told: nobody sees what it prints."""
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            message = f"the sheet “{sheet.title}” is hidden, and is read"
            hint = "Show it and look at it, or delete it: right-click on a sheet’s name, Unhide."
            location = Location(f"{source.path}[{sheet.title}]")
            source.problems.append(Problem(location, "hidden-sheet", message, hint, "warning"))
        source.problems += _hidden_cells(data, sheet, f"{source.path}[{sheet.title}]")
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
    before_rows = text[: text.find(b"<sheetData")]
    rows = [tag for tag in map(_attributes, _ROW.findall(text)) if _is_hidden(tag)]
    columns = [tag for tag in map(_attributes, _COLUMN.findall(before_rows)) if _is_hidden(tag)]
    if rows:
        line = int(rows[0].get(b"r", b"0")) or None
        message = "this row is hidden, and is read"
        if len(rows) > 1:
            message = f"{len(rows)} rows are hidden, and are read"
        yield Problem(Location(path, line), "hidden-rows", message, f"{_SHOW} the rows.", "warning")
    for tag in columns:
        column = int(tag.get(b"min", b"1"))
        message = "a column is hidden here, and is read"
        yield Problem(Location(path, 1, column), "hidden-column", message, f"{_SHOW} the columns.", "warning")


_SHOW = "Look at what is hidden, or delete it. To show it select all, then Unhide, for"


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return dict(_NUMBER.findall(tag))


def _is_hidden(attributes: dict[bytes, bytes]) -> bool:
    return attributes.get(b"hidden") in (b"1", b"true")


def _lines(sheet: Any) -> Iterator[Line]:
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = [_text(cell.value) for cell in cells]
        if any(texts):
            yield Line(number, texts)


def _text(value: Any) -> str:
    """A value as it would stand in a CSV file. Excel keeps whole numbers and dates as fractions."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return str(value.date() if is_day else value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta, int, float)):
        return str(value)
    return "=…"  # a formula over several cells
