"""Reads a finished PDF into a `Reading`: what it says, without regard to what it should say."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

import pikepdf
import pypdfium2 as pdfium

from handbill.model.layout import Box, Layout
from handbill.model.reading import Link, PrintedCode, Reading
from handbill.preflight import press_reading
from handbill.proof.bleed import bare_edges
from handbill.proof.codes import GROUND_SCALE, codes_on, ground_of
from handbill.proof.kept import beside_pages
from handbill.proof.logos import unseen_logos
from handbill.proof.page import Page
from handbill.proof.paint import Painted, objects
from handbill.proof.side_pictures import keep, pictures_of
from handbill.proof.sight import look
from handbill.proof.tags import Spoken, addresses_of, spoken
from handbill.proof.toner import toner_on


def read(pdf: bytes, layout: Layout, *, toner: bool = False, side: str | None = None) -> Reading:
    """Read a finished PDF: text by panel and slot, links, fonts, tags, and QR codes from pixels.

    With `toner`, it is measured how much of it each page needs, and how much of its edges is white. `side` is the same
    for copies that look alike outside of their slots: then less has to be rendered. The reading is the same.
    """
    document = pdfium.PdfDocument(pdf)
    try:
        pages = [Page.of(page) for page in document]
        painted = [objects(page) for page in pages]
        pictures = pictures_of(pages, layout.slots.values(), side)
        codes: list[PrintedCode] = []
        edges: list[str] = []
        for number, (page, (texts, _)) in enumerate(zip(pages, painted, strict=True)):
            ground = ground_of(pictures[number], texts)
            codes += codes_on(page, number, ground, layout.slots)
            edges += [f"{edge} of page {number + 1}" for edge in bare_edges(page, ground, GROUND_SCALE)]
        with pikepdf.open(io.BytesIO(pdf)) as file:
            press = press_reading(file, pdf, _upright(pages, painted), codes)
            if press:
                edges = []  # `handbill.preflight` has looked at the plates, in which pale colours are not white
            logos = tuple(unseen_logos(pages, layout))
            measured = tuple(toner_on(page) for page in pages) if toner else ()
            seen = look(pages, painted, layout, pictures)  # last: it takes the texts off the pages
            keep(pictures, side)
            aloud = spoken(file, seen.by_mark)
            kept, parts = beside_pages(file)
            return Reading(
                text=tuple(plain(page.text.get_text_range()) for page in pages),
                panels=_texts_in(pages, layout.panels) | _right_to_left(layout, "panel"),
                slots=_texts_in(pages, layout.slots) | _right_to_left(layout, "slot"),
                links=tuple(_links(file, aloud)),
                fonts=tuple(sorted(_fonts(file))),
                tagged=_is_tagged(file.Root),
                language=str(file.Root.get("/Lang", "")),
                title=str(file.docinfo.get("/Title", "")),
                codes=tuple(codes),
                unmatched=tuple(seen.unmatched),
                hidden=tuple(seen.hidden),
                uneven=tuple(seen.uneven),
                pale=tuple(seen.pale),
                spoken=tuple(plain(text) for text in aloud.texts),
                roles=dict(aloud.roles),
                bare_edges=tuple(edges),
                logos=logos,
                kept=kept,
                parts=parts,
                press=press,
                toner=measured,
            )
    finally:
        document.close()


def _upright(pages: list[Page], painted: list[Painted]) -> list[list[tuple[str, Box]]]:
    """The texts of each page that are not turned, with their boxes."""
    upright: list[list[tuple[str, Box]]] = []
    for number, (page, (texts, _)) in enumerate(zip(pages, painted, strict=True)):
        upright.append([(text.text.strip(), page.placed(number, text.box)) for text in texts if not text.turned])
    return upright


def _is_tagged(root: pikepdf.Object) -> bool:
    return "/StructTreeRoot" in root and bool(root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False))


def plain(text: str) -> str:
    """Text as it is compared: every kind of white space is one space, ligatures are letters.

    PDFium returns a hyphen at the end of a line as U+FFFE or U+0002, and joins the lines. In a font that draws U+2010
    with the same glyph, every hyphen of a file with hyphenated words is returned as U+2010.
    """
    text = re.sub(r"[\ufffe\x02\u2010\u2011]", "-", text)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def _texts_in(pages: list[Page], boxes: Mapping[str, Box]) -> dict[str, str]:
    """The text inside each of the boxes."""
    texts = {}
    for name, box in boxes.items():
        page = pages[box.page]
        texts[name] = plain(page.text.get_text_bounded(*page.points(box)))
    return texts


def _right_to_left(layout: Layout, kind: str) -> dict[str, str]:
    """The text of panels or slots with right-to-left lines, whose order in a PDF is not that in which they are read.

    It is what was set; that the same is painted, and in which order, is looked at by `look`.
    """
    owners = {getattr(line, kind) for line in layout.lines if line.right_to_left}
    texts = {}
    for owner in owners - {None}:
        texts[owner] = plain(" ".join(line.text for line in layout.lines if getattr(line, kind) == owner))
    return texts


def _links(file: pikepdf.Pdf, aloud: Spoken) -> Iterator[Link]:
    """The links of the structure tree, with their words, and those that are in none."""
    left = Counter(address for address, _ in aloud.links)
    for address, words in aloud.links:
        yield Link(address, plain(words))
    for page in file.pages:
        for annotation in page.obj.get("/Annots", pikepdf.Array()):
            for address in addresses_of(annotation):
                left[address] -= 1
                if left[address] < 0:
                    yield Link(address, "")


def _fonts(file: pikepdf.Pdf) -> set[str]:
    names = set()
    for page in file.pages:
        for font in page.resources.get("/Font", pikepdf.Dictionary()).values():
            full_name = str(font.BaseFont).lstrip("/")
            names.add(full_name.partition("+")[2] or full_name)  # a subset's name: ABCDEF+SourceSans3
    return names
