"""The contents of a pack, and where in its files each value is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbill.model.contacts import Contact
from handbill.model.edition_key import Owner
from handbill.model.format import Format, Theme
from handbill.model.pack import Pack, Placeholders, Role, Source, Wording
from handbill.model.places import Area, Event, Venue
from handbill.model.profile import Profile
from handbill.model.words import Audience, Document, Statement
from handbill.problems import Location

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Mark:
    """The location of a value, from line and column 1, and its text as written when it is a single value."""

    line: int
    column: int
    raw: str | None = None


@dataclass
class SourceMap:
    """The locations of all values, kept out of the models so that a blank line changes no hash.

    `owners` gives the file and key path of the thing of a kind and id. `elsewhere` gives the parts of it that are
    written in another file: a spreadsheet may change one value of an area.
    """

    values: dict[str, dict[KeyPath, Mark]] = field(default_factory=dict)
    keys: dict[str, dict[KeyPath, Mark]] = field(default_factory=dict)
    owners: dict[tuple[str, str], tuple[str, KeyPath]] = field(default_factory=dict)
    elsewhere: dict[tuple[str, KeyPath], tuple[str, KeyPath]] = field(default_factory=dict)
    accepted: dict[str, list[Mark]] = field(default_factory=dict)
    """The cells of each table's column Accepted: see `handbill.rules.answers`."""

    def place(self, path: str, where: KeyPath = (), *, key: bool = False) -> Location:
        """The location of the value (or key) at a key path of a file, or of the nearest value around it that exists."""
        for depth in range(len(where), 0, -1) if self.elsewhere else ():
            moved = self.elsewhere.get((path, where[:depth]))
            if moved and moved != (path, where[:depth]):  # a table may be laid over the pack's own
                return self.place(moved[0], (*moved[1], *where[depth:]), key=key)
        while True:
            tables = (self.keys, self.values) if key else (self.values, self.keys)
            for table in tables:
                mark = table.get(path, {}).get(where)
                if mark:
                    return Location(path, mark.line, mark.column)
            if not where:
                return Location(path)
            where, key = where[:-1], True

    def of(self, kind: str, name: str, *where: str | int) -> Location:
        """The location of a thing of the pack, or of one of its keys."""
        return self.spot(kind, name)(*where)

    def spot(self, kind: str, name: str) -> Locator:
        """A locator of the thing of a kind and id, to ask for the locations of its keys."""
        path, prefix = self.owners[kind, name]
        return Locator(self, path, prefix)


@dataclass(frozen=True)
class Locator:
    """A thing in a file. Called with keys, it gives the location of the value that they lead to."""

    positions: SourceMap
    path: str
    prefix: KeyPath = ()

    def __call__(self, *where: str | int, key: bool = False) -> Location:
        """The location of the value that the keys lead to, or with `key` of the last key itself."""
        return self.positions.place(self.path, (*self.prefix, *where), key=key)

    def within(self, *where: str | int) -> Locator:
        """A locator of a part of it."""
        return Locator(self.positions, self.path, (*self.prefix, *where))


@dataclass(frozen=True)
class Untranslated:
    """A text without a translation: its location, its key there, and the text itself."""

    place: Location
    key: str
    text: str


@dataclass(frozen=True)
class Library:
    """A pack as read: frozen models by id, with their locations."""

    pack: Pack
    sources: Mapping[str, Source]
    roles: Mapping[str, Role]
    wording: Wording
    placeholders: Placeholders
    statements: Mapping[str, Statement]
    audiences: Mapping[str, Audience]
    formats: Mapping[str, Format]
    themes: Mapping[str, Theme]
    documents: Mapping[str, Document]
    contacts: Mapping[str, Contact]
    areas: Mapping[str, Area]
    venues: Mapping[str, Venue]
    events: Mapping[str, Event]
    positions: SourceMap
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)
    """The families of the pack's own font files, each with a digest of its files."""
    laid: tuple[tuple[str, str], ...] = ()
    """What a spreadsheet has laid over the pack: kind and id; for “area-contact” and “event-contact” place/id."""
    language: str = ""
    """The language of its text."""
    translations: Mapping[str, Library] = field(default_factory=dict)
    """The same pack in each other language that it is printed in, by the language."""
    untranslated: Mapping[Owner, tuple[Untranslated, ...]] = field(default_factory=dict)
    """The texts that have no translation into its language, by owner."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the pack is printed in, its own first."""
        return (self.language, *self.translations)

    def in_language(self, language: str) -> Library:
        """The pack in one of its languages."""
        return self.translations.get(language, self)


def region_of(library: Library) -> str | None:
    """The country of the telephone numbers; None when pack.yaml has errors, which are reported already."""
    region: str | None = getattr(library.pack, "region", None)
    return region


def nations_of(library: Library) -> set[str]:
    """The nations that the pack's own texts and contacts are for."""
    held = {nation for one in library.statements.values() for nation in one.nations}
    held |= {nation for one in library.contacts.values() for nation in one.nations}
    held |= {nation for one in library.documents.values() for nation in one.nations}
    return held | ({library.pack.nation} if library.pack.nation else set())


def audiences_of(library: Library, contact: Contact) -> tuple[str, ...]:
    """The ids of the audiences whose copies may show a contact."""
    return tuple(audience for audience in library.audiences if contact.is_for(audience))


def wording_key(library: Library, document: str, statement: str, profile: str = "") -> tuple[str, ...]:
    """The key path of the wording that a document uses: its own, its audience's, or the general text.

    With a profile, wordings for that profile come before these.
    """
    wording = library.statements[statement].wording
    readers = (document, library.documents[document].audience)
    keys: tuple[str, ...] = readers
    if profile:
        keys = (*(f"{reader}.{profile}" for reader in readers), profile, *readers)
    return next((("wording", key) for key in keys if key in wording), ("text",))


def spoken(library: Library, document: str, statement: str, profile: str = "") -> str:
    """A statement in the wording that a document uses, in a profile or in any that has no wording of its own."""
    one = library.statements[statement]
    kind, *reader = wording_key(library, document, statement, profile)
    return one.wording[reader[0]] if kind == "wording" else one.text
