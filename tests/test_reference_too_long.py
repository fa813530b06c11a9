"""Every text of every piece, made longer until it cannot fit: the sheet is refused, and never printed cut."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from handbill.compose import compose
from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.order import Selection
from handbill.model.views import GroupView, PanelView, Said
from handbill.planning import plan
from handbill.problems import HandbillError, errors
from handbill.proof import read as read_back
from handbill.rules.layout import check_edition
from handbill.rules.proof import ForeignIndex, judge
from handbill.support.snapshot import Snapshot
from handbill.support.software import software
from handbill.typeset import typeset
from packs import ROOT, TODAY, read

AREA = "exampleshire"
PIECES = sorted(file.stem for file in (Path(__file__).parent / "golden/text").glob(f"{AREA}-*.txt"))
"""Named by their golden files, so that a broken pack breaks no collection."""
SHARES = 64
"""So many tests share the texts of a piece: the first is a sample for `make test`, the others are for the gate."""
MORE = " and then some more words" * 50
LOCAL = ("label", "hours", "note", "option")


def far_longer(text: str) -> str:
    return text + MORE


Grown = Callable[[str], str]
"""Lengthens a text."""


def longer(edition: Edition) -> Iterator[tuple[str, Edition]]:
    """The edition with one text lengthened, and which; each text in turn. Of venues and events: theirs alone."""
    if edition.where.venue or edition.where.event:
        yield from _place(edition)
        return
    yield from longer_panels(edition, far_longer)
    yield "partnership", _elsewhere(edition, partnership=(edition.where.partnership or "") + MORE)
    for number, contact in enumerate(edition.contacts):
        for key in LOCAL:
            value = contact.label if key == "label" else contact[key]
            if contact.used != "qr" and value:
                longer_details = {**contact.details, key: value + MORE}
                changes: dict[str, Any] = {"label": value + MORE} if key == "label" else {"details": longer_details}
                changed_contact = dataclasses.replace(contact, **changes)
                contacts = (*edition.contacts[:number], changed_contact, *edition.contacts[number + 1 :])
                yield f"{contact.used} {contact.id} {key}", dataclasses.replace(edition, contacts=contacts)


def longer_panels(edition: Edition, grown: Grown) -> Iterator[tuple[str, Edition]]:
    """The edition with one heading, note or statement lengthened, and which; each in turn."""
    for key, panel in edition.text.panels.items():
        for what, changed in _panels(panel, grown):
            panels = {**edition.text.panels, key: changed}
            text = dataclasses.replace(edition.text, panels=panels)
            yield f"{key} {what}", dataclasses.replace(edition, text=text)


def _elsewhere(edition: Edition, **changes: Any) -> Edition:
    return dataclasses.replace(edition, where=dataclasses.replace(edition.where, **changes))


def _place(edition: Edition) -> Iterator[tuple[str, Edition]]:
    venue, event = edition.where.venue, edition.where.event
    for key in ("name", "speak_to"):
        if venue and (text := getattr(venue, key)):
            yield f"venue {key}", _elsewhere(edition, venue=dataclasses.replace(venue, **{key: text + MORE}))
    for key in ("name", "times", "place"):
        if event and (text := getattr(event, key)):
            yield f"event {key}", _elsewhere(edition, event=dataclasses.replace(event, **{key: text + MORE}))


def _panels(panel: PanelView, grown: Grown) -> Iterator[tuple[str, PanelView]]:
    for key in ("heading", "note"):
        if text := getattr(panel, key):
            changes: dict[str, Any] = {key: grown(text)}
            yield key, dataclasses.replace(panel, **changes)
    for number, one in enumerate(panel.statements):
        yield one.id, dataclasses.replace(panel, statements=_lengthened(panel.statements, number, grown))
    for name, group in panel.groups.items():
        if group.heading:
            changed = GroupView(grown(group.heading), group.statements)
            yield f"{name} heading", dataclasses.replace(panel, groups={**panel.groups, name: changed})
        for number, one in enumerate(group.statements):
            changed = GroupView(group.heading, _lengthened(group.statements, number, grown))
            yield f"{name} {one.id}", dataclasses.replace(panel, groups={**panel.groups, name: changed})


def _lengthened(statements: tuple[Said, ...], number: int, grown: Grown) -> tuple[Said, ...]:
    one = statements[number]
    return (*statements[:number], Said(one.id, grown(one.text)), *statements[number + 1 :])


@pytest.fixture(scope="module")
def library() -> Library:
    return read(ROOT)[0]


@pytest.fixture(scope="module")
def foreign(library: Library) -> ForeignIndex:
    return ForeignIndex(library)


@pytest.fixture(scope="module")
def editions(library: Library) -> tuple[Edition, ...]:
    return plan(library, Selection(areas=(AREA,)), TODAY).editions


def refused(edition: Edition, printed: str, library: Library, foreign: ForeignIndex) -> bool:
    try:
        composition = compose(edition, Snapshot.of(ROOT), software({}))
        if not any(printed in html for html in (*composition.sides, *composition.slots.values())):
            return True  # this piece does not show that text, so that it cannot be cut either
        pdf, layout = typeset(composition, edition.specification.page_box)
    except HandbillError:
        return True
    if errors(check_edition(edition, composition, layout, library)):
        return True
    return bool(judge(read_back(pdf, layout), edition, composition, foreign))


def share(number: int) -> object:
    return pytest.param(number, marks=pytest.mark.gate if number else (), id=f"share {number + 1} of {SHARES}")


@pytest.mark.parametrize("number", [share(number) for number in range(SHARES)])
@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_with_too_long_a_text_is_refused(
    piece: str, number: int, library: Library, foreign: ForeignIndex, editions: tuple[Edition, ...]
) -> None:
    (edition,) = (
        one for one in editions if one.path == f"{AREA}/{one.subject.language}/{piece.removeprefix(f'{AREA}-')}.pdf"
    )
    texts = list(longer(edition))[number::SHARES]
    printed = MORE.strip()[:20]
    cut = [what for what, changed in texts if not refused(changed, printed, library, foreign)]
    assert cut == [], f"{piece} was printed with too long a text in: {cut}"


def test_a_copy_with_too_long_words_of_its_venue_or_event_is_refused(
    library: Library, foreign: ForeignIndex, editions: tuple[Edition, ...]
) -> None:
    printed = MORE.strip()[:20]
    texts = [(one.path, *pair) for one in editions if one.where.venue or one.where.event for pair in longer(one)]
    assert texts
    cut = [(path, what) for path, what, changed in texts if not refused(changed, printed, library, foreign)]
    assert cut == []


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_as_it_is_is_not_refused(
    piece: str, library: Library, foreign: ForeignIndex, editions: tuple[Edition, ...]
) -> None:
    (edition,) = (
        one for one in editions if one.path == f"{AREA}/{one.subject.language}/{piece.removeprefix(f'{AREA}-')}.pdf"
    )
    assert not refused(edition, "", library, foreign)
