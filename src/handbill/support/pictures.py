"""What is wrong with a picture of the pack before it is printed, whatever its type."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from handbill.support.rasters import raster_faults
from handbill.support.svg_drawing import drawing
from handbill.support.svg_lost import svg_lost
from handbill.support.svg_text import data_of, is_data

_NAMED = 3
"""Things that a message names: one way of exporting causes many."""
HINTS = {
    "picture-lost": (
        "Export it again from the drawing program with plain colours and outlines, without filters, masks, patterns "
        "and links, or as a PNG."
    ),
    "picture-form": (
        "Export it again as a PNG or JPEG in RGB (sRGB) or grey with 8 bits, not animated, with the suffix of its type."
    ),
    "bad-picture": "Export it again, as SVG, PNG or JPEG.",
}
"""What to do about each kind of fault."""


@dataclass(frozen=True)
class PictureFault:
    """The code of the problem, what is wrong in words that follow the file's name, and its line; 0 without one."""

    code: str
    what: str
    line: int = 0


@functools.lru_cache(maxsize=512)
def picture_faults(name: str, data: bytes) -> tuple[PictureFault, ...]:
    """What is wrong with a picture; `name` is any path that ends in its suffix."""
    if PurePosixPath(name).suffix == ".svg":
        return tuple(_svg_faults(data))
    return tuple(PictureFault(code, what) for code, what in raster_faults(name, data))


def _svg_faults(data: bytes) -> Iterator[PictureFault]:
    whole = drawing(data)
    if whole is None or whole.parts[0].tag != "svg":
        yield PictureFault("bad-picture", "is no SVG picture, or a broken one")
        return
    lost = svg_lost(data)
    if lost:
        named = ", ".join(f"{one.what} (line {one.line})" for one in lost[:_NAMED])
        more = f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else ""
        yield PictureFault("picture-lost", f"has what would be lost or changed in print: {named}{more}", lost[0].line)
    for part in whole.parts:
        if part.tag == "image" and is_data(part.href):
            for fault in _inside(data_of(part.href)):
                yield PictureFault(fault.code, f"has a picture in line {part.line} that {fault.what}", part.line)


def _inside(data: bytes) -> tuple[PictureFault, ...]:
    """What is wrong with a picture in another."""
    if drawing(data) is not None:
        return picture_faults("inside.svg", data)
    return picture_faults("inside", data)
