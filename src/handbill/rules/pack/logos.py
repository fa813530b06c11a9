"""Logos are drawn as outlines: live text in one would be set in another typeface."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from handbill.model.library import Library, Locator
from handbill.model.pack import Brand
from handbill.problems import Problem, nearest
from handbill.rules.pack.stage import snapshot_rule
from handbill.support.snapshot import Snapshot
from handbill.support.svg_text import svg_texts

PICTURES = "content/pictures"


@snapshot_rule("missing-picture", "live-text")
def unprintable_logos(library: Library, snapshot: Snapshot) -> Iterator[Problem]:
    """Logos whose file is missing, and SVG files with live text."""
    files = {PurePosixPath(path).name: path for path in snapshot.named(f"{PICTURES}/*")}
    for brand, locator in _brands(library):
        for number, logo in enumerate(brand.logos):
            if logo not in files:
                message = f"there is no file “{logo}” in {PICTURES}"
                yield Problem(locator("brand", "logos", number), "missing-picture", message, nearest(logo, files))
            elif _has_live_text(files[logo], snapshot):
                message = f"“{logo}” has words in it that are text, which would be set in another typeface"
                hint = "Ask for the logo with its words turned into outlines, or turn them in a drawing program."
                yield Problem(locator("brand", "logos", number), "live-text", message, hint)


def _brands(library: Library) -> Iterator[tuple[Brand, Locator]]:
    """The brand of the pack and of each area, with its locator."""
    if hasattr(library.pack, "brand"):  # pack.yaml may have errors of its own, which are reported already
        yield library.pack.brand, Locator(library.positions, "content/pack.yaml")
    for area in library.areas.values():
        yield area.brand, library.positions.spot("area", area.id)


def _has_live_text(path: str, snapshot: Snapshot) -> bool:
    """Whether a file has live text. One that cannot be read is reported where pictures are read."""
    return bool(svg_texts(snapshot.files.get(path, b"")))
