"""Reads a file for a print shop."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

import pikepdf

from handbill.model.layout import Box
from handbill.model.reading import Edges, PressFlaw, PressPage, PressReading, PrintedCode
from handbill.preflight.operators import marks_of, operator_flaws
from handbill.preflight.painted import Painted, painted_on
from handbill.preflight.plates import MM, plate_flaws
from handbill.preflight.separations import Separations
from handbill.preflight.spaces import wrong_spaces
from handbill.support.icc import icc_fault

_VERSIONS = ("1.3", "1.4", "1.5", "1.6")
_IDENTIFIED = re.compile(
    rb"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>|pdfxid:GTS_PDFXVersion=\"PDF/X-4\""
)
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_CODE = "form"


def press_reading(
    file: pikepdf.Pdf, pdf: bytes, texts: list[list[tuple[str, Box]]], codes: Iterable[PrintedCode]
) -> PressReading | None:
    """What a file says and shows to a print shop; None where it does not claim to be for one.

    `file` is the same as `pdf`, opened. `texts` are the upright texts of each page with the boxes of their ink, `codes`
    the codes on the pages.
    """
    intents = list(file.Root.get("/OutputIntents", pikepdf.Array()))
    if not intents:
        return None
    flaws: list[PressFlaw] = [*_form_flaws(file), *_intent_flaws(intents), *_font_flaws(file)]
    flaws += wrong_spaces(file)
    pages: list[PressPage] = []
    for number, page in enumerate(file.pages):
        painted = list(painted_on(page))
        pages.append(_page(page, painted, texts[number]))
        flaws += _nesting_flaws(number, pages[-1])
        flaws += operator_flaws(number, pages[-1], painted)
    profile = intents[0].get("/DestOutputProfile")
    condition = str(intents[0].get("/OutputConditionIdentifier", ""))
    intent = hashlib.sha256(profile.read_bytes()).hexdigest() if profile is not None else ""
    if any(flaw.about == "boxes" for flaw in flaws):  # where the plates end is not known
        return PressReading(tuple(pages), condition, intent, tuple(dict.fromkeys(flaws)))
    separations = Separations(pdf)
    try:
        flaws += plate_flaws(separations, tuple(pages), list(codes))
    finally:
        separations.close()
    return PressReading(tuple(pages), condition, intent, tuple(dict.fromkeys(flaws)))


def _page(page: pikepdf.Page, painted: list[Painted], texts: list[tuple[str, Box]]) -> PressPage:
    media = _edges(page.obj.get("/MediaBox"))
    trim = _edges(page.obj.get("/TrimBox"))
    bleed = _edges(page.obj.get("/BleedBox"))
    return PressPage(trim, bleed, media, marks_of(painted), tuple(texts))


def _nesting_flaws(number: int, page: PressPage) -> Iterator[PressFlaw]:
    """Boxes that are not within one another: the trim in the bleed, the bleed in the whole sheet."""
    for inner, outer in ((page.trim, page.bleed), (page.bleed, page.media)):
        steps = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
        if min(steps) < 0 or inner[2] - inner[0] < 1:
            yield PressFlaw("boxes", f"the boxes of page {number + 1} are not within one another")


def _edges(box: pikepdf.Object | None) -> Edges:
    """A box of a page in millimetres; all 0 where there is none."""
    if box is None:
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = [float(edge) / MM for edge in box]
    return left, bottom, right, top


def _form_flaws(file: pikepdf.Pdf) -> Iterator[PressFlaw]:
    """What PDF/X-4 (ISO 15930-7) asks of a file and is not there, and what it forbids."""
    if file.pdf_version not in _VERSIONS:
        yield PressFlaw(_CODE, f"it is PDF {file.pdf_version}, and PDF/X-4 is based on 1.6")
    if file.is_encrypted:
        yield PressFlaw(_CODE, "it is encrypted")
    metadata = file.Root.get("/Metadata")
    if metadata is None or not _IDENTIFIED.search(metadata.read_bytes()):
        yield PressFlaw(_CODE, "its metadata does not say that it is PDF/X-4")
    if str(file.docinfo.get("/Trapped", "")) not in ("/True", "/False"):
        yield PressFlaw(_CODE, "it does not say whether it is trapped")
    for key in ("/Title", "/CreationDate", "/ModDate"):
        if key not in file.docinfo:
            yield PressFlaw(_CODE, f"it does not say its {key.lstrip('/')}")
    if "/ID" not in file.trailer:
        yield PressFlaw(_CODE, "it has no ID")
    yield from _page_flaws(file)


def _page_flaws(file: pikepdf.Pdf) -> Iterator[PressFlaw]:
    for number, page in enumerate(file.pages, start=1):
        if len(page.obj.get("/Annots", pikepdf.Array())):
            yield PressFlaw(_CODE, f"page {number} has links or comments")
        if "/CropBox" in page.obj:
            yield PressFlaw("boxes", f"page {number} has a crop box, which hides its marks")
        for key in ("/TrimBox", "/BleedBox"):
            if key not in page.obj:
                yield PressFlaw("boxes", f"page {number} has no {key.lstrip('/')}")


def _intent_flaws(intents: list[pikepdf.Object]) -> Iterator[PressFlaw]:
    if len(intents) != 1 or intents[0].get("/S") != "/GTS_PDFX":
        yield PressFlaw("intent", "it does not name one printing condition for PDF/X")
        return
    profile = intents[0].get("/DestOutputProfile")
    if profile is None:
        yield PressFlaw("intent", "the ICC profile of its printing condition is missing")
    elif fault := icc_fault(profile.read_bytes()):
        yield PressFlaw("intent", f"the ICC profile of its printing condition {fault}")


def _font_flaws(file: pikepdf.Pdf) -> Iterator[PressFlaw]:
    """Fonts that are not in the file, whoever names them."""
    for item in file.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
            if "/DescendantFonts" in item:
                continue
            descriptor = item.get("/FontDescriptor", pikepdf.Dictionary())
            if not any(key in descriptor for key in _FONT_FILES):
                name = str(item.get("/BaseFont", item.get("/Subtype", ""))).lstrip("/")
                yield PressFlaw("font", f"the font {name} is not in the file")
