"""Every text of every piece, made longer until it cannot fit: the sheet is refused, and never printed cut."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbill.compose import compose
from handbill.model.edition import Edition, GroupView, PanelView, Said
from handbill.model.order import Selection
from handbill.plan import plan
from handbill.problems import HandbillError, errors
from handbill.proof import read as read_back
from handbill.rules.layout import check_edition
from handbill.rules.proof import ForeignIndex, judge
from handbill.rules.reading import read
from handbill.support.folders import template_folders
from handbill.typeset import software_versions, typeset
from packs import ROOT, TODAY

LIBRARY, _ = read(ROOT)
EDITIONS = {one.path: one for one in plan(LIBRARY, Selection(areas=("exampleshire",)), TODAY).editions}
FOREIGN = ForeignIndex(LIBRARY)
MORE = " and then some more words" * 50
LOCAL = ("label", "hours", "note", "option")


def longer(edition: Edition) -> Iterator[tuple[str, Edition]]:
    """The edition with one text lengthened, and which; each text in turn. Of venues and events: theirs alone."""
    if edition.venue or edition.event:
        yield from _place(edition)
        return
    for key, panel in edition.panels.items():
        for what, changed in _panels(panel):
            yield f"{key} {what}", dataclasses.replace(edition, panels={**edition.panels, key: changed})
    yield "partnership", dataclasses.replace(edition, partnership=(edition.partnership or "") + MORE)
    for number, contact in enumerate(edition.contacts):
        for key in LOCAL:
            if contact.used != "qr" and (text := getattr(contact, key)):
                changed_contact = dataclasses.replace(contact, **{key: text + MORE})
                contacts = (*edition.contacts[:number], changed_contact, *edition.contacts[number + 1 :])
                yield f"{contact.used} {contact.id} {key}", dataclasses.replace(edition, contacts=contacts)


def _place(edition: Edition) -> Iterator[tuple[str, Edition]]:
    for key in ("name", "speak_to"):
        if edition.venue and (text := getattr(edition.venue, key)):
            yield (
                f"venue {key}",
                dataclasses.replace(edition, venue=dataclasses.replace(edition.venue, **{key: text + MORE})),
            )
    for key in ("name", "times", "place"):
        if edition.event and (text := getattr(edition.event, key)):
            yield (
                f"event {key}",
                dataclasses.replace(edition, event=dataclasses.replace(edition.event, **{key: text + MORE})),
            )


def _panels(panel: PanelView) -> Iterator[tuple[str, PanelView]]:
    for key in ("heading", "note"):
        if text := getattr(panel, key):
            yield key, dataclasses.replace(panel, **{key: text + MORE})
    for number, one in enumerate(panel.statements):
        yield one.id, dataclasses.replace(panel, statements=_lengthened(panel.statements, number))
    for name, group in panel.groups.items():
        if group.heading:
            changed = GroupView(group.heading + MORE, group.statements)
            yield f"{name} heading", dataclasses.replace(panel, groups={**panel.groups, name: changed})
        for number, one in enumerate(group.statements):
            changed = GroupView(group.heading, _lengthened(group.statements, number))
            yield f"{name} {one.id}", dataclasses.replace(panel, groups={**panel.groups, name: changed})


def _lengthened(statements: tuple[Said, ...], number: int) -> tuple[Said, ...]:
    one = statements[number]
    return (*statements[:number], Said(one.id, one.text + MORE), *statements[number + 1 :])


def refused(edition: Edition, printed: str) -> bool:
    try:
        composition = compose(edition, template_folders(ROOT), software_versions())
        if not any(printed in html for html in (*composition.sides, *composition.slots.values())):
            return True  # this piece does not show that text, so that it cannot be cut either
        pdf, layout = typeset(composition, edition.page)
    except HandbillError:
        return True
    if errors(check_edition(edition, composition, layout, LIBRARY)):
        return True
    return bool(judge(read_back(pdf, layout), edition, composition, FOREIGN))


@pytest.mark.parametrize("path", EDITIONS)
def test_it_is_refused(path: str) -> None:
    printed = MORE.strip()[:20]
    cut = [what for what, edition in longer(EDITIONS[path]) if not refused(edition, printed)]
    assert cut == [], f"{Path(path).name} was printed with too long a text in: {cut}"


@pytest.mark.parametrize("path", EDITIONS)
def test_as_it_is_it_is_not(path: str) -> None:
    assert not refused(EDITIONS[path], "")
