"""Stage plan: Library × selection → Editions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from handbill.codes import digest
from handbill.model.contacts import NATIONAL, Area
from handbill.model.edition import Edition, GroupView, PanelView, Resolved, Said
from handbill.model.format import millimetres, points
from handbill.model.library import Library, spoken
from handbill.model.order import Selection
from handbill.model.words import NUMBER_FIELD, Group, Panel
from handbill.plan.brand import brand_colours, brand_fonts, check_brand
from handbill.plan.contacts import chain, check_states, missing_contacts, resolve_contacts, without_own_number
from handbill.problems import Place, PlanError, Problem, errors, nearest

PROFILE = "screen"


def plan(
    library: Library, selection: Selection, today: datetime.date
) -> tuple[tuple[Edition, ...], tuple[Problem, ...]]:
    """The editions a selection asks for, contacts resolved, and the warnings about them.

    Raises `PlanError` when the selection names something unknown, when two editions would lie at
    one path, or when a contact that must be there is missing or out of date.
    """
    chosen = [area for area in library.areas.values() if not selection.areas or area.id in selection.areas]
    problems = [
        *_unknown_names(library, selection),
        *check_states(library, chosen, today),
        *check_brand(library, chosen),
    ]
    editions: dict[str, Edition] = {}
    for name, size, area in _cells(library, selection):
        edition, found = _edition(library, name, size, area, today)
        problems += found
        if edition is None:
            continue
        if edition.path in editions:
            problems.append(_same_path(library, edition, editions[edition.path]))
        editions.setdefault(edition.path, edition)
    if not editions and not errors(problems):
        message = "nothing in the pack is all of what these options ask for"
        problems.append(Problem(Place("selection"), "nothing-selected", message, "Take one of the options away."))
    problems = list(dict.fromkeys(problems))
    if errors(problems):
        raise PlanError(problems)
    return tuple(editions.values()), tuple(problems)


def _cells(library: Library, wanted: Selection) -> Iterator[tuple[str, str, Area | None]]:
    places = [None, *library.areas.values()]
    for area in places:
        if wanted.areas and (area.id if area else NATIONAL) not in wanted.areas:
            continue
        if wanted.languages and library.pack.language not in wanted.languages:
            continue
        for name, document in library.documents.items():
            if wanted.audiences and document.audience not in wanted.audiences:
                continue
            if wanted.formats and document.format not in wanted.formats:
                continue
            for size in library.formats[document.format].sizes:
                if not wanted.sizes or size in wanted.sizes:
                    yield name, size, area


def _unknown_names(library: Library, selection: Selection) -> Iterator[Problem]:
    sizes = {size for form in library.formats.values() for size in form.sizes}
    known: tuple[tuple[str, tuple[str, ...], Iterable[str]], ...] = (
        ("audience", selection.audiences, library.audiences),
        ("format", selection.formats, library.formats),
        ("size", selection.sizes, sizes),
        ("area", selection.areas, [NATIONAL, *library.areas]),
        ("language", selection.languages, [library.pack.language]),
    )
    for noun, names, all_names in known:
        for name in names:
            if name not in all_names:
                yield Problem(
                    Place(f"--{noun} {name}"),
                    f"unknown-{noun}",
                    f"the pack has no {noun} “{name}”",
                    nearest(name, all_names),
                )


def _same_path(library: Library, edition: Edition, other: Edition) -> Problem:
    place = library.positions.of("document", edition.document)
    name = edition.path.rpartition("/")[2]
    message = f"“{edition.document}” and “{other.document}” would both be printed to {name}"
    return Problem(
        place, "same-path", message, "One document for each audience and format: delete one, or give it another format."
    )


def _edition(
    library: Library, name: str, size: str, area: Area | None, today: datetime.date
) -> tuple[Edition | None, list[Problem]]:
    document = library.documents[name]
    contacts = resolve_contacts(library, document, area, today)
    missing = list(missing_contacts(library, name, contacts, area))
    if missing:
        return None, missing
    return _with(library, name, size, area, contacts), list(without_own_number(library, name, contacts, area))


def _with(library: Library, name: str, size: str, area: Area | None, contacts: tuple[Resolved, ...]) -> Edition:
    """The edition with these contacts."""
    document = library.documents[name]
    form, audience = library.formats[document.format], library.audiences[document.audience]
    theme = library.themes[audience.theme]
    own_fonts = brand_fonts(library, audience.theme, area)
    nation = area.nation if area else library.pack.nation
    panels = {key: _panel(library, name, key, panel, size, nation) for key, panel in document.panels.items()}
    said = tuple(dict.fromkeys(one.id for panel in panels.values() for one in _all_said(panel)))
    sources = tuple(sorted({source for one in said for source in library.statements[one].sources}))
    shown = {(contact.origin, contact.id) for contact in contacts}
    review_by = min(c.review_by for origin, c in chain(library, area) if (origin, c.id) in shown)
    folder = f"{area.id if area else NATIONAL}/{library.pack.language}"
    return Edition(
        path=f"{folder}/{document.audience}-{document.format}-{size}.pdf",
        title=document.title or f"{form.name}, {audience.name}",
        document=name,
        audience=audience.id,
        audience_name=audience.name,
        format=document.format,
        theme=audience.theme,
        size=size,
        page=form.sizes[size],
        sides=form.sides,
        least_type=points(form.least_type),
        small_print=points(form.small_print),
        safe=millimetres(form.safe),
        folds=tuple(tuple(millimetres(fold) for fold in side) for side in form.folds.get(size, ())),
        slots=form.slots,
        fonts=tuple(own_fonts.get(family, family) for family in theme.fonts),
        own_fonts=own_fonts,
        font_files=digest([library.fonts.get(family, "") for family in sorted(own_fonts.values())]),
        colours=brand_colours(library, audience.theme, area),
        language=library.pack.language,
        area=area.id if area else None,
        area_name=area.name if area else None,
        partnership=area.partnership if area else None,
        logos=(area.brand.logos if area else ()) or library.pack.brand.logos,
        pack=library.pack.id,
        pack_title=library.pack.title or library.pack.id,
        pack_edition=library.pack.edition,
        edition_date=library.pack.edition_date,
        review_by=review_by,
        months=library.wording.months,
        wording=library.wording.texts,
        panels=panels,
        contacts=contacts,
        statements=said,
        sources=sources,
        profile=PROFILE,
    )


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
    return NUMBER_FIELD.sub(lambda match: library.contacts[match[1]].phone or "", text) if text else None


def _all_said(panel: PanelView) -> Iterator[Said]:
    yield from panel.statements
    for group in panel.groups.values():
        yield from group.statements
