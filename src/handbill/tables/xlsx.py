"""The sheets of an XLSX file. Its own XML is read, since no library tells both what is hidden and what is shown."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable

from handbill.tables.grid import Grid
from handbill.tables.limits import Budget
from handbill.tables.lines import Sheet
from handbill.tables.xlsx_parts import Contents, Looks, Relations, SharedTexts, SheetEntry
from handbill.tables.xlsx_sheet import XlsxSheet
from handbill.tables.xml_file import XmlHandler, read_xml

GridMaker = Callable[[str, bool], Grid]
"""Makes the grid for the sheet with this name, which may be hidden."""


def xlsx_sheets(packed: zipfile.ZipFile, grid_of: GridMaker) -> list[Sheet]:
    """The sheets that have cells. Raises `KeyError`, `ParseError`, `UnsafeXmlError` or `TooMuchError`."""
    return _XlsxFile(packed).sheets(grid_of)


class _XlsxFile:
    """An XLSX file: a ZIP file with parts that refer to one another."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed, self._budget = packed, Budget()
        root = Relations("")
        self._read("_rels/.rels", root)
        self._book = root.by_kind.get("officeDocument", "xl/workbook.xml")
        folder, name = posixpath.split(self._book)
        self._relations = Relations(folder)
        self._read(posixpath.join(folder, "_rels", f"{name}.rels"), self._relations)

    def sheets(self, grid_of: GridMaker) -> list[Sheet]:
        """The sheets that have cells, in the order of their tabs."""
        contents, texts, looks = Contents(), SharedTexts(), Looks()
        self._read(self._book, contents)
        self._read_if_there("sharedStrings", texts)
        self._read_if_there("styles", looks)
        found = []
        for entry in contents.sheets:
            if entry.relation in self._relations.sheets:
                grid = grid_of(entry.title, entry.is_hidden)
                self._read(self._part(entry), XlsxSheet(grid, texts, looks, contents.since_1904))
                found.append(grid.sheet())
        return found

    def _part(self, entry: SheetEntry) -> str:
        return self._relations.by_id[entry.relation]

    def _read_if_there(self, kind: str, handler: XmlHandler) -> None:
        path = self._relations.by_kind.get(kind)
        if path:
            self._read(path, handler)

    def _read(self, path: str, handler: XmlHandler) -> None:
        with self._packed.open(path) as stream:
            read_xml(stream, handler, self._budget)
