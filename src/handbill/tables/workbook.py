"""The cells of a workbook as text, as they would be in a CSV file. Only openpyxl's own reader is used."""

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
"""In bytes, unpacked: a workbook is a compressed file, and a small one could fill the memory."""

_AGAIN = "In Excel: File, Save as, “Excel Workbook (.xlsx)”."


@dataclass(frozen=True)
class WorkbookSheet:
    """A sheet: its name, and its lines that have any content."""

    title: str
    lines: list[Line]


def workbook_sheets(data: bytes, source: SourceFile) -> list[WorkbookSheet] | None:
    """The sheets of an XLSX file, or None when it cannot be read, which is then noted."""
    refusal = _refusal(data)
    if refusal:
        source.whole(refusal.code, refusal.message, refusal.hint)
        return None
    from openpyxl import load_workbook  # loaded only when a workbook is read

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it cannot keep: nothing is written back
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
            return [WorkbookSheet(sheet.title, list(_lines(sheet))) for sheet in _noted(book, data, source)]
    except Exception:  # noqa: BLE001  a damaged file can fail anywhere, in any way
        hint = f"Open it and save it again. {_AGAIN}"
        source.whole("bad-workbook", "is damaged: it cannot be read as a workbook", hint)
        return None


@dataclass(frozen=True)
class _Refusal:
    """Why a file cannot be read as a workbook, and what to do."""

    code: str
    message: str
    hint: str


def _refusal(data: bytes) -> _Refusal | None:
    """Why this cannot be an XLSX file; None when it can."""
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


_NO_WORKBOOK = _Refusal("bad-workbook", "is not a workbook (.xlsx), whatever its name says", f"Save it again. {_AGAIN}")


def _refused_parts(data: bytes) -> _Refusal | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sizes = {part.filename: part.file_size for part in packed.infolist()}
            kind = packed.read("mimetype")[:200] if "mimetype" in sizes else b""
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        hint = f"Open it and save it again. {_AGAIN}"
        return _Refusal("bad-workbook", "is damaged: it cannot be unpacked", hint)
    if b"opendocument" in kind:
        hint = "In LibreOffice: File, Save As, “Excel 2007–365 (.xlsx)”."
        return _Refusal("other-workbook", "is an OpenDocument file (.ods), not a workbook (.xlsx)", hint)
    if "xl/workbook.bin" in sizes:
        return _Refusal("other-workbook", "is a binary workbook (.xlsb)", f"Save it as .xlsx. {_AGAIN}")
    if any(name.startswith("Index/") for name in sizes):
        return _Refusal("other-workbook", "is a Numbers file", "In Numbers: File, Export To, Excel.")
    if "[Content_Types].xml" not in sizes:
        return _NO_WORKBOOK
    if sum(sizes.values()) > MOST_UNPACKED:
        hint = "Copy the rows alone into a new workbook."
        return _Refusal("too-big", "holds far more than local details", hint)
    return None


def _noted(book: Any, data: bytes, source: SourceFile) -> Iterator[Any]:
    """The sheets with cells. A hidden sheet is read like the others, but reported, since nobody sees what it adds."""
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            message = f"the sheet “{sheet.title}” is hidden, and is read"
            hint = "Show it and look at it, or delete it: right-click on a sheet’s name, Unhide."
            location = Location(f"{source.path}[{sheet.title}]")
            source.problems.append(Problem(location, "hidden-sheet", message, hint, "warning"))
        source.problems += _hidden_cells(data, sheet, f"{source.path}[{sheet.title}]")
        sheet.reset_dimensions()  # the size that a file states is often wrong
        yield sheet


_ROW = re.compile(rb"<row\b[^>]*>")
_COLUMN = re.compile(rb"<col\b[^>]*>")
_NUMBER = re.compile(rb'\b(r|min|max|hidden)="(\w+)"')


def _hidden_cells(data: bytes, sheet: Any, path: str) -> Iterator[Problem]:
    """Report hidden rows and columns, which are printed although nobody sees them.

    openpyxl does not read this from a workbook opened for reading only, so the sheet's own XML is searched.
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
    """A value as it would be in a CSV file. Excel stores whole numbers and dates as fractions."""
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
