"""Reads a finished PDF into a `Reading`: what it says, without regard to what it should say."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pikepdf
import pypdfium2 as pdfium

from handbill.model.layout import Box, Layout, Link, Reading
from handbill.proof.bleed import bare_edges
from handbill.proof.kept import beside_pages
from handbill.proof.page import Page
from handbill.proof.qr import ReadCode, qr_codes
from handbill.proof.sight import look

READING_VERSION = "8"
"""Raise it when `read` changes: readings cached under an older version are then not used."""


def read(pdf: bytes, layout: Layout) -> Reading:
    """Read a finished PDF: text by panel and slot, links, fonts, tags, and QR codes from pixels."""
    document = pdfium.PdfDocument(pdf)
    try:
        pages = [Page.of(page) for page in document]
        codes: list[ReadCode] = []
        for box in layout.slots.values():
            page = pages[box.page]
            codes += qr_codes(page.sheet, page.points(box))
        with pikepdf.open(io.BytesIO(pdf)) as file:
            kept, parts = beside_pages(file)
            reading = Reading(
                text=tuple(plain(page.text.get_text_range()) for page in pages),
                panels=_texts_in(pages, layout.panels),
                slots=_texts_in(pages, layout.slots),
                links=tuple(_links(file, pages)),
                fonts=tuple(sorted(_fonts(file))),
                tagged=_is_tagged(file.Root),
                language=str(file.Root.get("/Lang", "")),
                title=str(file.docinfo.get("/Title", "")),
                codes=tuple(code.text for code in codes),
                quiet=tuple(code.quiet for code in codes),
                unmatched=(),
                hidden=(),
                uneven=(),
                pale=(),
                kept=kept,
                parts=parts,
                bare_edges=tuple(_bare_edges(pages)),
            )
        seen = look(pages, layout)  # last: it takes the texts off the pages
        return replace(
            reading,
            unmatched=tuple(seen.unmatched),
            hidden=tuple(seen.hidden),
            uneven=tuple(seen.uneven),
            pale=tuple(seen.pale),
        )
    finally:
        document.close()


def _bare_edges(pages: list[Page]) -> Iterator[str]:
    for number, page in enumerate(pages, start=1):
        for edge in bare_edges(page.sheet):
            yield f"{edge} of page {number}"


def _is_tagged(root: pikepdf.Object) -> bool:
    return "/StructTreeRoot" in root and bool(root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False))


def plain(text: str) -> str:
    """Text as it is compared: every kind of white space is one space, ligatures are letters.

    PDFium returns a hyphen at the end of a line as U+FFFE or U+0002, and joins the lines.
    """
    text = re.sub(r"[\ufffe\x02]", "-", text)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def _texts_in(pages: list[Page], boxes: Mapping[str, Box]) -> dict[str, str]:
    """The text inside each of the boxes."""
    texts = {}
    for name, box in boxes.items():
        page = pages[box.page]
        texts[name] = plain(page.text.get_text_bounded(*page.points(box)))
    return texts


def _links(file: pikepdf.Pdf, pages: list[Page]) -> Iterator[Link]:
    for number, page in enumerate(file.pages):
        for annotation in page.obj.get("/Annots", pikepdf.Array()):
            address = annotation.get("/A", pikepdf.Dictionary()).get("/URI")
            if address is not None:
                left, bottom, right, top = map(float, annotation.Rect)
                words = pages[number].text.get_text_bounded(left, bottom, right, top)
                yield Link(str(address), plain(words))


def _fonts(file: pikepdf.Pdf) -> set[str]:
    names = set()
    for page in file.pages:
        for font in page.resources.get("/Font", pikepdf.Dictionary()).values():
            full_name = str(font.BaseFont).lstrip("/")
            names.add(full_name.partition("+")[2] or full_name)  # a subset's name: ABCDEF+SourceSans3
    return names
