"""Makes an `Edition` of a cell of the matrix. What places share is computed once."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from handbill.model import slots
from handbill.model.digest import digest
from handbill.model.edition import Edition
from handbill.model.edition_key import EditionKey
from handbill.model.edition_parts import CoverPicture, Look, Specification, Subject, Text, Whereabouts
from handbill.model.library import Library
from handbill.model.places import Area, Event, Venue, printed_words
from handbill.model.profile import suffix_of
from handbill.model.views import EventView, Resolved, VenueView
from handbill.model.words import Document
from handbill.planning.brand import brand_colours, brand_fonts, brand_logos, brand_picture
from handbill.planning.code_address import led_to_site, with_fitting_address
from handbill.planning.contacts import in_words, missing_contacts, resolve_contacts, without_own_number
from handbill.planning.matrix import Cell
from handbill.planning.sites import ContactLevels, Site, day_of, lineage, nation_of
from handbill.planning.specifications import press_terms, specification_of
from handbill.planning.states import States
from handbill.planning.texts import numbers_in, numbers_of_place, page_title_of, text_of, title_of
from handbill.planning.untranslated import untranslated_on
from handbill.problems import Problem
from handbill.support.placeholders import is_placeholder
from handbill.support.values import KnownValues


@dataclass(frozen=True)
class _Words:
    """A document's text in one size for one nation, and the contacts whose numbers its sentences contain."""

    text: Text
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class _Contacts:
    """The contacts of a document for a place, and the problems with them."""

    resolved: tuple[Resolved, ...]
    problems: list[Problem]
    complete: bool
    """Whether all contacts are there without which nothing is printed."""


@dataclass
class Planner:
    """Makes the editions of one library, and caches what many of them share."""

    library: Library
    today: datetime.date
    contacts: ContactLevels = field(init=False)
    states: States = field(init=False)
    known: KnownValues = field(init=False)
    _words: dict[tuple[str, str, str, str | None], _Words] = field(default_factory=dict)
    _subjects: dict[tuple[str, str, str], Subject] = field(default_factory=dict)
    _specifications: dict[tuple[str, str, str, str], Specification] = field(default_factory=dict)
    _looks: dict[tuple[str, str, str, str, str], Look] = field(default_factory=dict)
    _resolved: dict[tuple[str, ...], _Contacts] = field(default_factory=dict)
    _in_languages: dict[str, Planner] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.contacts = ContactLevels(self.library)
        self.states = States(self.library, self.today)
        self.known = KnownValues.of(self.library)

    def in_language(self, language: str) -> Planner:
        """The planner for a language of the pack."""
        if language not in self._in_languages:
            library = self.library.in_language(language)
            self._in_languages[language] = self if library is self.library else Planner(library, self.today)
        return self._in_languages[language]

    def edition(self, cell: Cell) -> tuple[Edition | None, list[Problem]]:
        """The edition of a cell in the planner's language, or None, and the problems."""
        site = cell.site.within(self.library)
        contacts = self._contacts_of(cell.key.document, site)
        if not contacts.complete:
            return None, contacts.problems
        return self._with(cell, site, contacts.resolved), contacts.problems

    def _contacts_of(self, name: str, site: Site) -> _Contacts:
        places = (site.event and site.event.id, site.venue and site.venue.id)
        own = tuple(place for place in places if place and self.contacts.has_own(place))
        key = (name, site.area_id, str(day_of(site, self.states.today)), *own)
        if key not in self._resolved:
            document = self.library.documents[name]
            resolved = resolve_contacts(self.library, self.contacts, document, site, self.states.at(site))
            missing = list(missing_contacts(self.library, name, resolved, site))
            warnings = list(without_own_number(self.library, self.contacts, name, resolved, site))
            self._resolved[key] = _Contacts(resolved, missing or warnings, complete=not missing)
        return self._resolved[key]

    def _with(self, cell: Cell, site: Site, contacts: tuple[Resolved, ...]) -> Edition:
        library, key = self.library, cell.key
        document = library.documents[key.document]
        subject = self._subject(key)
        specification = self._specification(key)
        words = self._words_of(key, nation_of(library, site.area))
        above = lineage(library, site.area)
        where = _whereabouts(library, site, document, above)
        of_place = numbers_of_place(self.known, document.audience, where, contacts)
        planned = Edition(
            key=key,
            path=key.path(suffix_of(library.profiles[key.profile], key.profile)),
            subject=subject,
            specification=specification,
            look=self._look(subject, site.area),
            where=where,
            text=words.text,
            contacts=self._addressed(contacts, key, specification),
            in_words=self._in_words(tuple(dict.fromkeys((*words.numbers, *of_place))), site),
            unready_places=tuple(_unready_places(library, site, above)),
            untranslated=untranslated_on(library, key, words.text, where, contacts),
            until=document.until,
            has_ended=False,
            quantity=cell.quantity,
            why=cell.why,
        )
        if planned.end and planned.end < self.today:
            return dataclasses.replace(planned, has_ended=True)
        return planned

    def _addressed(
        self, contacts: tuple[Resolved, ...], key: EditionKey, specification: Specification
    ) -> tuple[Resolved, ...]:
        """The contacts with the addresses to which QR codes lead, without that of a code that a picture has not."""
        addressed: list[Resolved] = []
        for contact in contacts:
            if contact.used == slots.QR and not specification.has_code:
                continue
            if not specification.web:  # a page is on the site itself
                contact = led_to_site(contact, self.library, key.audience, key.area)
            addressed.append(with_fitting_address(contact, specification))
        return tuple(addressed)

    def _subject(self, key: EditionKey) -> Subject:
        shared = (key.document, key.size, key.profile)
        if shared not in self._subjects:
            audience = self.library.audiences[key.audience]
            is_page = self.library.profiles[key.profile].web is not None
            title = page_title_of(self.library, key) if is_page else title_of(self.library, key.document)
            self._subjects[shared] = Subject(
                document=key.document,
                title=title,
                audience=audience.id,
                audience_name=audience.name,
                format=key.format,
                size=key.size,
                theme=audience.theme,
                language=key.language,
                profile=key.profile,
                leave=audience.leave if is_page else None,
            )
        return self._subjects[shared]

    def _specification(self, key: EditionKey) -> Specification:
        library = self.library
        theme = library.audiences[key.audience].theme
        shared = (key.format, key.size, key.profile, theme)
        if shared not in self._specifications:
            form, profile = library.formats[key.format], library.profiles[key.profile]
            press = press_terms(profile, key.profile, library.pack.edition_date)
            made = specification_of(form, key.size, profile, key.format, library.themes[theme], press)
            self._specifications[shared] = made
        return self._specifications[shared]

    def _words_of(self, key: EditionKey, nation: str | None) -> _Words:
        shared = (key.document, key.size, key.profile, nation)
        if shared not in self._words:
            text = text_of(self.library, key, nation)
            self._words[shared] = _Words(text, numbers_in(self.library, self.known, key, text.statements))
        return self._words[shared]

    def _in_words(self, numbers: tuple[str, ...], site: Site) -> tuple[Resolved, ...]:
        """The contacts of these ids as printed in sentences, in their state on the day of the copies."""
        states = self.states.at(site)
        resolved = []
        for contact_id in numbers:
            contact = self.library.contacts[contact_id]
            resolved.append(in_words(self.library, contact, states.of(contact)))
        return tuple(resolved)

    def _look(self, subject: Subject, area: Area | None) -> Look:
        theme = subject.theme
        key = (theme, subject.format, subject.size, subject.profile, Site(area).area_id)
        if key not in self._looks:
            library = self.library
            profile = library.profiles[subject.profile]
            fonts = brand_fonts(library, theme, area)
            colours = brand_colours(library, theme, area)
            self._looks[key] = Look(
                colours=colours.everywhere | profile.colours.get(theme, {}),
                fonts=tuple(fonts.get(family, family) for family in library.themes[theme].fonts),
                own_fonts=fonts,
                font_files=digest([library.fonts.get(family, "") for family in sorted(fonts.values())]),
                logos=brand_logos(library, area),
                slot_colours=colours.in_slots,
                cover=None if profile.office or profile.web else _cover(library, subject, area),
            )
        return self._looks[key]


def _cover(library: Library, subject: Subject, area: Area | None) -> CoverPicture | None:
    """The place's own picture, if it has one and its theme has a box for it here."""
    cover = library.themes[subject.theme].covers.get(subject.format, {}).get(subject.size)
    picture = brand_picture(library, area)
    if cover is None or picture is None:
        return None
    file, focus = picture
    return CoverPicture(file, focus, cover.panel, cover.box)


def _short_name(above: list[Area]) -> str | None:
    """The short name of the nearest area that has one, unless a nearer one has a partnership of its own."""
    for area in above:
        if area.short_name or area.partnership:
            return area.short_name
    return None


def _whereabouts(library: Library, site: Site, document: Document, above: list[Area]) -> Whereabouts:
    """The place's part of an edition. `above` are the area and all areas above it, nearest first."""
    area_id = area_name = None
    if site.area:
        area_id, area_name = site.area.id, site.area.name
    nearest = [place.id for place in (site.event, site.venue) if place]
    return Whereabouts(
        area=area_id,
        area_name=area_name,
        partnership=next((area.partnership for area in above if area.partnership), None),
        short_name=_short_name(above),
        imprint=(*library.pack.imprint, *next((area.imprint for area in above if area.imprint), ())),
        venue=_venue_view(site, document),
        event=_event_view(site),
        places=(*nearest, *(area.id for area in above)),
    )


def _venue_view(site: Site, document: Document) -> VenueView | None:
    venue = site.venue
    if venue is None or site.event:
        return None
    role = None
    if document.venue_role:
        role = venue.role
    return VenueView(venue.id, venue.name, role)


def _event_view(site: Site) -> EventView | None:
    event = site.event
    if not event:
        return None
    address = event.address
    if not address and site.venue:
        address = site.venue.name
    return EventView(event.id, event.name, event.welcome, event.dates, event.times, address or "")


def _unready_places(library: Library, site: Site, above: list[Area]) -> Iterator[str]:
    """The ids of the places whose printed text contains a “TBC”."""
    places: list[Area | Venue | Event | None] = [site.event, site.venue, *above]
    for place in places:
        if place and any(is_placeholder(library, text) for _, text in printed_words(place)):
            yield place.id
