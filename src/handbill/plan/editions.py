"""A cell of the matrix → an `Edition`. What places share is worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from handbill.model.edition import Edition, EventView, GroupView, PanelView, Resolved, Said, VenueView
from handbill.model.format import millimetres, points
from handbill.model.library import Library, region_of, spoken
from handbill.model.pack import PROFILE
from handbill.model.places import Area, Event, Venue, printed_words
from handbill.model.words import NUMBER_FIELD, Document, Group, Panel
from handbill.plan.brand import brand_colours, brand_fonts
from handbill.plan.contacts import in_words, missing_contacts, resolve_contacts, without_own_number
from handbill.plan.matrix import Cell
from handbill.plan.sites import ContactLevels, Site, day_of, lineage
from handbill.plan.states import States
from handbill.problems import Problem
from handbill.support.copy_codes import digest
from handbill.support.phones import printed
from handbill.support.placeholders import is_placeholder


@dataclass(frozen=True)
class _Text:
    """A document's words in one size for one nation."""

    panels: dict[str, PanelView]
    title: str
    said: tuple[str, ...]
    sources: tuple[str, ...]
    numbers: tuple[str, ...]
    """The contacts whose numbers stand in its sentences, by id."""
    unconfirmed: tuple[str, ...]


@dataclass(frozen=True)
class _Look:
    """A theme with the brand of an area."""

    colours: dict[str, str]
    fonts: tuple[str, ...]
    own_fonts: dict[str, str]
    font_files: str
    logos: tuple[str, ...]
    partnership: str | None
    above: tuple[str, ...]
    """The area and all above it."""


@dataclass
class Planner:
    """Makes the editions of one library. Keeps what many of them share."""

    library: Library
    contacts: ContactLevels
    states: States
    _texts: dict[tuple[str, str, str | None], _Text] = field(default_factory=dict)
    _looks: dict[tuple[str, str | None], _Look] = field(default_factory=dict)
    _resolved: dict[tuple[str, ...], tuple[tuple[Resolved, ...], list[Problem], bool]] = field(default_factory=dict)

    def edition(self, cell: Cell) -> tuple[Edition | None, list[Problem]]:
        """The edition of a cell, or none and why."""
        resolved, problems, complete = self._contacts(cell.document, cell.site)
        return (self._with(cell, resolved) if complete else None), problems

    def _contacts(self, name: str, site: Site) -> tuple[tuple[Resolved, ...], list[Problem], bool]:
        places = (site.event and site.event.id, site.venue and site.venue.id)
        own = tuple(place for place in places if place and self.contacts.has_own(place))
        key = (name, site.area.id if site.area else "", str(day_of(site, self.states.today)), *own)
        if key not in self._resolved:
            document = self.library.documents[name]
            resolved = resolve_contacts(self.library, self.contacts, document, site, self.states.at(site))
            missing = list(missing_contacts(self.library, name, resolved, site))
            warnings = list(without_own_number(self.library, self.contacts, name, resolved, site))
            self._resolved[key] = resolved, missing or warnings, not missing
        return self._resolved[key]

    def _with(self, cell: Cell, contacts: tuple[Resolved, ...]) -> Edition:
        library, site = self.library, cell.site
        document = library.documents[cell.document]
        form, audience = library.formats[document.format], library.audiences[document.audience]
        text = self._text(cell.document, cell.size, site.area.nation if site.area else library.pack.nation)
        look = self._look(audience.theme, site.area)
        in_words = self._in_words(text.numbers, site)
        return Edition(
            path=f"{site.folder}/{library.pack.language}/{document.audience}-{document.format}-{cell.size}.pdf",
            title=text.title,
            document=cell.document,
            audience=audience.id,
            audience_name=audience.name,
            format=document.format,
            theme=audience.theme,
            size=cell.size,
            page=form.sizes[cell.size],
            sides=form.sides,
            least_type=points(form.least_type),
            small_print=points(form.small_print),
            safe=millimetres(form.safe),
            folds=tuple(tuple(millimetres(fold) for fold in side) for side in form.folds.get(cell.size, ())),
            slots=form.slots,
            fonts=look.fonts,
            own_fonts=look.own_fonts,
            font_files=look.font_files,
            colours=look.colours,
            language=library.pack.language,
            area=site.area.id if site.area else None,
            area_name=site.area.name if site.area else None,
            places=_places(site, look.above),
            venue=_venue_view(site, document),
            event=_event_view(site),
            quantity=cell.quantity,
            partnership=look.partnership,
            logos=look.logos,
            pack=library.pack.id,
            pack_title=library.pack.title or library.pack.id,
            pack_edition=library.pack.edition,
            edition_date=library.pack.edition_date,
            review_by=min(contact.review_by for contact in (*contacts, *in_words)),
            months=library.wording.months,
            weekdays=library.wording.weekdays or (),
            wording=library.wording.texts,
            panels=text.panels,
            contacts=contacts,
            in_words=in_words,
            unconfirmed=(*text.unconfirmed, *_unconfirmed_places(library, site, look.above)),
            statements=text.said,
            sources=text.sources,
            why=cell.why,
            profile=PROFILE,
        )

    def _text(self, name: str, size: str, nation: str | None) -> _Text:
        key = (name, size, nation)
        if key not in self._texts:
            panels = {
                panel_key: _panel(self.library, name, panel_key, panel, size, nation)
                for panel_key, panel in self.library.documents[name].panels.items()
            }
            said = tuple(dict.fromkeys(one.id for panel in panels.values() for one in _all_said(panel)))
            sources = {source for one in said for source in self.library.statements[one].sources}
            self._texts[key] = _Text(
                panels=panels,
                title=_filled(self.library, title_of(self.library, name)) or "",
                said=said,
                sources=tuple(sorted(sources)),
                numbers=_numbers_in(self.library, name, said),
                unconfirmed=_unconfirmed_words(self.library, name, said),
            )
        return self._texts[key]

    def _in_words(self, numbers: tuple[str, ...], site: Site) -> tuple[Resolved, ...]:
        """The contacts of these ids as they stand in sentences, in their state on the day of the copies."""
        states = self.states.at(site)
        contacts = (self.library.contacts[name] for name in numbers)
        return tuple(in_words(self.library, contact, states.of(contact)) for contact in contacts)

    def _look(self, theme: str, area: Area | None) -> _Look:
        key = (theme, area.id if area else None)
        if key not in self._looks:
            own = brand_fonts(self.library, theme, area)
            above = lineage(self.library, area)
            logos = next((one.brand.logos for one in above if one.brand.logos), self.library.pack.brand.logos)
            self._looks[key] = _Look(
                colours=brand_colours(self.library, theme, area),
                fonts=tuple(own.get(family, family) for family in self.library.themes[theme].fonts),
                own_fonts=own,
                font_files=digest([self.library.fonts.get(family, "") for family in sorted(own.values())]),
                logos=logos,
                partnership=next((one.partnership for one in above if one.partnership), None),
                above=tuple(one.id for one in above),
            )
        return self._looks[key]


def _places(site: Site, above: tuple[str, ...]) -> tuple[str, ...]:
    nearest = (place.id for place in (site.event, site.venue) if place)
    return (*nearest, *above)


def _venue_view(site: Site, document: Document) -> VenueView | None:
    venue = site.venue
    role = venue.role if venue and document.venue_role else None
    return VenueView(venue.id, venue.name, role) if venue and not site.event else None


def _event_view(site: Site) -> EventView | None:
    event = site.event
    if not event:
        return None
    place = event.address or (site.venue.name if site.venue else "")
    return EventView(event.id, event.name, event.welcome, event.dates, event.times, place)


def _panel(library: Library, name: str, key: str, panel: Panel, size: str, nation: str | None) -> PanelView:
    document = library.documents[name]
    most = library.formats[document.format].panels[key].most.get(size)
    return PanelView(
        heading=_filled(library, panel.heading),
        note=_filled(library, panel.note),
        statements=_said(library, name, panel, most, nation),
        groups={
            group_key: GroupView(_filled(library, group.heading), _said(library, name, group, None, nation))
            for group_key, group in panel.groups.items()
        },
    )


def _said(library: Library, name: str, group: Group, most: int | None, nation: str | None) -> tuple[Said, ...]:
    """The statements in their order; when a size holds fewer, those with the lowest `priority` numbers stay."""
    nations = {one: library.statements[one].nations for one in group.statements}
    ids = tuple(one for one in group.statements if not nations[one] or nation in nations[one])
    if most is not None and len(ids) > most:
        kept = sorted(ids, key=lambda one: library.statements[one].priority)[:most]
        ids = tuple(one for one in ids if one in kept)
    return tuple(Said(one, _filled(library, spoken(library, name, one)) or "") for one in ids)


def _filled(library: Library, text: str | None) -> str | None:
    """The text with the numbers of contacts in place of their ids in braces."""
    if not text:
        return None
    region = region_of(library)

    def number(match: re.Match[str]) -> str:
        contact = library.contacts[match[1]]
        return printed(contact.phone, region) if contact.phone else contact.value

    return NUMBER_FIELD.sub(number, text)


def _all_said(panel: PanelView) -> Iterator[Said]:
    yield from panel.statements
    for group in panel.groups.values():
        yield from group.statements


def title_of(library: Library, name: str) -> str:
    """What a document calls itself: its own title, or its format and its readers."""
    document = library.documents[name]
    return document.title or f"{library.formats[document.format].name}, {library.audiences[document.audience].name}"


def _numbers_in(library: Library, name: str, said: tuple[str, ...]) -> tuple[str, ...]:
    """The contacts whose numbers stand in a document's sentences, by id."""
    texts = [*(spoken(library, name, one) for one in said), *library.documents[name].own_texts]
    return tuple(dict.fromkeys(match[1] for text in texts for match in NUMBER_FIELD.finditer(text)))


def _unconfirmed_words(library: Library, name: str, said: tuple[str, ...]) -> tuple[str, ...]:
    """The statements of a document, and the document itself, whose words nobody has confirmed or that hold a “TBC”."""
    unready = [
        one
        for one in said
        if library.statements[one].status == "unconfirmed" or is_placeholder(library, spoken(library, name, one))
    ]
    own = any(is_placeholder(library, text) for text in library.documents[name].own_texts)
    return (*((name,) if own or library.documents[name].status == "unconfirmed" else ()), *unready)


def _unconfirmed_places(library: Library, site: Site, above: tuple[str, ...]) -> Iterator[str]:
    """The ids of the places whose printed words hold a “TBC”."""
    places: list[Area | Venue | Event | None] = [site.event, site.venue, *(library.areas[name] for name in above)]
    for place in places:
        if place and any(is_placeholder(library, text) for _, text in printed_words(place)):
            yield place.id
