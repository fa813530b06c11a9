"""Logos and own pictures whose file is missing or would not be printed as it is meant: at the line that names them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from handbill.model.library import Library, Locator
from handbill.model.pack import Brand
from handbill.problems import Location, Problem, nearest
from handbill.rules.pack.stage import snapshot_rule
from handbill.support.assets import PICTURES
from handbill.support.snapshot import Snapshot


@snapshot_rule("missing-picture", "live-text", "picture-lost", "picture-form", "bad-picture")
def unprintable_pictures(library: Library, snapshot: Snapshot) -> Iterator[Problem]:
    """Logos and own pictures whose file is missing, and files that would not be printed as they are meant."""
    files = {PurePosixPath(path).name: path for path in snapshot.named(f"{PICTURES}/*")}
    for brand, locator in _brands(library):
        for file, place in _named(brand, locator):
            if file not in files:
                message = f"there is no file “{file}” in {PICTURES}"
                hint = f"{nearest(file, files)} Put the file there."
                yield Problem(place, "missing-picture", message, hint.strip())
            else:
                yield from _faults(place, files[file], snapshot)


def _named(brand: Brand, locator: Locator) -> Iterator[tuple[str, Location]]:
    """The files that a brand names, each with where it does."""
    for number, logo in enumerate(brand.logos):
        yield logo, locator("brand", "logos", number)
    if brand.picture:
        yield brand.picture, locator("brand", "picture")


def _brands(library: Library) -> Iterator[tuple[Brand, Locator]]:
    """The brand of the pack and of each area, with its locator."""
    if hasattr(library.pack, "brand"):  # pack.yaml may have errors of its own, which are reported already
        yield library.pack.brand, Locator(library.positions, "content/pack.yaml")
    for area in library.areas.values():
        yield area.brand, library.positions.spot("area", area.id)


def _faults(place: Location, path: str, snapshot: Snapshot) -> Iterator[Problem]:
    """What is wrong with the file of a picture. One that cannot be read is reported where the pack's files are."""
    from handbill.support.pictures import picture_faults  # only for packs that have logos
    from handbill.support.svg_text import svg_texts

    if path not in snapshot.files:
        return
    data = snapshot.files[path]
    for text in svg_texts(data)[:1]:
        message = f"“{path}” has words in it that are text (line {text.line}): they would be lost or look different"
        hint = "Ask for it with its words turned into outlines, or turn them in a drawing program."
        yield Problem(place, "live-text", message, hint)
    for fault in picture_faults(path, data):
        yield Problem(place, fault.code, f"“{path}” {fault.message}", fault.hint)
