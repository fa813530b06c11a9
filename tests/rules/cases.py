"""For every code a case: the small pack of bench.py with one thing broken, so that this code is told and no other."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from PIL import Image

from handbill.cli.app import run
from handbill.cli.ending import interrupted
from handbill.cli.preview import require_packages
from handbill.cli.recall_sheet import _present
from handbill.edit.absent import rename_warning
from handbill.edit.changes import PackChange
from handbill.edit.importing import Prepared, _prove, carry_out, prepare
from handbill.edit.scaffold import new_pack
from handbill.history.manifests import find_manifest
from handbill.model.edition import Edition
from handbill.model.edition_parts import CoverPicture
from handbill.model.image import ImageReading, ImageTerms
from handbill.model.layout import Box, Composition, Layout, Line, Picture, Rule
from handbill.model.office import OfficeTerms, PageToner
from handbill.model.order import Order, Selection
from handbill.model.outline import Outline
from handbill.model.press import PressTerms
from handbill.model.reading import Flaw, KeptText, Link, PressFlaw, PressPage, PressReading, Reading
from handbill.model.web import WebFlaw
from handbill.output.files import write_file
from handbill.output.journal import output_journal
from handbill.output.locks import output_lock, pack_lock
from handbill.output.transaction import FileTransaction
from handbill.papers.wording import PaperWording
from handbill.preview.port import bound
from handbill.problems import Location, Problem
from handbill.rules.proof import ForeignIndex, judge
from handbill.run import lists
from handbill.run.executor import EndedError
from handbill.run.executors import Ready, executor_for
from handbill.run.shared_sides import _unlike
from handbill.run.web_site import _faults_of, earlier_files
from handbill.run.workers import Failed, _result
from handbill.studio.saving import Saves
from handbill.support.icc import condition_of
from handbill.support.snapshot import Snapshot
from handbill.tables.sheets import sheets_of
from handbill.typeset import _does_not_load
from handbill.typeset.blame import blamed
from handbill.typeset.sheet import _missing_file, _problem_of, parsed_style
from handbill.web import assembled, web_page
from packs import ROOT, read
from raw_books import ods, ods_cell, ods_row, ods_sheet
from rules.bench import (
    AREA,
    AUDIENCE,
    CONTACT,
    CONTACTS,
    DOCUMENT,
    EVENT,
    EVENT_ROW,
    FORMAT,
    OWN_CONTACT,
    PACK,
    ROLES,
    STATEMENTS,
    TEMPLATE,
    THEME,
    TODAY,
    VENUE,
    VENUES,
    WORDING,
    Bench,
    Tell,
    command,
    fill,
    guarded,
    page,
    plan,
    proof,
    replaced,
    sheet,
    table,
    web_page_of_area,
)

Break = Callable[[Bench], None]


@dataclass(frozen=True)
class Case:
    """How the pack is broken, how it is told, and what else must be told with it."""

    spoil: Break
    tell: Tell
    also: tuple[str, ...] = ()


CASES: dict[str, Case] = {}


def case(code: str, spoil: Break, tell: Tell = plan, *also: str) -> None:
    assert code not in CASES, code
    CASES[code] = Case(spoil, tell, also)


def edit(name: str, old: str, new: str) -> Break:
    return lambda bench: bench.edit(name, old, new)


def write(name: str, data: str | bytes) -> Break:
    return lambda bench: bench.write(name, data)


def add(name: str, text: str) -> Break:
    return lambda bench: bench.add(name, text)


def all_of(*breaks: Break) -> Break:
    def spoil(bench: Bench) -> None:
        for one in breaks:
            one(bench)

    return spoil


def picture(form: str) -> bytes:
    """A file with a picture made of pixels."""
    file = io.BytesIO()
    Image.new("RGB", (9, 9), "#123456").save(file, form)
    return file.getvalue()


def broken(bench: Bench) -> None:
    """Nothing in the pack: the way of telling looks whether it is to be wrong."""
    bench.broken = True


# --- files of the pack

AREA_TWO = "id: other\nname: Other\nnation: england\ncontacts: []\n"
PHONE = 'phone: "01632 960301"'
OUTSIDE = "secret.yaml"


def remove(name: str) -> Break:
    def spoil(bench: Bench) -> None:
        path = bench.root / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()

    return spoil


def link(name: str, target: str) -> Break:
    def spoil(bench: Bench) -> None:
        (bench.root / name).unlink(missing_ok=True)
        (bench.root.parent / OUTSIDE).write_text(AREA_TWO)
        (bench.root / name).symlink_to(bench.root / target)

    return spoil


def no_documents(bench: Bench) -> None:
    for name in (DOCUMENT, VENUES, EVENT):
        (bench.root / name).unlink()


case("no-pack", remove("content"))
case("newer-pack", edit(PACK, "handbill: 1", "handbill: 2"))
case("missing-file", remove(PACK))
case("empty-file", write(WORDING, "# nothing\n"))
case("unreadable", link(WORDING.replace("wording", "sources"), "nowhere.yaml"))
case("not-a-file", lambda bench: (bench.root / "content/areas/north.yaml").mkdir())
case("too-big", write("content/areas/big.yaml", AREA_TWO + "#" * 2_000_000))
case("outside", link("content/areas/other.yaml", f"../{OUTSIDE}"))
case("ignored-file", write("content/areas/north.yml", AREA_TWO))
case("not-utf-8", write("content/areas/other.yaml", AREA_TWO.replace("Other", "Zoë").encode("cp1252")))
case("yaml-syntax", edit(PACK, "title: High", "title: High: higher"))
case("tab", edit(AREA, "    role", "\trole"))
case("alias", edit(STATEMENTS, "sources: [own]", "sources: *own"))
case("yaml-key", add(PACK, "? [a, b]\n: c\n"))
case("duplicate-key", add(PACK, "title: Again\n"))
case("yaml-tag", edit(PACK, "title: High", "title: !new High"))
case("too-deep", write("content/areas/deep.yaml", "a: " + "[" * 61 + "]" * 61 + "\n"))
case("bad-date", edit(PACK, "2026-11-01", "2026-13-45"))
case("yes-no", edit(AREA, "name: Polder\n", "name: no\n"))
case("unquoted-number", edit(AREA, PHONE, "phone: 101"))
case("wrong-kind", edit(DOCUMENT, "first: [board]", "first: board"))
case("wrong-count", edit(FORMAT, "[148mm, 210mm]", "[148mm]"))
case("unknown-key", edit(AREA, "    url:", "    ulr:"))
case("missing-key", edit(PACK, "id: flood\n", ""))
case("unknown-value", edit(STATEMENTS, "kind: advice", "kind: advise"))
case("empty-text", edit(AREA, "name: Polder board", "name:"))
case("too-long", edit(AREA, "name: Polder board", "name: " + "word " * 500))
case("invisible-character", edit(AREA, "name: Polder board", "name: Polder\u202e board"))
case("bad-id", edit(AREA, "id: own", "id: My own"))
case("no-id", add(VENUES, ",🎪,polder,card,1,,,\n"))
case("bad-url", edit(AREA, "https://polder.example", "javascript:alert(1)"))
case("bad-phone", edit(AREA, PHONE, 'phone: "ask for Jo"'))
case("bad-option", edit(AREA, PHONE, PHONE + '\n    option: "two"'))
case("bad-file", add(PACK, "brand: {logos: [../x.svg]}\n"))
case("bad-email", edit(AREA, PHONE, PHONE + "\n    email: nobody"))
case("bad-code", edit(AREA, "nation:", "ons: x\nnation:"))
case("bad-focus", add(PACK, "brand: {picture: a.svg, focus: upwards}\n"))
case("bad-colour", edit(THEME, "#06283d", "dark blue"))
case("bad-space", add(PACK, "cache: {limit: plenty}\n"))
case("bad-length", edit(FORMAT, "least_type: 12pt", "least_type: twelve"))
case("bad-language", edit(PACK, "en-GB", "English"))
case("bad-region", edit(PACK, "region: GB", "region: Britain"))
case("no-place", edit(EVENT, "address: Square\n", ""))
case("no-value", edit(CONTACTS, '  phone: "999"\n', ""))
case("empty-content", no_documents)
case("bad-font", write("content/fonts/new.ttf", b"no font"))
case("no-region", edit(PACK, "region: GB\n", ""))

# --- rules of the content

SHARED = """- id: more
  role: page
  name: More
  for: [people]
  {}
  source: gov.uk
  verified: {{on: 2026-11-01, by: editor}}
  review_by: 2030-11-01
"""
TEXT = "Bring upstairs what you need."


def shared(keys: str) -> Break:
    return add(CONTACTS, SHARED.format(keys))


def exclude(text: str) -> Break:
    return add(PACK, f"matrix: {{exclude: [{{{text}, reason: not wanted}}]}}\n")


DUTCH = "content/languages/nl/statements/water.yaml"
IN_DUTCH = edit(PACK, "region: GB", "languages: [nl]\ntemplate_words: refuse\nregion: GB")
case("wording-without-field", edit(WORDING, "Press {option}", "Press a key"))
case("nothing-to-translate", all_of(IN_DUTCH, write(DUTCH, "- {id: water.nowhere, text: Nergens}\n")))
case(
    "translation-differs",
    all_of(
        IN_DUTCH,
        write(DUTCH, '- {id: water.off, text: "Bel {danger}."}\n'),
        edit(PACK, "region:", "untranslated: fall-back\nregion:"),
    ),
)
TWO_LANGUAGES = edit(PACK, "region: GB", "languages: [nl]\nuntranslated: fall-back\nregion: GB")
DUTCH_WORDS = write(DUTCH, "- {id: water.off, text: Sluit het gas af}\n")
case("untranslatable-templates", all_of(TWO_LANGUAGES, DUTCH_WORDS), plan, "no-translation")
case("no-translation", all_of(IN_DUTCH, DUTCH_WORDS))
case("no-draft-slot", edit(FORMAT, ", draft]", "]"))
case("empty-draft-mark", edit(WORDING, "draft: Draft", 'draft: "."'))
case("unknown-theme", edit(AUDIENCE, "theme: water", "theme: fire"))
case("unknown-role", edit(AREA, "role: board", "role: bord"))
case("unknown-source", edit(STATEMENTS, "[own]", "[theirs]"))
case("unknown-audience", edit(CONTACTS, "for: [people]", "for: [people, cats]"))
case("unknown-statement", edit(DOCUMENT, "water.off", "water.of"))
case("unknown-format", edit(DOCUMENT, "format: kaartje", "format: kaart"))
case("unknown-panel", edit(DOCUMENT, "  achter:", "  extra: {heading: More}\n  achter:"))
case("unknown-area", edit(VENUES, "polder", "poldre"))
case("unknown-contact", edit(STATEMENTS, TEXT, '"Ring {dangre}."'))
case("unknown-document", edit(AREA, "nation:", "documents: [cart]\nnation:"))
case("unknown-venue", edit(EVENT, "address: Square", "address: Square\nvenue: hal"))
case("unknown-event", exclude("events: [fire]"))
case("unknown-size", exclude("sizes: [a9]"))
case("unknown-language", edit(AREA, "nation:", "languages: [cy]\nnation:"))
PRESS = "templates/profiles/shop/profile.yaml"
case("wrong-ending", write(PRESS, "name: Shop\nsuffix: -shop.pdf\nweb: {}\n"))
case("bad-intent", write(PRESS, "name: Shop\nbleed: 3mm\npress: {intent: own.icc}\n"))
case("unknown-profile", exclude("profiles: [plotter]"))
case("unknown-place", shared('phone: "0800 1111"\n  places: [nowhere]'))
case("unknown-nation", edit(AREA, "nation: england", "nation: englnad"))
case("same-id", edit(VENUES, "hall,", "polder,"))
case("same-name", write("content/areas/other.yaml", AREA_TWO.replace("Other", "Polder")))
case("unconfirmed", edit(STATEMENTS, "kind: advice", "kind: advice\n  status: unconfirmed"))
case("person", edit(VENUES, ",1,,,", ",1,Jane O’Neill,2026-11-01,head"))
case(
    "other-area",
    all_of(write("content/areas/other.yaml", AREA_TWO), edit(EVENT, "area: polder", "area: other\nvenue: hall")),
)
case("duplicate-document", edit(EVENT, "5}]", "5}, {document: card, quantity: 6}]"))
case(
    "no-documents",
    all_of(edit(VENUES, ",card,", ",,"), add(PACK, "matrix: {venues: {kinds: {school: {documents: [card]}}}}\n")),
)
case("empty-exclusion", add(PACK, "matrix: {exclude: [{reason: not wanted}]}\n"))
case("number-in-text", edit(STATEMENTS, TEXT, "Ring 0800 1111."))
case("address-in-text", edit(STATEMENTS, TEXT, "Look at other.example."))
case("open-hours", edit(AREA, PHONE, PHONE + "\n    hours: Mon–Thu 9–"))
case("shown-elsewhere", edit(AREA, PHONE, PHONE + "\n    shown: b.example"))
case("undeclared-figures", edit(STATEMENTS, TEXT, "Of 345 people most go."))
case("unused-figures", edit(STATEMENTS, TEXT, TEXT + '\n  figures: ["345"]'))
case("lost-zero", edit(AREA, PHONE, 'phone: "1632 960301"'))
case("not-whole", edit(AREA, PHONE, 'phone: "0163"'))
case("braces", edit(AREA, "    for:", '    label: "Ring {danger}"\n    for:'))
case("no-number", all_of(shared("url: https://water.gov.uk"), edit(STATEMENTS, TEXT, '"Ring {more}."')))
case(
    "number-not-everywhere",
    all_of(shared('phone: "0800 1111"\n  nations: [wales]'), edit(STATEMENTS, TEXT, '"Ring {more}."')),
)
case("professional-only", edit(AREA, PHONE, PHONE + "\n    professional: true"))
case("dates-crossed", edit(AREA, PHONE, PHONE + "\n    valid_from: 2027-01-01\n    valid_to: 2026-01-01"))
case("reserved-id", write("content/areas/national.yaml", AREA_TWO.replace("id: other", "id: national")))
case("circle", edit(AREA, "nation:", "parents: [polder]\nnation:"))
case("missing-panel", edit(DOCUMENT, "  voor: {heading: High water?, note: Two things to do}\n", ""))
case("missing-picture", add(PACK, "brand: {logos: [council.svg]}\n"))


def with_logo(name: str, data: str | bytes) -> Break:
    """A logo of the pack."""
    return all_of(add(PACK, f"brand: {{logos: [{name}]}}\n"), write(f"content/pictures/{name}", data))


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
case("live-text", with_logo("council.svg", SVG.format("<text>A</text>")))
case("picture-lost", with_logo("council.svg", SVG.format('<path d="M0 0H9V9z" style="filter: blur(1px)"/>')))
case("picture-form", with_logo("council.png", picture("JPEG")))
case("too-many-words", edit(DOCUMENT, "heading: Do this", "heading: " + "do this " * 40))
case(
    "detail-without-words",
    all_of(
        edit(PACK, "language: en-GB", "language: cy-GB"),  # handbill ships no words for it
        edit(AREA, PHONE, PHONE + '\n    textphone: "01632 960199"'),
    ),
)
case("placeholder", edit(STATEMENTS, TEXT, "Bring TBC upstairs."))
case("unlikely-number", edit(AREA, PHONE, 'phone: "01223 12"'))
case("mobile-number", edit(AREA, PHONE, 'phone: "07400 123456"'))
case("personal-email", edit(AREA, PHONE, PHONE + "\n    email: maria.smith@polder.gov.uk"))
case("doubtful-source", edit(AREA, "source: polder.gov.uk", "source: my-blog.co.uk"))

# --- answers

MOBILE = 'phone: "07400 123456"'
case("answer-without-reason", edit(AREA, PHONE, MOBILE + "  # accept mobile-number"), plan, "mobile-number")
case("answer-unknown", edit(AREA, PHONE, PHONE + "  # accept moble-number: the team's own"))
case("answer-error", edit(AREA, PHONE, PHONE + "  # accept lost-zero: we like it so"))
case("answer-outlived", edit(AREA, PHONE, PHONE + "  # accept mobile-number: the team's own"))

# --- tables


def local(data: bytes | str) -> Break:
    return lambda bench: setattr(bench, "local", data)


def rows(**sheets: list[dict[str, Any]]) -> Break:
    return lambda bench: bench.book.update(sheets)


def folder_of_tables(bench: Bench) -> list[Problem]:
    """What is told of a folder with a workbook, and with a letter when the case says so."""
    folder = bench.root / "tables"
    folder.mkdir()
    bench.workbook().rename(folder / "local.xlsx")
    if bench.broken:
        (folder / "letter.docx").write_bytes(b"words")
    return [problem for sheet in sheets_of(folder) for problem in sheet.table.problems]


def hide(change: Callable[[Workbook], None]) -> Break:
    return lambda bench: setattr(bench, "hide", change)


def hidden_sheet(book: Workbook) -> None:
    book["Venues"].sheet_state = "hidden"


def hidden_rows(book: Workbook) -> None:
    book["Venues"].row_dimensions[2].hidden = True


def hidden_column(book: Workbook) -> None:
    book["Venues"].column_dimensions["C"].hidden = True


def struck_row(book: Workbook) -> None:
    for cell in book["Venues"][2]:
        cell.font = Font(strike=True)


OF_A_FORMULA = ods_cell("3", 'table:formula="of:=1+2" office:value-type="float" office:value="3"')


def zipped(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OPEN_DOCUMENT = zipped(mimetype="application/vnd.oasis.opendocument.text")


def contact(**cells: str) -> Break:
    return rows(Contacts=[{**CONTACT, **{key.replace("_", " "): value for key, value in cells.items()}}])


def event(**cells: Any) -> Break:
    return rows(Events=[{**EVENT_ROW, **cells}])


def own_contact(**cells: str) -> Break:
    return rows(Contacts=[{**OWN_CONTACT, **{key.replace("_", " "): value for key, value in cells.items()}}])


HEADER = "name,area,quantity,position\n"
TWO_HALLS = VENUES, "second-hall,Hall,other,card,1,,,\n"
OTHER_AREA = write("content/areas/other.yaml", AREA_TWO)
case("missing-column", write(VENUES, "name,quantity\nHall,2\n"))
case("duplicate-column", write(VENUES, "name,area,school\nHall,polder,Hall\n"))
case("unknown-column", write(VENUES, "name,area,colour\nHall,polder,red\n"))
case("extra-cell", write(VENUES, "name,area\nHall,polder,by the door\n"))
case("empty-cell", contact(Place=""), table)
case("formula", write(VENUES, HEADER + "Hall,polder,1,=A1\n"))
case("date-cell", write(VENUES, HEADER + "Hall,polder,1,2026-05-09\n"))
case("not-a-number", write(VENUES, HEADER + "Hall,polder,some,door\n"))
case("bad-table", write(VENUES, HEADER + 'Hall,polder,1,"door\n'))
case("lost-digits", contact(Phone="1.63296E+09"), table)
case("bad-workbook", local(b"<html>"), table)
case("old-workbook", local(OLE + b"\0" * 600), table)
case("other-workbook", local(OPEN_DOCUMENT), table)
case("password", local(OLE + "EncryptedPackage".encode("utf-16-le")), table)
case("no-sheet", lambda bench: setattr(bench, "book", {"Sheet1": [VENUE], "Sheet2": [VENUE]}), table)
case("other-file", broken, folder_of_tables)
case("unknown-sheet", rows(Colours=[{"Name": "red"}]), table)
case("unknown-table", local("colour,weight\nred,2\n"), table)
case("hidden-sheet", hide(hidden_sheet), table)
case("hidden-rows", hide(hidden_rows), table)
case("hidden-column", hide(hidden_column), table)
case("struck-cell", hide(struck_row), table)
case(
    "formula-value",
    local(ods(ods_sheet(ods_row("Name", "Area", "Copies"), ods_row("Hall", "polder", OF_A_FORMULA)))),
    table,
)
case("two-readings", write(VENUES, "name,area,confirmed_on\nHall,polder,02/11/2026\n"))
case("may-be-closed", write(VENUES, "name,area,status\nHall,polder,Closed\n"), plan, "unknown-column")
case("example-row", rows(Venues=[{**VENUE, "Id": "example-1"}]), table)
case("no-quantity", event(Documents="card"), table)
case("two-quantities", event(Quantity="6"), table)
case("two-values", rows(Events=[EVENT_ROW, {**EVENT_ROW, "Address": "Elsewhere", "Documents": ""}]), table)
case(
    "unclear-area",
    all_of(
        write("content/areas/other.yaml", AREA_TWO.replace("Other", "Twin")),
        write("content/areas/third.yaml", AREA_TWO.replace("other", "third").replace("Other", "Twin")),
        rows(Venues=[{**VENUE, "Area": "Twin"}]),
    ),
    table,
    "same-name",
)
case("unclear-venue", all_of(OTHER_AREA, add(*TWO_HALLS), event(Venue="Hall")), table)
case("unclear-place", all_of(OTHER_AREA, add(*TWO_HALLS), contact(Place="Hall")), table)
case("unclear-role", all_of(add(ROLES, "- {id: twin, name: Danger}\n"), contact(Role="Danger!")), table)
case(
    "unclear-audience",
    all_of(
        write("content/audiences/twin.yaml", "id: twin\nname: Readers\ntheme: water\n"),
        edit(AUDIENCE, "name: people", "name: Readers"),
        contact(Audiences="Readers"),
    ),
    table,
)


def twin_document(bench: Bench) -> None:
    text = (bench.root / DOCUMENT).read_text("utf-8")
    bench.write("content/documents/card-again.yaml", text)


case("unclear-document", all_of(twin_document, rows(Venues=[{**VENUE, "Documents": "High water"}])), table)
case(
    "unclear-size",
    all_of(edit(FORMAT, "210mm]}", "210mm], a-5: [148mm, 210mm]}"), rows(Venues=[{**VENUE, "Sizes": "A 5"}])),
    table,
)


def second_own(bench: Bench) -> None:
    first, _, own = (bench.root / AREA).read_text("utf-8").partition("contacts:\n")
    twin = own.replace("id: own", "id: twin").replace("960301", "960302")
    bench.write(AREA, f"{first}contacts:\n{own}{twin}")


SECOND_FAIR = EVENT.replace("fair", "feast")


def second_fair(bench: Bench) -> None:
    text = (bench.root / EVENT).read_text("utf-8")
    bench.write(SECOND_FAIR, text.replace("id: fair", "id: fair-two").replace("area: polder", "area: other"))


case("unclear-contact", all_of(second_own, own_contact(Name="Board")), table)
case("unclear-event", all_of(OTHER_AREA, second_fair, rows(Events=[{"Name": "Fair", "Documents": "card: 2"}])), table)
case(
    "fewer-places",
    all_of(OTHER_AREA, shared('phone: "0800 1111"\n  places: [hall, other]'), contact(Id="more", Place="hall")),
    table,
)
TWO_READERS = all_of(
    write("content/audiences/more.yaml", "id: more\nname: More\ntheme: water\n"),
    edit(AREA, "for: [people]", "for: [people, more]"),
)
case("fewer-readers", all_of(TWO_READERS, own_contact()), table)
case(
    "fewer-documents",
    all_of(
        twin_document,
        rows(Events=[{**EVENT_ROW, "Name": "Fair", "Dates": "2027-03-13", "Documents": "card-again: 1"}]),
    ),
    table,
)
case("old-label", all_of(edit(AREA, "    for:", "    label: The board\n    for:"), own_contact(Name="Board")), table)
case("older-check", own_contact(Verified_on="2026-10-01"), table)
case("not-checked", own_contact(Phone="01632 960305"), table)

# --- the plan


def selected(**names: Any) -> Break:
    return lambda bench: setattr(bench, "selection", Selection(**names))


def level(old: str, new: str) -> Break:
    return edit(AREA, old, new)


case("idle-exclusion", exclude("areas: [national], venues: [hall]"))
case("nothing-selected", all_of(exclude("areas: [polder]"), selected(areas=("polder",))), plan, "no-copies")
case(
    "speaks-of-paper",
    all_of(edit(STATEMENTS, "Turn off gas", "Turn over and turn off gas"), selected(profiles=("web",))),
)
case("same-path", twin_document)
case("no-contact", edit(DOCUMENT, "always: [danger]", "always: [danger, page]"))
case("no-code-address", edit(DOCUMENT, "qr: [board]", "qr: [danger]"))
case(
    "no-own-number",
    all_of(
        add(ROLES, "- {id: local, name: Local}\n"),
        edit(DOCUMENT, "first: [board]", "first: [local, board]"),
        edit(AREA, "contacts:\n  - id: own\n    role: board", "contacts:\n  - id: own\n    role: page"),
    ),
)
PRIMARY = "primary: {colour: ink, grounds: [paper]}\n"
case("primary-contrast", all_of(add(THEME, PRIMARY), add(PACK, 'brand: {primary: "#8ecae6"}\n')))
case(
    "unused-picture",
    all_of(
        write("content/pictures/a.svg", SVG.format("<path d='M0 0H9V9z'/>")), add(PACK, "brand: {picture: a.svg}\n")
    ),
)
case("unknown-colour", add(PACK, 'brand: {colours: {inc: "#000000"}}\n'))
case("unknown-font", add(PACK, "brand: {fonts: {Source Serif: Own}}\n"))
case("contrast", add(PACK, 'brand: {colours: {ink: "#d0e0f0"}}\n'))
LONG = "https://polder.example/" + "a" * 200
case("long-address", all_of(edit(AREA, "https://polder.example", LONG), add(FORMAT, "code_address: {a5: 30}\n")), plan)
case("past-event", edit(EVENT, "2027-03-13", "2026-03-13"))
case("review-before-event", edit(AREA, "review_by: 2030-11-01", "review_by: 2027-01-01"), plan)
case("no-copies", exclude("events: [fair]"))
case(
    "days-differ",
    all_of(
        edit(EVENT, "[2027-03-13]", "[2027-03-13, 2027-03-20]"),
        edit(AREA, PHONE, PHONE + "\n    valid_to: 2027-03-15"),
    ),
    plan,
    "expired",
)
case("checked-later", edit(AREA, "on: 2026-11-01", "on: 2026-12-01"))
case("review-due", edit(AREA, "review_by: 2030-11-01", "review_by: 2026-11-02"), plan, "review-before-event")
case("expired", edit(AREA, PHONE, PHONE + "\n    valid_to: 2026-11-02"))
case("not-yet-valid", edit(AREA, PHONE, PHONE + "\n    valid_from: 2028-01-01"))
case("same-role", second_own)
case("duplicate-id", all_of(second_own, edit(AREA, "id: twin", "id: own")))

# --- templates


def template(text: str) -> Break:
    return edit(TEMPLATE, '<p class="note">', f'{text}<p class="note">')


def slot(name: str, old: str, new: str) -> Break:
    """The shipped template of a slot, laid over and changed."""

    def spoil(bench: Bench) -> None:
        text = (ROOT / f"templates/parts/{name}.html.j2").read_text("utf-8")
        assert old in text
        bench.write(f"templates/parts/{name}.html.j2", text.replace(old, new, 1))

    return spoil


@guarded
def paper_words(bench: Bench) -> Iterable[Problem]:
    words = PaperWording(read(bench.root)[0])
    if bench.broken:
        words("nothing")
    return ()


def _ended_with(error: Exception | None) -> Future[Any]:
    """The result of a task of a process that came to nothing."""
    result: Future[Any] = Future()
    if error:
        result.set_exception(error)
    else:
        result.set_result(None)
    return result


def process(error: Exception) -> Tell:
    def told(bench: Bench) -> Iterable[Problem]:
        done = _result(_ended_with(error if bench.broken else None), sheet()[1], 1)
        return done.problems if isinstance(done, Failed) else ()

    return told


@guarded
def twin_codes(bench: Bench) -> Iterable[Problem]:
    from handbill.rules.template import check_outlines

    _, edition, composition, _ = sheet()
    outline = Outline(composition.code, composition.inputs_hash, ())
    other = dataclasses.replace(outline, code="OTHER")
    in_print = dataclasses.replace(edition, key=dataclasses.replace(edition.key, profile="press"))
    elsewhere = dataclasses.replace(edition, key=dataclasses.replace(edition.key, area="elsewhere"))
    twin = outline if bench.broken else other
    return check_outlines([(edition, outline), (in_print, outline), (elsewhere, twin)])


case("template-error", template("{{ ''.__class__.__mro__ }}"), fill)
case("template-syntax", template("{% if %}"), fill)
case("template-missing", template('{% include "parts/nothing.html.j2" %}'), fill)
case("template-variable", template("{{ panels.vor.heading }}"), fill)
case("wording-field", edit(WORDING, "{month}", "{moth}"), fill)
case("missing-wording", broken, paper_words)
case("template-number", template("<p>01632 960200</p>"), fill)
case("template-address", template("<p>Ring us at help@polder.example</p>"), fill)
case(
    "template-words",
    all_of(edit(PACK, "region: GB", "template_words: refuse\nregion: GB"), template("<p>Ring</p>")),
    fill,
)
case("template-element", template("<script>let number</script>"), fill)
case("picture-text", write("templates/themes/water/wave.svg", SVG.format("<text>Ring</text>")), fill)
case("value-altered", template("<p>{{ panels.voor.heading[:4] }}</p>"), fill)
case("card-order", slot("contacts", "{{ value(first) }}", "{{ value(edition.rows[0]) }}"), fill, "detail-not-printed")
case("mark-missing", slot("small-print", "words(code=code)", "words(code=edition.pack_edition)"), fill)
case("out-of-place", template("<p>{{ edition.first.phone }}</p>"), fill)
case("malformed-form", template('<p><span class="x" data-fit="name 0-1"></span></p>'), fill)
case("no-heading", template("<p>{{ panels.achter.heading }}</p>"), fill)
case("statement-altered", template('<p data-statement="water.up">{{ panels.voor.note }}</p>'), fill)
case("bad-picture", write("templates/themes/water/wave.png", b"\x89PNG not at all"), fill)
case("same-code", broken, twin_codes)
case("detail-not-printed", edit(CONTACTS, 'phone: "999"', 'phone: "999"\n  note: Ring at once'), fill)
case("too-slow", broken, process(TimeoutError()))
case("ended", broken, process(EndedError(9)))
case("fault", broken, process(ValueError("of its own")))

# --- the page


def layout(change: Callable[[Layout], Layout]) -> Break:
    return lambda bench: setattr(bench, "layout", change)


def first_line(**values: Any) -> Break:
    """The first line of a panel, changed."""

    def changed(made: Layout) -> Layout:
        at = next(number for number, line in enumerate(made.lines) if line.panel)
        lines = [*made.lines]
        lines[at] = dataclasses.replace(lines[at], **values)
        return dataclasses.replace(made, lines=tuple(lines))

    return layout(changed)


def moved(line: Line, box: Box) -> Line:
    return dataclasses.replace(line, box=box)


def near_the_edge(made: Layout) -> Layout:
    lines = [*made.lines]
    at = next(number for number, line in enumerate(lines) if line.panel)
    lines[at] = moved(lines[at], dataclasses.replace(lines[at].box, x=0.5, width=10))
    return dataclasses.replace(made, lines=tuple(lines))


def overlapping(made: Layout) -> Layout:
    line = next(line for line in made.lines if line.statement)
    other = next(one for one in made.lines if one.statement and one.statement != line.statement)
    lines = [moved(one, line.box) if one is other else one for one in made.lines]
    return dataclasses.replace(made, lines=tuple(lines))


def with_generated(made: Layout) -> Layout:
    line = next(line for line in made.lines if line.panel)
    before = Box(line.box.page, line.box.x, line.box.bottom + 20, 5, 2)
    return dataclasses.replace(
        made, lines=(*made.lines, dataclasses.replace(line, text="not", box=before, generated=True))
    )


def struck(made: Layout) -> Layout:
    box = next(line.box for line in made.lines if line.statement)
    return dataclasses.replace(made, rules=(Rule(box.page, box.x, box.y + box.height * 0.4, box.width, 0.1),))


def without_words(made: Layout) -> Layout:
    name = next(line.statement for line in made.lines if line.statement)
    kept = [line for line in made.lines if line.statement != name]
    return dataclasses.replace(made, lines=tuple(kept))


def in_capitals(made: Layout) -> Layout:
    name = next(line.statement for line in made.lines if line.statement)
    lines = [
        dataclasses.replace(line, text=line.text.upper()) if line.statement == name else line for line in made.lines
    ]
    return dataclasses.replace(made, lines=tuple(lines))


def is_number(line: Line) -> bool:
    return line.slot == "contacts" and "value" in line.fields


def exchanged_numbers(made: Layout) -> Layout:
    """The number of each contact where that of another was."""
    numbers = [line for line in made.lines if is_number(line)]
    places = dict(zip(numbers, reversed(numbers), strict=True))
    lines = [dataclasses.replace(line, box=places.get(line, line).box) for line in made.lines]
    return dataclasses.replace(made, lines=tuple(lines))


def small_main_number(made: Layout) -> Layout:
    main = next(line for line in made.lines if is_number(line))
    larger = 2 * main.size
    lines = [
        dataclasses.replace(line, size=larger) if is_number(line) and line is not main else line for line in made.lines
    ]
    return dataclasses.replace(made, lines=tuple(lines))


def turned_round(made: Layout) -> Layout:
    """The first statement where the second was, and the other way round."""
    one = next(line for line in made.lines if line.statement)
    other = next(line for line in made.lines if line.statement not in (None, one.statement))
    boxes = {one: other.box, other: one.box}
    lines = [moved(line, boxes.get(line, line.box)) for line in made.lines]
    return dataclasses.replace(made, lines=tuple(lines))


def unexpected(made: Layout) -> Layout:
    expected = {key: text for key, text in made.expected.items() if key != "panel:voor"}
    return dataclasses.replace(made, expected=expected)


def without_slot(made: Layout) -> Layout:
    return dataclasses.replace(made, slots={name: box for name, box in made.slots.items() if name != "contacts"})


def styled(css: bytes) -> Tell:
    def told(bench: Bench) -> Iterable[Problem]:
        problems: list[Problem] = []
        parsed_style("x.css", css if bench.broken else b"p { color: red }", problems)
        return problems

    return told


def asked(url: str) -> Tell:
    return lambda bench: [_missing_file(url, sheet()[2])] if bench.broken else []


def unset(bench: Bench) -> Iterable[Problem]:
    """A style sheet without which the page can be set."""
    composition = sheet()[2]
    style = composition.styles[-1]

    def sets(tried: Composition) -> None:
        if style in tried.styles and bench.broken:
            raise ValueError("of the style")

    try:
        sets(composition)
    except ValueError as error:
        return [blamed(error, composition, sets)]
    return []


def site_page(is_broken: bool) -> bytes:
    """A page of a site, with a link that leads to no file if it is broken."""
    link = '<a href="./other.html">Other</a>' if is_broken else ""
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Place</title>'
    )
    html = f'<!doctype html><html lang="en-GB"><head>{head}</head><body><h1>Place</h1>{link}</body></html>'
    return assembled(html, (), {}, "page.html.j2", "")


def logged(message: str) -> Tell:
    return lambda bench: [_problem_of(message, sheet()[2])] if bench.broken else []


case("css-ignored", broken, styled(b"p { colour: red }"))
case("css-import", broken, styled(b"@import url(https://example.org/x.css);"))
case("outside-address", broken, asked("https://example.org/x.png"))
case("cannot-set", broken, unset)


@guarded
def headless_page(bench: Bench) -> Iterable[Problem]:
    """A web page of a template without a head."""
    composition = web_page_of_area()[2]
    if bench.broken:
        composition = dataclasses.replace(composition, sides=("<p></p>",))
    web_page(composition)
    return []


case("no-web-page", broken, headless_page)
case("weasyprint", broken, logged("something else is wrong"))
case("sides-not-shared", broken, lambda bench: [_unlike(sheet()[2])] if bench.broken else [])
case("page-count", layout(lambda made: replaced(pages=(*made.pages, made.pages[0]))(made)), page)
case("page-size", layout(lambda made: replaced(pages=((90, 90), *made.pages[1:]))(made)), page, "too-near-the-edge")
case("slot-missing", layout(without_slot), page)
case("does-not-fit", first_line(over=5.0), page)
case("overlap", layout(overlapping), page)
case("struck", layout(struck), page)
case("lost-text", layout(without_words), page)
case("changed-text", layout(in_capitals), page)
case("missing-glyph", layout(replaced(missing_glyphs=("漢",))), page)
case("too-near-the-edge", layout(near_the_edge), page)
case("coarse-picture", layout(replaced(pictures=(Picture("x.png", 20, Box(0, 0, 0, 9, 9)),))), page)


def promised(bench: Bench) -> None:
    """A logo that must stand on the copy."""

    def changed(edition: Edition) -> Edition:
        look = dataclasses.replace(edition.look, logos=("council.svg",))
        slots = (*edition.specification.slots, "logos")
        return dataclasses.replace(
            edition, look=look, specification=dataclasses.replace(edition.specification, slots=slots)
        )

    bench.edition = changed


case("logo-not-shown", promised, page)


def shown_small(bench: Bench) -> None:
    """The same logo, 15 mm wide."""
    promised(bench)
    layout(replaced(pictures=(Picture("pictures/council.svg", None, Box(0, 20, 20, 15, 5)),)))(bench)


case("small-logo", shown_small, page)


def words_on_cover(bench: Bench) -> None:
    """A picture whose box lies under the words of a panel."""

    def changed(edition: Edition) -> Edition:
        cover = CoverPicture("a.svg", "50% 50%", "voor", ("0mm", "0mm", "148mm", "210mm"))
        return dataclasses.replace(edition, look=dataclasses.replace(edition.look, cover=cover))

    bench.edition = changed


case("words-on-picture", words_on_cover, page)
case("not-printed", layout(unexpected), page)
case("label-of-another", layout(exchanged_numbers), page)
case("small-main-number", layout(small_main_number), page)
case("statement-order", layout(turned_round), page)
case("small-type", first_line(size=5), page)
case("tight-letters", first_line(letter_spacing=-0.2), page)
case("generated-text", layout(with_generated), page)

# --- the finished file


def turned_aloud(made: Reading) -> Reading:
    return dataclasses.replace(made, spoken=tuple(reversed(made.spoken)))


def reading(change: Callable[[Any], Any]) -> Break:
    return lambda bench: setattr(bench, "reading", change)


def on_card(old: str, new: str) -> Break:
    def changed(made: Any) -> Any:
        assert old in made.slots["contacts"]
        return replaced(slots={**made.slots, "contacts": made.slots["contacts"].replace(old, new)})(made)

    return reading(changed)


def with_hours(bench: Bench) -> None:
    """Hours of which the card says nothing."""

    def changed(edition: Edition) -> Edition:
        first = edition.first
        longer = dataclasses.replace(first, details={**first.details, "hours": "9 to 5"})
        contacts = tuple(longer if contact is first else contact for contact in edition.contacts)
        return dataclasses.replace(edition, contacts=contacts)

    bench.edition = changed


def imprint_lost(bench: Bench) -> None:
    """A line of an imprint that the copy does not have."""

    def changed(edition: Edition) -> Edition:
        return dataclasses.replace(edition, where=dataclasses.replace(edition.where, imprint=("Frost Watch",)))

    bench.edition = changed


def without_code(made: Any) -> Any:
    return replaced(text=tuple(text.replace(sheet()[2].code, "") for text in made.text))(made)


case("proof-contact", on_card("01632 960301", "01632 960309"), proof)
case("proof-detail", with_hours, proof)
case("proof-code", reading(without_code), proof)
FLAWS = (Flaw("Bring upstairs", "it is cut off"),)
case("proof-paint", reading(replaced(unmatched=FLAWS)), proof)
case("proof-sight", reading(replaced(hidden=FLAWS)), proof)
case("proof-ground", reading(replaced(uneven=FLAWS)), proof)
case("proof-contrast", reading(replaced(pale=FLAWS)), proof)


def code(text: str = "", **measured: Any) -> Break:
    """The QR code with another text, or measured otherwise."""

    def changed(made: Any) -> Any:
        own = made.codes[0]
        other = dataclasses.replace(own, text=text or own.text, measures=replaced(**measured)(own.measures))
        return replaced(codes=(other,))(made)

    return reading(changed)


case("proof-qr", code("https://elsewhere.example"), proof)
case("proof-qr-size", code(module=0.4), proof)
case("proof-qr-contrast", code(contrast=0.6), proof)
case("proof-qr-shape", code(spoilt=1), proof)
case("proof-logo", all_of(promised, reading(replaced(logos=(Flaw("council.svg", "it is cut off"),)))), proof)
case("no-bleed", reading(replaced(bare_edges=("left of page 1",))), proof)


def press_proof(bench: Bench) -> Iterable[Problem]:
    """What the rules of the finished file say of a copy for a print shop."""
    library, edition, composition, made = sheet()
    terms = PressTerms("own.icc", None, edition.text.edition_date)
    specification = dataclasses.replace(edition.specification, press=terms, bleed="3mm")
    edition = dataclasses.replace(edition, specification=specification)
    icc = (ROOT / "templates/profiles/press/fogra39.icc").read_bytes()
    composition = dataclasses.replace(composition, assets={**composition.assets, "own.icc": icc})
    upright = [(x, y, x, y + 5) for x in (0, 148) for y in (-9, 214)]
    level = [(x, y, x + 5, y) for y in (0, 210) for x in (-9, 152)]
    page = PressPage((0, 0, 148, 210), (-3, -3, 151, 213), (-10, -10, 158, 220), (*upright, *level), ())
    right = PressReading((page, page), condition_of(icc), hashlib.sha256(icc).hexdigest(), ())
    for_press = dataclasses.replace(made.reading, press=right)
    return judge(bench.reading(for_press), edition, composition, ForeignIndex(library))


def press(change: Callable[[PressReading], PressReading]) -> Break:
    """A change of what is read of a copy for a print shop."""
    return reading(lambda made: dataclasses.replace(made, press=change(made.press)))


def press_page(**values: Any) -> Break:
    return press(lambda made: dataclasses.replace(made, pages=(replaced(**values)(made.pages[0]), *made.pages[1:])))


def office_proof(bench: Bench) -> Iterable[Problem]:
    """What the rules of the finished file say of a copy for an office printer."""
    library, edition, composition, made = sheet()
    terms = OfficeTerms(15.0, 5.0, (210.0, 297.0), 5.0)
    specification = dataclasses.replace(edition.specification, office=terms)
    edition = dataclasses.replace(edition, specification=specification)
    right = dataclasses.replace(made.reading, toner=(PageToner(14.9, 5.0), PageToner(15.0, 4.9)))
    return judge(bench.reading(right), edition, composition, ForeignIndex(library))


def image_proof(bench: Bench) -> Iterable[Problem]:
    """What the rules of the finished file say of a picture."""
    library, edition, composition, made = sheet()
    terms = ImageTerms(1000)
    specification = dataclasses.replace(edition.specification, image=terms, page=("1080px", "1080px"))
    edition = bench.edition(dataclasses.replace(edition, specification=specification))
    right = dataclasses.replace(made.reading, image=ImageReading(1080, 1080, 0, "\n".join(made.reading.spoken)))
    return judge(bench.reading(right), edition, composition, ForeignIndex(library))


def image(change: Callable[[ImageReading], ImageReading]) -> Break:
    """A change of what is read of a picture."""
    return reading(lambda made: dataclasses.replace(made, image=change(made.image)))


def number_beside(made: ImageReading) -> ImageReading:
    """The text beside a picture with another number than the picture."""
    assert "01632 960301" in made.alt
    return dataclasses.replace(made, alt=made.alt.replace("01632 960301", "01632 960309"))


case("picture-size", image(replaced(width=1079)), image_proof)
case("picture-pixels", image(replaced(spoilt=1)), image_proof)
case("alt-text", image(number_beside), image_proof)
case("past-end", lambda bench: setattr(bench, "edition", replaced(until=TODAY, has_ended=True)), proof)
case("office-toner", reading(replaced(toner=(PageToner(15.1, 5.0),))), office_proof)
case("office-margin", reading(replaced(toner=(PageToner(3.0, 4.7),))), office_proof)
NEAR = ("High water", Box(0, 2.0, 50.0, 40.0, 5.0))
FOUND_IN_PRESS = ("bleed", "code", "colour-space", "font", "form", "ink", "line", "overprint", "picture", "text-colour")
for found_there in FOUND_IN_PRESS:
    press_flaw = PressFlaw(found_there, "something is wrong (page 1)", Box(0, 10.0, 10.0, 5.0, 5.0))
    case(f"press-{found_there}", press(replaced(flaws=(press_flaw,))), press_proof)
case("press-boxes", press_page(bleed=(0, 0, 148, 210)), press_proof)
case("press-marks", press_page(marks=()), press_proof)
case("press-intent", press(replaced(condition="FOGRA52")), press_proof)
case("press-margin", press_page(texts=(NEAR,)), press_proof)


def page_proof(bench: Bench) -> Iterable[Problem]:
    """What the rules of the finished file say of a web page."""
    library, edition, composition, made = web_page_of_area()
    return judge(bench.reading(made.reading), edition, composition, ForeignIndex(library))


def on_page(change: Callable[[Any], Any]) -> Break:
    """A change of what is read of a web page."""
    return reading(lambda made: dataclasses.replace(made, web=change(made.web)))


FOUND_ON_PAGES = ("alt", "contrast", "element", "external", "hidden", "id", "policy", "script", "style")
for found_there in FOUND_ON_PAGES:
    case(f"page-{found_there}", on_page(replaced(flaws=(WebFlaw(found_there, "something is wrong"),))), page_proof)
case("page-contact", on_page(replaced(calls=("tel:999",))), page_proof)
case("page-heading", on_page(lambda web: replaced(headings=web.headings[:1])(web)), page_proof)
case("page-statement", on_page(lambda web: replaced(statements=web.statements[:-1])(web)), page_proof)
case("page-structure", on_page(replaced(direction="rtl")), page_proof)
case("page-weight", on_page(replaced(size=250_001)), page_proof)
case("page-missing", reading(replaced(web=None)), page_proof)
case("page-draft", reading(lambda made: replaced(slots={**made.slots, "draft": ""})(made)), page_proof)
case("page-logo", reading(lambda made: replaced(roles={**made.roles, "IMG": 1})(made)), page_proof)
case("page-note", reading(lambda made: replaced(panels=dict.fromkeys(made.panels, ""))(made)), page_proof)
case(
    "page-imprint",
    reading(lambda made: replaced(slots={**made.slots, "small-print": made.slots["small-print"][-15:]})(made)),
    page_proof,
)
case("proof-reading-order", reading(turned_aloud), proof)
case("proof-structure", reading(replaced(roles={"H1": 1, "H2": 1})), proof)
case("proof-quiet", code(quiet=1.0), proof)
case(
    "proof-link",
    reading(lambda made: replaced(links=(*made.links, Link("tel:+441632960309", "01632 960301")))(made)),
    proof,
)
case("proof-tags", reading(replaced(tagged=False)), proof)
case("proof-language", reading(replaced(language="nl")), proof)
case("proof-title", reading(replaced(title="")), proof)
case("proof-font", reading(replaced(fonts=("DejaVuSans",))), proof)
KEPT = (KeptText("Alt", "Ring 01632 960309"),)
case("proof-kept-text", reading(replaced(kept=KEPT)), proof)
case("proof-imprint", imprint_lost, proof)
case("proof-attachment", reading(replaced(parts=("EmbeddedFile",))), proof)
case("proof-foreign", reading(lambda made: replaced(text=(*made.text, "Come to the Hall"))(made)), proof)

# --- commands


def only_when_broken(act: Callable[[Bench], object]) -> Tell:
    """What an act tells that is done when the case says so."""

    def told(bench: Bench) -> Iterable[Problem]:
        if bench.broken:
            act(bench)
        return ()

    return guarded(told)


def as_json(act: Callable[[list[str]], int], *arguments: str) -> Tell:
    """The problems of the JSON object that is printed for these arguments, when the case says so."""

    def told(bench: Bench) -> Iterable[Problem]:
        filled = [argument.replace("{root}", str(bench.root)) for argument in arguments]
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            if bench.broken:
                act([*filled, "--json"])
        problems = json.loads(printed.getvalue() or '{"problems": []}')["problems"]
        return [Problem(Location(one["path"]), one["code"], one["message"], one["hint"]) for one in problems]

    return told


VERIFY = ("verify", "polder/own", "--by", "duty manager", "--pack", "{root}", "--today", str(TODAY))
OLD_RECORD = json.dumps({"schema": 999, "editions": []})


@guarded
def verify(bench: Bench) -> Iterable[Problem]:
    return command(*VERIFY, "--on", "2026-12-31" if bench.broken else "2026-11-20")(bench)


def which(bench: Bench) -> Iterable[Problem]:
    arguments = ["own" if argument == "polder/own" else argument for argument in VERIFY]
    return command(*arguments, "--on", "2026-11-20")(bench)


def two_of_one_id(bench: Bench) -> None:
    own = (bench.root / AREA).read_text("utf-8").partition("contacts:\n")[2]
    bench.write("content/areas/other.yaml", AREA_TWO.replace("contacts: []\n", "contacts:\n") + own)


def into_a_file(bench: Bench) -> None:
    write_file(bench.root / PACK / "below.txt", b"x")


def changed_meanwhile(bench: Bench) -> None:
    carry_out(bench.root, Prepared((), 0, {PACK: b"x"}, {PACK: b"what was there before"}, ()))


def otherwise_than_shown(bench: Bench) -> None:
    _prove(Snapshot.of(bench.root), (PackChange("area", "polder", None, {"id": "polder", "name": "Another"}),))


def stopped_half_way(bench: Bench) -> None:
    bench.write("output/.journal-moving", "moves that nobody can read\n")
    with output_lock(bench.root / "output"):
        pass


def locked(bench: Bench) -> None:
    with pack_lock(bench.root / "state"), pack_lock(bench.root / "state"):
        pass


def not_proven(bench: Bench) -> None:
    lists.proven(FileTransaction(output_journal(bench.root / "content")), "pack.yaml", "0" * 64)


def without_pango(bench: Bench) -> None:
    raise _does_not_load(OSError("cannot load library 'pango'"))


def twice_at_one_port(bench: Bench) -> None:
    with bound(None) as first:
        bound(first.getsockname()[1]).close()


def studio_for_all(bench: Bench) -> None:
    from handbill.studio.running import Entrance, run_studio  # with packages that a wheel may lack

    order = Order(bench.root, bench.root / "output", Selection(), TODAY)
    run_studio(order, Entrance(host="0.0.0.0"), lambda address: None)


def without_cluster(bench: Bench) -> None:
    snapshot = Snapshot.of(bench.root)
    order = Order(bench.root, bench.root / "output", Selection(), TODAY, cluster="nowhere")
    executor_for(order, snapshot, bench.root / "content/pack.yaml", {}, Ready(print, print))


def strange_file(bench: Bench) -> None:
    from handbill.edit.files import changed_files

    library, _ = read(bench.root)
    change = PackChange("area", "polder", {"name": "Polder"}, {"name": "New"})
    refused = {AREA: b"a: [\n"}
    changed_files(Snapshot.of(bench.root).changed(refused), library, (change,))


def new_workbook(bench: Bench) -> Iterable[Problem]:
    name = "new.pdf" if bench.broken else "new.xlsx"
    return command("new", "workbook", f"{bench.root}/{name}", "--pack", "{root}")(bench)


def new_codes(bench: Bench) -> Iterable[Problem]:
    """The codes of no copy: so no process is asked for them."""
    order = Order(bench.root, bench.root / "output", Selection(), TODAY)
    return _present(order, set()).problems if "brand" in (bench.root / PACK).read_text("utf-8") else ()


RECALL = ("where", "999", "--pack", "{root}", "--today", str(TODAY))
case("usage", broken, as_json(run, "list", "numbers"))
case("interrupted", broken, as_json(interrupted, "build"))
case("not-found", broken, as_json(run, "where", "999", "--pack", "{root}"))
case("old-schema", broken, as_json(run, "schema", "--check", "--pack", "{root}"))
case("bad-name", broken, new_workbook)
case("is-there", write("new.xlsx", b"somebody's work"), new_workbook)
case("unknown-starter", broken, only_when_broken(lambda bench: new_pack(bench.root / "new", "nothing")))
case("not-empty", broken, only_when_broken(lambda bench: new_pack(bench.root, "reference")))
case("which-contact", two_of_one_id, which)
case("cannot-record", broken, verify)
case("cannot-write", broken, only_when_broken(into_a_file))
case("cannot-edit", broken, only_when_broken(strange_file))
case("changed", broken, only_when_broken(changed_meanwhile))
case(
    "stale-translation",
    all_of(
        IN_DUTCH,
        write("content/languages/nl/areas/polder.yaml", "contacts: [{id: own, name: Polderbestuur}]\n"),
        own_contact(Id="own", Name="Other board"),
    ),
    lambda bench: prepare(bench.root, sheets_of(bench.workbook())).warnings,
)


def renames(bench: Bench) -> list[Problem]:
    if not bench.broken:
        return []
    return [rename_warning(rename) for rename in prepare(bench.root, sheets_of(bench.workbook())).renames]


NEW_HALL = {"Name": "Village hall", "Area": "polder", "Documents": "card"}
case("likely-rename", all_of(broken, rows(Venues=[NEW_HALL])), renames)
case("not-as-shown", broken, only_when_broken(otherwise_than_shown))
case("half-done", broken, only_when_broken(stopped_half_way))
case("busy", broken, only_when_broken(locked))


@guarded
def site_in_folder(bench: Bench) -> Iterable[Problem]:
    """What is told of the folder for a site."""
    earlier_files(bench.root / "site", "flood")
    return ()


case("not-a-site", write("site/other.txt", "somebody's"), site_in_folder)
case("site-page", broken, lambda bench: _faults_of("a/index.html", {"a/index.html": site_page(bench.broken)}))
case("not-proven", broken, only_when_broken(not_proven))
case("missing-library", broken, only_when_broken(without_pango))
case("missing-studio", broken, only_when_broken(lambda bench: require_packages("a_package_that_nobody_has")))
case("no-cluster", broken, only_when_broken(without_cluster))
case("no-sign-in", broken, only_when_broken(studio_for_all))
case("cannot-undo", broken, only_when_broken(lambda bench: Saves(bench.root).undo("nothing", "")))
case("port-taken", broken, only_when_broken(twice_at_one_port))
case("unread-pack", edit(PACK, "title:", "titel:"), command(*RECALL))
case("bad-manifest", write("output/manifest.json", "no json"), command(*RECALL))
case("newer-manifest", write("output/manifest.json", OLD_RECORD), command(*RECALL))
case("no-manifest", broken, only_when_broken(lambda bench: find_manifest("nowhere", bench.root)))
case("unplanned", add(PACK, 'brand: {colours: {inc: "#000000"}}\n'), new_codes, "unknown-colour")
