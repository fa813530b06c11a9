"""What is wrong with a picture of the pack before it is printed, whatever its type."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator
from pathlib import PurePosixPath

from handbill.support.picture_fault import PictureFault
from handbill.support.rasters import EXPORT_AGAIN, raster_faults
from handbill.support.svg_drawing import drawing
from handbill.support.svg_lost import svg_lost
from handbill.support.svg_text import data_of, is_data

_NAMED = 3
"""Things that a message names: one way of exporting causes many."""
_FLATTEN = (
    "Export it again from the drawing program with plain colours and outlines, without filters, masks, patterns and "
    "links, or as a PNG."
)


@functools.lru_cache(maxsize=512)
def picture_faults(name: str, data: bytes) -> tuple[PictureFault, ...]:
    """What is wrong with a picture; `name` is any path that ends in its suffix."""
    if PurePosixPath(name).suffix == ".svg":
        return tuple(_svg_faults(data))
    return tuple(raster_faults(name, data))


def _svg_faults(data: bytes) -> Iterator[PictureFault]:
    whole = drawing(data)
    if whole is None or whole.parts[0].tag != "svg":
        yield PictureFault("bad-picture", "is no SVG picture, is broken, or nests too deeply to be drawn", EXPORT_AGAIN)
        return
    lost = svg_lost(data)
    if lost:
        named = ", ".join(f"{loss.what} (line {loss.line})" for loss in lost[:_NAMED])
        more = f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else ""
        message = f"has what would be lost or changed in print: {named}{more}"
        yield PictureFault("picture-lost", message, _FLATTEN, lost[0].line)
    for element in whole.parts:
        if element.tag == "image" and is_data(element.href):
            for fault in _inside(data_of(element.href)):
                message = f"has a picture in line {element.line} that {fault.message}"
                yield dataclasses.replace(fault, message=message, line=element.line)


def _inside(data: bytes) -> tuple[PictureFault, ...]:
    """What is wrong with a picture in another."""
    if drawing(data) is not None:
        return picture_faults("inside.svg", data)
    return picture_faults("inside", data)
