"""Makes PDF/X-4 of a PDF as it was set (ISO 15930-7): pages, boxes, output intent and metadata."""

from __future__ import annotations

import hashlib
import html
import io
import uuid

import pikepdf

from handbill.model.format import millimetres
from handbill.model.layout import PageBox
from handbill.model.press import PressTerms
from handbill.press import marks
from handbill.press.bleed import Trim
from handbill.press.drawings import Conversion
from handbill.press.inks import inks_of
from handbill.press.links import take_links_out
from handbill.support.icc import condition_of

_VERSION = "1.6"
"""The version of PDF that PDF/X-4 is based on."""
_REGISTRY = "http://www.color.org"
"""Where printing conditions are registered."""


def pressed(pdf: bytes, page: PageBox, icc: bytes) -> bytes:
    """A file for a print shop, made of a PDF as WeasyPrint wrote it. The same input gives the same bytes.

    `page` is the sheet with its bleed and folds, in millimetres, and what it is made for; `icc` is the ICC profile of
    the printing condition. Raises `ValueError` where `page` is not for a print shop.
    """
    if page.press is None:
        raise ValueError("not for a print shop")
    width, height, bleed = (millimetres(length) for length in (page.width, page.height, page.bleed))
    trim = Trim(width * marks.MM, height * marks.MM, bleed * marks.MM)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        conversion = Conversion(file, inks_of(icc), trim)
        for number, sheet in enumerate(file.pages):
            content = conversion.page(sheet)
            folds = page.folds[number] if number < len(page.folds) else ()
            drawn = marks.content(width, height, bleed, folds)
            sheet.obj["/Contents"] = file.make_stream(_clip(trim) + content + b"\nQ\n" + drawn)
            marks.add_space(sheet)
            _set_boxes(sheet, trim)
        take_links_out(file)
        _intend(file, page.press, icc)
        _describe(file, page.press, hashlib.sha256(pdf).digest())
        return _saved(file)


def _clip(trim: Trim) -> bytes:
    """Nothing is painted beyond the bleed, where the marks are."""
    left, width, height = -trim.bleed, trim.width + 2 * trim.bleed, trim.height + 2 * trim.bleed
    return f"q\n{left:.4f} {left:.4f} {width:.4f} {height:.4f} re\nW n\n".encode()


def _set_boxes(sheet: pikepdf.Page, trim: Trim) -> None:
    around = trim.bleed + marks.AROUND * marks.MM
    for key, out in (("/TrimBox", 0.0), ("/BleedBox", trim.bleed), ("/MediaBox", around)):
        edges = (-out, -out, trim.width + out, trim.height + out)
        sheet.obj[key] = pikepdf.Array([round(edge, 4) for edge in edges])
    for key in ("/CropBox", "/ArtBox"):
        if key in sheet.obj:
            del sheet.obj[key]


def _intend(file: pikepdf.Pdf, terms: PressTerms, icc: bytes) -> None:
    """Name the printing condition, with its ICC profile."""
    profile = file.make_stream(icc, N=4, Alternate=pikepdf.Name.DeviceCMYK)
    condition = pikepdf.String(terms.condition or condition_of(icc))
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=condition,
        Info=condition,
        DestOutputProfile=profile,
    )
    if terms.condition:
        intent["/RegistryName"] = pikepdf.String(_REGISTRY)
    file.Root["/OutputIntents"] = pikepdf.Array([file.make_indirect(intent)])


def _describe(file: pikepdf.Pdf, terms: PressTerms, seed: bytes) -> None:
    """What PDF/X-4 asks to be said of a file, in its information and the same in its metadata."""
    info = file.docinfo
    stamp = pikepdf.String(f"D:{terms.dated:%Y%m%d}000000Z")
    info["/CreationDate"] = info["/ModDate"] = stamp
    info["/Trapped"] = pikepdf.Name("/False")
    title, author, maker = (html.escape(str(info.get(key, ""))) for key in ("/Title", "/Author", "/Producer"))
    written = _XMP.format(
        title=title, author=author, maker=maker, day=f"{terms.dated:%Y-%m-%d}", name=uuid.UUID(bytes=seed[:16])
    )
    metadata = file.make_stream(written.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    file.Root["/Metadata"] = metadata


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<pdf:Producer>{maker}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>{day}T00:00:00Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{name}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def _saved(file: pikepdf.Pdf) -> bytes:
    made = io.BytesIO()
    file.save(made, deterministic_id=True, force_version=_VERSION, fix_metadata_version=False)
    return made.getvalue()
