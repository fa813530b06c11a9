"""Opens a workbook, Excel's or OpenDocument's, and says why one cannot be read."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from handbill.problems import Location, Problem
from handbill.support.source_file import SourceFile
from handbill.tables.csv_file import ZIPPED
from handbill.tables.grid import Grid
from handbill.tables.header import TITLES
from handbill.tables.limits import TAKE_ROWS, TooMuchError
from handbill.tables.lines import Sheet
from handbill.tables.ods import ods_sheets
from handbill.tables.xlsx import xlsx_sheets
from handbill.tables.xml_file import ParseError, UnsafeXmlError

MOST_UNPACKED = 300_000_000
"""In bytes, unpacked: a workbook is a compressed file, and a small one could fill the memory."""

_AGAIN = "In Excel: File, Save as, “Excel Workbook (.xlsx)”."


OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
"""The first bytes of workbooks of the old kind and of those with a password."""
_DAMAGED = (
    *(LookupError, ParseError, UnsafeXmlError, ValueError, RuntimeError),
    *(zipfile.BadZipFile, EOFError, OSError, zlib.error, lzma.LZMAError, struct.error),
)
"""What a damaged part of a ZIP file raises, one that is missing, or one that is no XML."""


def is_workbook(data: bytes) -> bool:
    """Whether these bytes are those of a workbook, of whatever kind."""
    return data.startswith((ZIPPED, OLD_WORKBOOK))


def workbook_sheets(data: bytes, source: SourceFile, wanted: Callable[[str], bool]) -> list[Sheet] | None:
    """The sheets of a workbook, or None when it cannot be read, which is then noted.

    Of sheets whose name is not wanted, only the first lines are read.
    """
    refusal = _refusal(data)
    if refusal:
        source.whole(refusal.code, refusal.message, refusal.hint)
        return None
    path = source.path

    def grid_of(title: str, is_hidden: bool) -> Grid:
        nonlocal path
        path = f"{source.path}[{title}]"
        if wanted(title):
            return Grid(title, is_hidden)
        return Grid(title, is_hidden, most=TITLES)

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if "content.xml" in packed.namelist():
                return ods_sheets(packed, grid_of)
            return xlsx_sheets(packed, grid_of)
    except TooMuchError as error:
        source.problems.append(Problem(Location(path, error.line, error.column), "too-big", error.message, TAKE_ROWS))
    except _DAMAGED:
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
    """Why this cannot be read as a workbook; None when it may be."""
    if not data:
        return _Refusal("empty-file", "is empty", f"Save the workbook again. {_AGAIN}")
    if data.startswith(OLD_WORKBOOK):
        if "EncryptedPackage".encode("utf-16-le") in data:
            hint = "Take the password off. In Excel: File, Info, Protect Workbook, Encrypt with Password, clear it."
            return _Refusal("password", "is protected with a password", hint)
        return _Refusal("old-workbook", "is a workbook of the old kind (.xls)", f"Save it as .xlsx. {_AGAIN}")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return _NO_WORKBOOK
    return _refused_parts(data)


_NO_WORKBOOK = _Refusal("bad-workbook", "is not a workbook (.xlsx), whatever its name says", f"Save it again. {_AGAIN}")

_MANIFEST = "META-INF/manifest.xml"
_MOST_MANIFEST = 1_000_000
"""In bytes. It lists the parts of an OpenDocument file."""


def _beginning(packed: zipfile.ZipFile, name: str) -> bytes:
    """The first bytes of a part; none when there is no such part."""
    if name not in packed.namelist():
        return b""
    with packed.open(name) as stream:
        return stream.read(_MOST_MANIFEST)


def _refused_parts(data: bytes) -> _Refusal | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sizes = {part.filename: part.file_size for part in packed.infolist()}
            kind, manifest = _beginning(packed, "mimetype"), _beginning(packed, _MANIFEST)
    except _DAMAGED:
        hint = f"Open it and save it again. {_AGAIN}"
        return _Refusal("bad-workbook", "is damaged: it cannot be unpacked", hint)
    if b"encryption-data" in manifest:
        hint = "Take the password off. In LibreOffice: File, Save As, without “Save with password”."
        return _Refusal("password", "is protected with a password", hint)
    if b"opendocument" in kind and b"spreadsheet" not in kind:
        hint = "In LibreOffice Calc: File, Save As, “ODF Spreadsheet (.ods)” or “Excel 2007–365 (.xlsx)”."
        return _Refusal("other-workbook", "is an OpenDocument file, but no spreadsheet", hint)
    if "xl/workbook.bin" in sizes:
        return _Refusal("other-workbook", "is a binary workbook (.xlsb)", f"Save it as .xlsx. {_AGAIN}")
    if any(name.startswith("Index/") for name in sizes):
        return _Refusal("other-workbook", "is a Numbers file", "In Numbers: File, Export To, Excel.")
    if "[Content_Types].xml" not in sizes and "content.xml" not in sizes:
        return _NO_WORKBOOK
    if sum(sizes.values()) > MOST_UNPACKED:
        return _Refusal("too-big", "holds far more than local details", TAKE_ROWS)
    return None
