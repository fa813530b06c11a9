"""A document's text in one size for one nation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.model.contacts import keys_of
from handbill.model.edition_key import EditionKey
from handbill.model.edition_parts import Text, Whereabouts
from handbill.model.library import Library, region_of, spoken
from handbill.model.views import GroupView, PanelView, Resolved, Said
from handbill.model.words import NUMBER_FIELD, Panel
from handbill.support.phones import printed
from handbill.support.placeholders import is_placeholder
from handbill.support.values import KnownValues


def text_of(library: Library, key: EditionKey, nation: str | None) -> Text:
    """The text of a document without local details, with the numbers in its sentences filled in."""
    name = key.document
    panels: dict[str, PanelView] = {}
    said: dict[str, None] = {}
    for panel_id, panel in library.documents[name].panels.items():
        view = _panel_view(library, key, panel_id, panel, nation)
        panels[panel_id] = view
        said |= dict.fromkeys(statement.id for statement in _said_on(view))
    statements = tuple(said)
    sources: set[str] = set()
    for statement_id in statements:
        sources.update(library.statements[statement_id].sources)
    pack = library.pack
    return Text(
        pack=pack.id,
        pack_title=pack.title or pack.id,
        pack_edition=pack.edition,
        region=region_of(library),
        edition_date=pack.edition_date,
        months=library.wording.months,
        weekdays=library.wording.weekdays or (),
        wording={**library.wording.texts, **library.profiles[key.profile].wording},
        panels=panels,
        statements=statements,
        sources=tuple(sorted(sources)),
        unconfirmed=_unconfirmed(library, key, statements),
        template_words=pack.template_words,
    )


def page_title_of(library: Library, key: EditionKey) -> str:
    """What a web page of a document is called: its audience's discreet title, or its first heading and its readers."""
    document, audience = library.documents[key.document], library.audiences[key.audience]
    if audience.page_title:
        return audience.page_title
    heading = next((panel.heading for panel in document.panels.values() if panel.heading), None)
    pattern = library.wording.texts.get(PAGE_TITLE)
    if heading is None or pattern is None:
        return _filled(library, document.page_heading) or title_of(library, key.document)
    words = " ".join((_filled(library, heading) or "").split())
    return pattern.replace("{heading}", words).replace("{audience}", audience.name)


PAGE_TITLE = "web-title"
"""The text of wording.yaml that web pages are called by, with {heading} and {audience}."""


def title_of(library: Library, name: str) -> str:
    """The title of a document: its own, or else one made of its format and audience."""
    document = library.documents[name]
    named = f"{library.formats[document.format].name}, {library.audiences[document.audience].name}"
    return _filled(library, document.title or named) or ""


def numbers_in(library: Library, known: KnownValues, key: EditionKey, statements: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of the contacts whose numbers or addresses a document's sentences contain."""
    name = key.document
    texts = [spoken(library, name, statement, key.profile) for statement in statements]
    texts += library.documents[name].own_texts
    contacts: dict[str, None] = {}
    for text in texts:
        contacts |= dict.fromkeys(match[1] for match in NUMBER_FIELD.finditer(text))
        written = known.everywhere_in(NUMBER_FIELD.sub(" ", text))
        contacts |= dict.fromkeys(one.id for one in written if one.is_for(library.documents[name].audience))
    return tuple(contacts)


def numbers_of_place(
    known: KnownValues, audience: str, where: Whereabouts, contacts: tuple[Resolved, ...]
) -> tuple[str, ...]:
    """The ids of the contacts for everywhere whose numbers or addresses are in the words of a place or contact."""
    texts: list[str | None] = [where.partnership, where.short_name]
    if where.venue:
        texts += [where.venue.name, where.venue.speak_to]
    if where.event:
        texts += [where.event.name, where.event.welcome, where.event.times, where.event.place]
    named: dict[str, None] = {}
    for contact in contacts:
        texts += [contact.label, *(contact.details[key] for key in _WORDS)]
    for text in texts:
        if text:
            named |= dict.fromkeys(one.id for one in known.everywhere_in(text) if one.is_for(audience))
    on_card = {contact.id for contact in contacts}
    return tuple(contact_id for contact_id in named if contact_id not in on_card)


_WORDS = keys_of("words")


def _panel_view(library: Library, key: EditionKey, panel_id: str, panel: Panel, nation: str | None) -> PanelView:
    size = key.size
    most = library.formats[key.format].panels[panel_id].most.get(size)
    groups = {}
    for group_key, group in panel.groups.items():
        heading = _filled(library, group.heading) if group.is_on(size) else None
        groups[group_key] = GroupView(heading, _said(library, key, group.on(size), None, nation))
    return PanelView(
        heading=_filled(library, panel.heading),
        note=_filled(library, panel.note),
        statements=_said(library, key, panel.on(size), most, nation),
        groups=groups,
    )


def _said(
    library: Library, key: EditionKey, statements: tuple[str, ...], most: int | None, nation: str | None
) -> tuple[Said, ...]:
    """The statements in their order; if the size has room for fewer, those with the lowest `priority` numbers."""
    ids = []
    for statement in statements:
        nations = library.statements[statement].nations
        if not nations or nation in nations:
            ids.append(statement)
    if most is not None and len(ids) > most:
        kept = sorted(ids, key=lambda statement: library.statements[statement].priority)[:most]
        ids = [statement for statement in ids if statement in kept]
    said = []
    for statement in ids:
        words = spoken(library, key.document, statement, key.profile)
        said.append(Said(statement, _filled(library, words) or ""))
    return tuple(said)


def _said_on(panel: PanelView) -> Iterator[Said]:
    yield from panel.statements
    for group in panel.groups.values():
        yield from group.statements


def _filled(library: Library, text: str | None) -> str | None:
    """The text with contact ids in braces replaced by the contacts' numbers."""
    if not text:
        return None
    region = region_of(library)

    def number(match: re.Match[str]) -> str:
        contact = library.contacts[match[1]]
        if contact.phone:
            return printed(contact.phone, region)
        return contact.value

    return NUMBER_FIELD.sub(number, text)


def _unconfirmed(library: Library, key: EditionKey, statements: tuple[str, ...]) -> tuple[str, ...]:
    """The document and its statements, as far as their text is unconfirmed or contains a “TBC”."""
    name = key.document
    document = library.documents[name]
    has_placeholder = any(is_placeholder(library, text) for text in document.own_texts)
    unconfirmed = []
    if has_placeholder or document.status == "unconfirmed":
        unconfirmed.append(name)
    for statement in statements:
        text = spoken(library, name, statement, key.profile)
        if library.statements[statement].status == "unconfirmed" or is_placeholder(library, text):
            unconfirmed.append(statement)
    return tuple(unconfirmed)
