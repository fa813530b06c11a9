"""All content of a panel is printed on it: a template that has no place for a part would leave it out unnoticed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout
from handbill.model.library import Library
from handbill.model.views import GroupView, PanelView
from handbill.problems import Problem
from handbill.rules.layout.stage import layout_rule


@layout_rule("not-printed")
def not_printed(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """Compare headings, notes and statements of each panel with the words of that panel in the HTML."""
    for panel_id, panel in edition.text.panels.items():
        locator = library.positions.spot("document", edition.subject.document).within("panels", panel_id)
        words = _plain(layout.expected.get(f"panel:{panel_id}", ""))
        for where, text in _parts(panel):
            if _plain(text) not in words:
                message = f"“{text[:40]}” is nowhere on the panel “{panel_id}” in {edition.path}"
                hint = "The template has no place for it: take it out, or put it where the panel shows such a text."
                yield Problem(locator(*where), "not-printed", message, hint)


def _parts(panel: PanelView) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each text of a panel, with its keys in the document."""
    if panel.note:
        yield ("note",), panel.note
    yield from _group((), panel)
    for group_id, group in panel.groups.items():
        yield from _group(("groups", group_id), group)


def _group(where: tuple[str, ...], group: GroupView | PanelView) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if group.heading:
        yield (*where, "heading"), group.heading
    for statement in group.statements:
        yield (*where, "statements"), statement.text


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)
