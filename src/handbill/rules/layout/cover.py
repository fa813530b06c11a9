"""No words lie over a place's own picture: nobody knows beforehand whether they could be read there."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.edition_parts import CoverPicture
from handbill.model.format import millimetres
from handbill.model.layout import Box, Composition, Layout
from handbill.model.library import Library
from handbill.problems import Problem
from handbill.rules.layout.stage import layout_rule
from handbill.rules.locate import written_at

_NAMED = 40


@layout_rule("words-on-picture")
def words_on_cover(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """Texts that stand in the box of a picture, or reach into it."""
    cover = edition.look.cover
    if cover is None or cover.panel not in layout.panels:
        return
    box = _box_on_page(cover, layout.panels[cover.panel])
    for line in layout.lines:
        if _meet(line.box, box):
            message = f"“{line.text[:_NAMED]}” stands on the picture “{cover.file}” in {edition.path}"
            hint = (
                "Shorten it. If it stands there whatever it says, make the box smaller, under “covers:” in theme.yaml."
            )
            yield Problem(written_at(edition, library, line), "words-on-picture", message, hint, spots=(line.box.spot,))


def _box_on_page(cover: CoverPicture, panel: Box) -> Box:
    """The picture's box in millimetres from the page's corner. Its own panel moves with the format."""
    left, top, width, height = (millimetres(length) for length in cover.box)
    return Box(panel.page, panel.x + left, panel.y + top, width, height)


def _meet(line: Box, box: Box) -> bool:
    across = line.x < box.right and box.x < line.right
    down = line.y < box.bottom and box.y < line.bottom
    return line.page == box.page and across and down
