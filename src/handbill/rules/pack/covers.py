"""The boxes of themes for places' own pictures are in formats, sizes and panels that exist."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.format import Cover
from handbill.model.library import Library, Locator
from handbill.problems import Problem, nearest
from handbill.rules.pack.stage import reference_rule


@reference_rule("unknown-format", "unknown-size", "unknown-panel")
def covers_of_themes(library: Library) -> Iterator[Problem]:
    """Formats, sizes and panels in theme.yaml that do not exist, so that a picture would be printed nowhere."""
    for theme_id, theme in library.themes.items():
        locator = library.positions.spot("theme", theme_id).within("covers")
        for format_id, by_size in theme.covers.items():
            if format_id in library.formats:
                yield from _of_format(library, format_id, by_size, locator.within(format_id))
            elif ("format", format_id) not in library.positions.owners:  # one with errors is reported already
                message = f"there is no format “{format_id}”"
                hint = nearest(format_id, library.formats)
                yield Problem(locator(format_id, key=True), "unknown-format", message, hint)


def _of_format(library: Library, format_id: str, covers: dict[str, Cover], at: Locator) -> Iterator[Problem]:
    form = library.formats[format_id]
    for size, cover in covers.items():
        if size not in form.sizes:
            message = f"the format “{format_id}” has no size “{size}”"
            yield Problem(at(size, key=True), "unknown-size", message, nearest(size, form.sizes))
        if cover.panel not in form.panels:
            message = f"the format “{format_id}” has no panel “{cover.panel}”"
            yield Problem(at(size, "panel"), "unknown-panel", message, nearest(cover.panel, form.panels))
