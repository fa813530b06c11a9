"""Finds the copies that carry a number, a contact, a name, words, a source, an address or a code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from handbill.history import query
from handbill.history.manifests import EARLIER_BUILDS, KeptManifest
from handbill.model.addresses import shown_address
from handbill.model.contacts import REACHING, keys_of
from handbill.model.library import Library, spoken
from handbill.model.manifest import WORDS, ContactEntry, EditionEntry


@dataclass(frozen=True)
class Hit:
    """Why a copy was found: a kind (contact, name, statement, heading, words, source, code), its id, and its text.

    A hit of the kind “words” was found in the text of the copy: headings, notes, labels, anything printed.
    """

    kind: str
    id: str
    text: str


@dataclass(frozen=True)
class Copy:
    """One version of a file, as it was printed.

    `kept` names the manifests that list it: “output”, “earlier”, or a folder of releases/.
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
    def of(cls, text: str, region: str | None) -> Query:
        """Normalise what was typed. `region` is the country in which telephone numbers are dialled."""
        return cls(text, query.normalised_words(text), query.number(text, region), query.code(text), region)


Texts = Callable[[EditionEntry], str | None]
"""Returns the words of a copy as read back from its PDF; None when they are not kept."""


def where(wanted: Query, manifests: Iterable[KeptManifest], library: Library | None, texts: Texts) -> list[Copy]:
    """Every copy that carries what is wanted, in the order of the manifests.

    Without a library, statements and headings are searched only where `texts` has the words of a copy. Copies of
    earlier builds are included, since they may still be on display.
    """
    statements = _Statements(wanted, library)
    copies: dict[tuple[str, str], Copy] = {}
    for manifest in manifests:
        for entry in manifest.editions:
            hits = tuple(dict.fromkeys([*_hits(wanted, entry), *statements.said(entry)]))
            hits = hits or tuple(_in_words(wanted, texts(entry)))
            if not hits:
                continue
            printed_as = (entry.path, entry.code)
            copy = copies.get(printed_as)
            if copy is None:
                copies[printed_as] = Copy(entry, (manifest.name,), hits)
            elif manifest.name != EARLIER_BUILDS:  # a copy that is still printed does not count as earlier
                copies[printed_as] = Copy(copy.entry, (*copy.kept, manifest.name), copy.hits)
    return list(copies.values())


def last_of_each(copies: Iterable[Copy]) -> list[Copy]:
    """The copies, without those of earlier builds whose present copy was found too."""
    copies = list(copies)
    current = {copy.entry.path for copy in copies if not _is_earlier(copy)}
    return [copy for copy in copies if not _is_earlier(copy) or copy.entry.path not in current]


def _is_earlier(copy: Copy) -> bool:
    """Whether only an earlier build printed it."""
    return copy.kept == (EARLIER_BUILDS,)


def _hits(wanted: Query, entry: EditionEntry) -> Iterator[Hit]:
    if wanted.code and wanted.code == entry.code:
        yield Hit("code", entry.code, "its code")
    for contact in entry.contacts:
        value = _in_contact(wanted, contact, entry.area)
        if value:
            panel = _PANELS.get(contact.panel, "")
            yield Hit("contact", contact.id, f"{contact.name} {shown_address(value)}{panel}")
    for source in entry.sources:
        if wanted.words == source.casefold():
            yield Hit("source", source, f"source {source}")
    for level, place in entry.names.items():
        if len(wanted.words) >= _LEAST_NAME and wanted.words in query.normalised_words(place):
            yield Hit("name", level, f"{level} {place}")


_PANELS = {WORDS: ", in a sentence", "qr": ", QR code"}
"""What is added to a contact that is not on the contact card."""


def _in_words(wanted: Query, text: str | None) -> Iterator[Hit]:
    """A hit in any other printed text: headings, notes, labels, the small print."""
    is_address = "." in wanted.text and " " not in wanted.text.strip()
    asked_for_words = len(wanted.words) >= LEAST_WORDS and not wanted.number and not is_address
    if asked_for_words and text and wanted.words in query.normalised_words(text):
        yield Hit("words", "", f"it says “{' '.join(wanted.text.split())}”")


_LEAST_NAME = 3
LEAST_WORDS = 4
"""In characters: shorter words are not searched for in the text of a copy."""


def _in_contact(wanted: Query, contact: ContactEntry, area: str | None) -> str | None:
    """The value of a contact that matches what is wanted; its first value when its id or name matches."""
    reaching = (contact.details.get(key, "") for key in (*REACHING, *keys_of("shown")))
    for value in (contact.value, *reaching):
        if value and _is_value(wanted, value):
            return value
    if wanted.words in (contact.id.casefold(), f"{area}/{contact.id}".casefold()):
        return contact.value
    if len(wanted.words) >= _LEAST_NAME:
        for label in (contact.name, contact.details.get("label", "")):
            if wanted.words in query.normalised_words(label):
                return contact.value
    return None


_FIGURES = re.compile(r"\+?\d[\d ]*\d")


def _is_value(wanted: Query, value: str) -> bool:
    """Whether the number, email or web address is the same; a web address may also match up to a slash."""
    if wanted.number:
        return _is_number(wanted.number, value, wanted.region)
    if "@" in value:
        return query.normalised_words(value) == query.normalised_words(wanted.text.removeprefix("mailto:"))
    if "." in wanted.text and ("/" in value or "." in value):
        sought, carried = query.address(wanted.text), query.address(value)
        return bool(sought) and (carried == sought or carried.startswith(f"{sought}/"))
    return wanted.words == query.normalised_words(value)


def _is_number(sought: str, value: str, region: str | None) -> bool:
    """Whether a value is the number that is sought, or a text that contains it."""
    carried = query.number(value, region)
    if carried:
        return query.same_number(sought, carried)
    for figures in _FIGURES.findall(value):
        number = query.number(figures, region)
        if number and query.same_number(sought, number):
            return True
    return False


class _Statements:
    """Finds statements and headings by id, or by words in the wording that a document uses."""

    def __init__(self, wanted: Query, library: Library | None) -> None:
        self._wanted, self._library = wanted, library
        self._hits: dict[tuple[str, str, str, str], Hit | None] = {}
        """The hits in each document and statement in each language and profile, cached since many copies share them."""

    def said(self, entry: EditionEntry) -> Iterator[Hit]:
        """The hits in the statements and headings of a copy."""
        for statement in entry.statements:
            spoken_as = (entry.document, statement, entry.language, entry.profile)
            if spoken_as not in self._hits:
                self._hits[spoken_as] = self._hit(*spoken_as)
            hit = self._hits[spoken_as]
            if hit:
                yield hit
        yield from self._headings(entry.document, entry.language)

    def _headings(self, name: str, language: str) -> Iterator[Hit]:
        """The title, headings and notes of a document."""
        document = self._library.in_language(language).documents.get(name) if self._library else None
        if document is None or len(self._wanted.words) < LEAST_WORDS:
            return
        for text in document.own_texts:
            if self._wanted.words in query.normalised_words(text):
                yield Hit("heading", name, f"“{' '.join(text.split())}”")

    def _hit(self, document: str, name: str, language: str, profile: str) -> Hit | None:
        text = self._text(document, name, language, profile)
        meant = len(self._wanted.words) >= LEAST_WORDS and self._wanted.words in query.normalised_words(text)
        if not meant and self._wanted.words != name.casefold():
            return None
        shown = f"{name}: “{' '.join(text.split())}”" if text else name
        return Hit("statement", name, shown)

    def _text(self, document: str, name: str, language: str, profile: str) -> str:
        library = self._library.in_language(language) if self._library else None
        if library is None or name not in library.statements:
            return ""
        if document not in library.documents:
            return library.statements[name].text
        return spoken(library, document, name, profile)
