"""Makes workbooks from the XML of their parts, for what openpyxl does not write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from handbill.tables.rows import Table
from handbill.tables.sheets import sheets_of

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def zipped(parts: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return buffer.getvalue()


def xlsx(rows: str, *, title: str = "Venues", before: str = "", after: str = "", **parts: str) -> bytes:
    """A workbook with one sheet; `parts` are the insides of `strings`, `styles` and `book`."""
    links = {"worksheet": "worksheets/sheet1.xml", "sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{_RELATIONS}/{kind}" Target="{target}"/>' for kind, target in links.items()
    )
    sheets = f'<sheets><sheet name="{title}" sheetId="1" r:id="worksheet"/></sheets>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<R><Relationship Id="a" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></R>',
            "xl/_rels/workbook.xml.rels": f"<R>{relations}</R>",
            "xl/workbook.xml": f'<w xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{parts.get("book", "")}{sheets}</w>',
            "xl/sharedStrings.xml": f"<sst>{parts.get('strings', '')}</sst>",
            "xl/styles.xml": f"<styleSheet>{parts.get('styles', '')}</styleSheet>",
            "xl/worksheets/sheet1.xml": f"<worksheet>{before}<sheetData>{rows}</sheetData>{after}</worksheet>",
        }
    )


def row(*cells: str, **attributes: str) -> str:
    """A row of cells, each as XML or as the text of a plain one."""
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<row{said}>{''.join(cell if cell.startswith('<c') else text(cell) for cell in cells)}</row>"


def text(value: str) -> str:
    return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def number(value: str, style: int) -> str:
    return f'<c s="{style}"><v>{value}</v></c>'


_NAMES = (*("office", "table", "text", "style", "calcext", "draw", "manifest"),)
_NAMESPACES = " ".join(f'xmlns:{name}="urn:example:{name}"' for name in _NAMES)


def ods(sheets: str, *, styles: str = "", common: str = "", manifest: str = "<m/>") -> bytes:
    """An OpenDocument spreadsheet; `styles` are its own, `common` those of styles.xml."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "styles.xml": f"<office:s {_NAMESPACES}><office:styles>{common}</office:styles></office:s>",
            "content.xml": f"<office:d {_NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:d>",
        }
    )


def ods_sheet(*rows: str, title: str = "Venues", style: str = "", columns: str = "") -> str:
    return f'<table:table table:name="{title}" table:style-name="{style}">{columns}{"".join(rows)}</table:table>'


def ods_row(*cells: str, attributes: str = "") -> str:
    """A row of cells, each as XML or as the text of a plain one."""
    inside = "".join(cell if cell.startswith("<") else ods_cell(cell) for cell in cells)
    return f"<table:table-row {attributes}>{inside}</table:table-row>"


def ods_cell(value: str, attributes: str = 'office:value-type="string"') -> str:
    """A cell with a paragraph; the text may hold XML."""
    return f"<table:table-cell {attributes}><text:p>{value}</text:p></table:table-cell>"


def table_in(data: bytes | Path, folder: Path, name: str = "local.xlsx", kind: str = "venues") -> Table:
    file = data if isinstance(data, Path) else folder / name
    if isinstance(data, bytes):
        file.write_bytes(data)
    return next(sheet.table for sheet in sheets_of(file) if sheet.kind == kind)


def values(table: Table) -> list[dict[str, object]]:
    return [row.filled for row in table.rows]


def told(table: Table) -> list[str]:
    return [str(problem).splitlines()[0].rpartition("[Venues]:")[2] for problem in table.problems]
