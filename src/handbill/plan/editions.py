"""A cell of the matrix → an `Edition`. What places share is worked out once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from handbill.codes import digest
from handbill.model.edition import Edition, EventView, GroupView, PanelView, Resolved, Said, VenueView
from handbill.model.format import millimetres, points
from handbill.model.library import Library, region_of, spoken
from handbill.model.places import Area
from handbill.model.words import NUMBER_FIELD, Document, Group, Panel
from handbill.phones import printed
from handbill.plan.brand import brand_colours, brand_fonts
from handbill.plan.cells import PROFILE, Cell
from handbill.plan.contacts import missing_contacts, resolve_contacts, without_own_number
from handbill.plan.sites import Contacts, Site, day_of, lineage
from handbill.plan.states import States
from handbill.problems import Problem


@dataclass(frozen=True)
class _Text:
    """A document's words in one size for one nation."""

    panels: dict[str, PanelView]
    said: tuple[str, ...]
    sources: tuple[str, ...]


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
    contacts: Contacts
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
        return Edition(
            path=f"{site.folder}/{library.pack.language}/{document.audience}-{document.format}-{cell.size}.pdf",
            title=document.title or f"{form.name}, {audience.name}",
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
            review_by=min(contact.review_by for contact in contacts),
            months=library.wording.months,
            weekdays=library.wording.weekdays or (),
            wording=library.wording.texts,
            panels=text.panels,
            contacts=contacts,
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
            self._texts[key] = _Text(panels, said, tuple(sorted(sources)))
        return self._texts[key]

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
    return NUMBER_FIELD.sub(lambda match: printed(library.contacts[match[1]].phone or "", region), text)


def _all_said(panel: PanelView) -> Iterator[Said]:
    yield from panel.statements
    for group in panel.groups.values():
        yield from group.statements


def numbers_in_words(library: Library, edition: Edition) -> tuple[str, ...]:
    """The contacts whose numbers stand in the sentences of an edition, by id."""
    document = library.documents[edition.document]
    texts = [spoken(library, edition.document, one) for one in edition.statements]
    for panel in document.panels.values():
        texts += [text for text in (panel.heading, panel.note) if text]
        texts += [group.heading for group in panel.groups.values() if group.heading]
    return tuple(dict.fromkeys(match[1] for text in texts for match in NUMBER_FIELD.finditer(text)))
