"""What a PDF has besides its pages: every text that no page shows, and everything that is neither a page nor a link."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator

import pikepdf

from handbill.model.reading import KeptText

_TECHNICAL = ("/Registry", "/Ordering", "/ID", "/URI", "/FontFamily", "/Style", "/CharSet")
"""Keys of texts that nobody reads, such as names in fonts. Addresses of links are read with the links."""
_FOREIGN_TYPES = ("/EmbeddedFile", "/Filespec", "/Sig")
_FOREIGN_KEYS = {"/AcroForm", "/AF", "/EmbeddedFiles", "/JavaScript", "/JS", "/OpenAction", "/AA", "/Collection"}
_ACTIONS = ("/Launch", "/JavaScript", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Named", "/Rendition")
"""Actions that do more than lead to an address or a page of the same file."""
_TELLING = re.compile(
    rb"[(]|<[0-9A-Fa-f]|"
    + b"|".join(name.encode() + rb"\b" for name in sorted({*_FOREIGN_TYPES, *_FOREIGN_KEYS, *_ACTIONS, "/Annot"}))
)
"""What an object with a text, a key or a type that is told has in it: a text is in brackets, or in hexadecimal."""
_XML = re.compile(r"<\?.*?\?>|<[^<>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([\w:]+)=\"([^\"]*)\"")
_XML_KEYS = re.compile(r"xmlns\b.*|rdf:about|xml:lang|pdfuaid:part|begin|end|id")


def beside_pages(file: pikepdf.Pdf) -> tuple[tuple[KeptText, ...], tuple[str, ...]]:
    """What a file has outside the contents of its pages: its texts, and the names of parts that no sheet has.

    The texts are those of bookmarks, tags (/Alt, /ActualText), labels, links, the file's information and XMP metadata.
    The parts are attached files, forms, scripts, comments, and actions besides links.
    """
    texts: dict[KeptText, None] = {}
    parts: dict[str, None] = {}
    info = file.trailer.get("/Info", pikepdf.Dictionary())
    telling = [one for one in (*file.objects, file.Root, info) if _may_tell(one)]
    for key, item in itertools.chain.from_iterable(_walk(one, "/") for one in telling):
        if isinstance(item, pikepdf.String):
            if key not in _TECHNICAL and (text := str(item).strip()):
                texts[KeptText(key.lstrip("/"), text)] = None
        elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
            parts |= dict.fromkeys(_foreign_in(item))
    if "/Metadata" in file.Root:
        texts |= dict.fromkeys(_of_metadata(bytes(file.Root.Metadata.read_bytes()).decode("utf-8", "replace")))
    return tuple(texts), tuple(sorted(parts))


def _may_tell(item: pikepdf.Object) -> bool:
    """Whether an object may have a text or a part within it: most tags have none, and need not be taken apart."""
    return isinstance(item, pikepdf.Stream) or bool(_TELLING.search(item.unparse(resolved=True)))


def _walk(item: pikepdf.Object, key: str) -> Iterator[tuple[str, pikepdf.Object]]:
    """An object with its key, and what is written within it. What it refers to is among the file's objects itself."""
    yield key, item
    if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        for inner_key, inner in item.items():
            if isinstance(inner, pikepdf.Object) and not inner.is_indirect:
                yield from _walk(inner, inner_key)
    elif isinstance(item, pikepdf.Array):
        for inner in item:
            if isinstance(inner, pikepdf.Object) and not inner.is_indirect:
                yield from _walk(inner, key)


def _foreign_in(item: pikepdf.Object) -> Iterator[str]:
    keys = item.keys()
    for key in _FOREIGN_KEYS & keys:
        yield key.lstrip("/")
    kind = str(item.Type) if "/Type" in keys else ""
    if kind in _FOREIGN_TYPES:
        yield kind.lstrip("/")
    if kind == "/Annot" and item.get("/Subtype") != "/Link":
        yield str(item.get("/Subtype", kind)).lstrip("/")
    if "/S" in keys and str(item.S) in _ACTIONS:
        yield str(item.S).lstrip("/")


def _of_metadata(xml: str) -> Iterator[KeptText]:
    """The texts of XMP metadata: between tags, and in attributes that are not of the form itself."""
    for text in _XML.split(xml):
        if text.strip():
            yield KeptText("Metadata", html.unescape(text.strip()))
    for tag in _XML.findall(xml):
        for key, text in _ATTRIBUTE.findall(tag):
            if not _XML_KEYS.fullmatch(key) and text.strip():
                yield KeptText("Metadata", html.unescape(text.strip()))
