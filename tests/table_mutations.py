"""Good tables and what can happen to their bytes: the same mutation for the same seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

from openpyxl import Workbook

from packs import ROOT
from raw_books import ods, ods_cell, ods_row, ods_sheet, row, xlsx
from sheets import AREA, CONTACT, EVENT, VENUE

_FILES = ROOT / "tests/data/tables"
_ROWS = {"Areas": [AREA], "Contacts": [CONTACT, CONTACT], "Venues": [VENUE, VENUE], "Events": [EVENT]}
_TOKENS = (
    *(
        b"\x00",
        b"\x1b]0;x\x07",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b'"',
        b"\r",
        b"\n",
        b";",
        b"|",
        b"\t",
        b"=A1",
        b"-",
        b"\xe2\x80\xae",
    ),
    *(b"999999999999", b"-1", b"1E400", b"nan", b"02/11/2026", b"31-12-26", b"_x000D_", b"_xD800_", b"#REF!", b"Code"),
    *(b"<", b">", b"</", b"/>", b"&#0;", b"&amp;", b"<!DOCTYPE x>", b"<!--", b"<row r='999999999'>", b"XFD1048576"),
    *(
        b"<c t='s'><v>9</v></c>",
        b'hidden="1"',
        b't="e"',
        b'table:number-columns-repeated="16384"',
        b"<text:p>",
        b"A1:ZZ9",
    ),
    *(b'table:number-rows-repeated="1048576"', b"<mergeCell ref='A1:B9'/>", b"status", b"closed", b"@", b"\xc2\x85"),
)


def _as_csv(rows: list[dict[str, str]], divider: str) -> bytes:
    lines = [divider.join(rows[0]), *(divider.join(one.values()) for one in rows)]
    return "\r\n".join(lines).encode()


def _as_workbook() -> bytes:
    book = Workbook()
    for title, rows in _ROWS.items():
        sheet = book.create_sheet(title)
        sheet.append(list(rows[0]))
        for one in rows:
            sheet.append(list(one.values()))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _as_ods() -> bytes:
    sheets = (
        ods_sheet(ods_row(*rows[0]), *(ods_row(*map(ods_cell, one.values())) for one in rows), title=title)
        for title, rows in _ROWS.items()
    )
    return ods("".join(sheets))


_STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="00000 000000"/></numFmts><fonts><font><strike/></font></fonts>'
    '<cellXfs><xf numFmtId="14" fontId="0"/><xf numFmtId="164" fontId="0"/></cellXfs>'
)
_VARIED_CELLS = (
    *("Mill Club", '<c t="s"><v>0</v></c>', "hall_x000D_left", '<c s="1"><v>3</v></c>'),
    *('<c s="0"><v>46328</v></c>', '<c t="str"><f>A1</f><v>kept</v></c>'),
)
_VARIED = xlsx(
    row("Name", "Area", "Position", "Copies", "Confirmed on", "Status") + row(*_VARIED_CELLS, hidden="1"),
    before='<cols><col min="2" max="3" hidden="1"/></cols>',
    after='<mergeCells><mergeCell ref="B2:B9"/></mergeCells>',
    strings="<si><r><rPr><strike/></rPr><t>exampleshire</t></r><rPh><t>x</t></rPh></si>",
    styles=_STYLES,
)
_VARIED_ODS = ods(
    ods_sheet(
        ods_row("Name", "Area", "Position", "Confirmed on", "Copies"),
        ods_row(
            ods_cell("A<text:s text:c='2'/>B<office:annotation><text:p>x</text:p></office:annotation>"),
            ods_cell("exampleshire", 'table:number-rows-spanned="2" table:style-name="out"'),
            ods_cell("9", 'office:value-type="time" office:time-value="PT09H30M00S"'),
            ods_cell("2/11", 'office:value-type="date" office:date-value="2026-11-02"'),
            ods_cell("3", 'table:formula="of:=1" office:value-type="float" office:value="3"'),
            attributes='table:number-rows-repeated="2" table:visibility="filter"',
        ),
    ),
    styles='<style:style style:name="out"><style:text-properties style:text-line-through-style="solid"/></style:style>',
)
GOOD: dict[str, list[bytes]] = {
    "csv": [
        *(_as_csv(rows, divider) for rows in _ROWS.values() for divider in (";", "\t", "|")),
        *(file.read_bytes() for file in sorted(_FILES.glob("*.csv"))),
    ],
    "xlsx": [_as_workbook(), _VARIED, *(file.read_bytes() for file in sorted(_FILES.glob("*.xlsx")))],
    "ods": [_as_ods(), _VARIED_ODS],
}


def mutated(kind: str, seed: int) -> bytes:
    """A good table of a kind with some of its bytes changed; in a workbook most often inside one of its parts."""
    chance = random.Random(f"{kind} {seed}")
    data = chance.choice(GOOD[kind])
    if kind == "csv" or chance.random() < 0.15:
        return _changed(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    parts[name] = _changed(parts[name], chance)
    if chance.random() < 0.03:
        del parts[chance.choice(list(parts))]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as packed:
        for part, content in parts.items():
            packed.writestr(part, content)
    return buffer.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        data = chance.choice(_CHANGES)(data, chance.randrange(len(data) + 1), chance)
    return data


def _put(data: bytes, at: int, chance: random.Random) -> bytes:
    return data[:at] + chance.choice(_TOKENS) + data[at:]


def _overwrite(data: bytes, at: int, chance: random.Random) -> bytes:
    token = chance.choice(_TOKENS)
    return data[:at] + token + data[at + len(token) :]


def _cut(data: bytes, at: int, chance: random.Random) -> bytes:
    return data[:at] + data[at + chance.choice((1, 3, 20, 200, 9_999)) :]


def _double(data: bytes, at: int, chance: random.Random) -> bytes:
    return data[:at] + data[at : at + chance.choice((1, 9, 60, 400))] * chance.choice((1, 2, 50)) + data[at:]


def _exchange(data: bytes, at: int, chance: random.Random) -> bytes:
    other = chance.randrange(len(data) + 1)
    return data[:at] + data[other : other + chance.choice((1, 9, 60))] + data[at:]


def _flip(data: bytes, at: int, chance: random.Random) -> bytes:
    return data[:at] + bytes((chance.randrange(256),)) + data[at + 1 :]


_CHANGES: tuple[Callable[[bytes, int, random.Random], bytes], ...] = (_put, _overwrite, _cut, _double, _exchange, _flip)
