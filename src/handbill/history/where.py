"""Which copies carry a number, a contact, a name, words, a source, an address or a code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from handbill.history import query
from handbill.history.manifests import EARLIER_BUILDS, KeptManifest
from handbill.model.contacts import shown_address
from handbill.model.library import Library, region_of, region_of_language, spoken
from handbill.model.manifest import ADDRESSES, WORDS, ContactEntry, EditionEntry


@dataclass(frozen=True)
class Hit:
    """Why a copy was found: a kind (contact, name, statement, heading, words, source, code), its id, what stands there.

    A hit of the kind “words” was found by reading the copy: headings, notes, labels, whatever is printed.
    """

    kind: str
    id: str
    text: str


@dataclass(frozen=True)
class Copy:
    """One file that was printed from.

    `kept` names the manifests it is in: “output”, “earlier”, or a folder of releases/.
    """

    entry: EditionEntry
    kept: tuple[str, ...]
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Query:
    """What was typed, in each of the forms in which it is compared."""

    text: str
    words: str
    number: str | None
    code: str | None
    region: str | None

    @classmethod
    def of(cls, text: str, library: Library | None, language: str) -> Query:
        """The region of numbers comes from the pack's language, or else the copies'."""
        region = region_of(library) if library else region_of_language(language)
        return cls(text, query.words(text), query.number(text, region), query.code(text), region)


Texts = Callable[[EditionEntry], str | None]
"""The words of a copy as they were read back from its PDF; None where that is not kept."""


def where(wanted: Query, manifests: Iterable[KeptManifest], library: Library | None, texts: Texts) -> list[Copy]:
    """Every copy that carries it, in the order of the manifests.

    Without a library the words of a copy are searched only where `texts` has them. Copies of earlier builds are
    among those found: they may hang somewhere.
    """
    statements = _Statements(wanted, library)
    found: dict[tuple[str, str], Copy] = {}
    for manifest in manifests:
        for entry in manifest.editions:
            hits = tuple(dict.fromkeys([*_hits(wanted, entry), *statements.said(entry)]))
            hits = hits or tuple(_in_words(wanted, texts(entry)))
            if hits:
                key = (entry.path, entry.code)
                earlier = found.get(key)
                told = earlier is not None and manifest.name == EARLIER_BUILDS  # it is printed still
                kept = (*(earlier.kept if earlier else ()), *(() if told else (manifest.name,)))
                found[key] = Copy(earlier.entry if earlier else entry, kept, earlier.hits if earlier else hits)
    return list(found.values())


def last_of_each(copies: Iterable[Copy]) -> list[Copy]:
    """Without the earlier copies of what carries it still."""
    copies = list(copies)
    current = {copy.entry.path for copy in copies if copy.kept != (EARLIER_BUILDS,)}
    return [one for one in copies if one.kept != (EARLIER_BUILDS,) or one.entry.path not in current]


def _hits(wanted: Query, entry: EditionEntry) -> Iterator[Hit]:
    if wanted.code and wanted.code == entry.code:
        yield Hit("code", entry.code, "its code")
    for contact in entry.contacts:
        value = _in_contact(wanted, contact, entry.area)
        if value:
            place = ", in a sentence" if contact.panel == WORDS else ", QR code" if contact.panel == "qr" else ""
            yield Hit("contact", contact.id, f"{contact.name} {shown_address(value)}{place}")
    for source in entry.sources:
        if wanted.words == source.casefold():
            yield Hit("source", source, f"source {source}")

    for key, name in entry.names.items():
        if len(wanted.words) >= _LEAST_NAME and wanted.words in query.words(name):
            yield Hit("name", key, f"{key} {name}")


def _in_words(wanted: Query, text: str | None) -> Iterator[Hit]:
    """Anything else that is printed: headings, notes, labels, the small print."""
    is_address = "." in wanted.text and " " not in wanted.text.strip()
    asked_for_words = len(wanted.words) >= LEAST_WORDS and not wanted.number and not is_address
    if asked_for_words and text and wanted.words in query.words(text):
        yield Hit("words", "", f"it says “{' '.join(wanted.text.split())}”")


_LEAST_NAME = 3
LEAST_WORDS = 4
"""Characters: shorter words are not sought among those of a copy."""


def _in_contact(wanted: Query, contact: ContactEntry, area: str | None) -> str | None:
    """What of a contact was meant: the value that matches; its first value when it is named."""
    printed = (key for key in ADDRESSES if key not in contact.unprinted)
    for value in (contact.value, *(contact.details.get(key, "") for key in printed)):
        if value and _is_value(wanted, value):
            return value
    identifiers = (contact.id.casefold(), f"{area}/{contact.id}".casefold())
    names = (query.words(contact.name), query.words(contact.details.get("label", "")))
    named = len(wanted.words) >= _LEAST_NAME and any(wanted.words in name for name in names)
    return contact.value if wanted.words in identifiers or named else None


_FIGURES = re.compile(r"\+?\d[\d ]*\d")


def _is_value(wanted: Query, value: str) -> bool:
    """The same number, email or address; an address is found by its beginning too, up to a slash."""
    if wanted.number:
        carried = query.number(value, wanted.region)
        among = [carried] if carried else [query.number(part, wanted.region) for part in _FIGURES.findall(value)]
        return any(query.same_number(wanted.number, one) for one in among if one)
    if "@" in value:
        return query.words(value) == query.words(wanted.text.removeprefix("mailto:"))
    if "." in wanted.text and value.startswith("http"):
        sought, carried = query.address(wanted.text), query.address(value)
        return bool(sought) and (carried == sought or carried.startswith(f"{sought}/"))
    return wanted.words == query.words(value)


class _Statements:
    """The statements and headings that were meant: by id, or by words in the wording that a document uses."""

    def __init__(self, wanted: Query, library: Library | None) -> None:
        self._wanted, self._library = wanted, library
        self._known: dict[tuple[str, str], Hit | None] = {}

    def said(self, entry: EditionEntry) -> Iterator[Hit]:
        """Those on a copy."""
        for name in entry.statements:
            key = (entry.document, name)
            if key not in self._known:
                self._known[key] = self._hit(entry.document, name)
            hit = self._known[key]
            if hit:
                yield hit
        yield from self._headings(entry.document)

    def _headings(self, name: str) -> Iterator[Hit]:
        """The title, headings and notes of a document."""
        document = self._library.documents.get(name) if self._library else None
        for text in document.own_texts if document and len(self._wanted.words) >= LEAST_WORDS else ():
            if self._wanted.words in query.words(text):
                yield Hit("heading", name, f"“{' '.join(text.split())}”")

    def _hit(self, document: str, name: str) -> Hit | None:
        text = self._text(document, name)
        meant = len(self._wanted.words) >= LEAST_WORDS and self._wanted.words in query.words(text)
        if self._wanted.words == name.casefold() or meant:
            return Hit("statement", name, f"{name}: “{' '.join(text.split())}”" if text else name)
        return None

    def _text(self, document: str, name: str) -> str:
        library = self._library
        if library is None or name not in library.statements:
            return ""
        return spoken(library, document, name) if document in library.documents else library.statements[name].text
