"""The pictures that handbill draws: QR codes and icons, as addresses."""

from __future__ import annotations

import functools
import importlib.resources
import zipfile
from urllib.parse import quote

import jinja2

from handbill.problems import nearest
from handbill.support.qr_symbols import symbol


@functools.lru_cache(maxsize=256)
def qr_address(url: str, colour: str, most: int | None = None) -> str:
    """A QR code as the address of a picture: SVG, one unit per module, without a border.

    The quiet border of four modules is left to the style sheet: the code is placed on a white card. With `most` modules
    along a side, a long address gets a lower level of error correction.
    """
    drawn = symbol(url, most)
    return str(drawn.svg_data_uri(border=0, dark=colour, light=None, svgclass=None, lineclass=None, omitsize=True))


@functools.lru_cache(maxsize=256)
def icon_address(name: str, colour: str, width: float = 2) -> str:
    """A Lucide icon as the address of a picture: on its grid of 24 units, with a stroke of `width` units."""
    with (
        importlib.resources.files("lucide").joinpath("lucide.zip").open("rb") as packed,
        zipfile.ZipFile(packed) as icons,
    ):
        if f"{name}.svg" not in icons.namelist():
            choices = [entry.removesuffix(".svg") for entry in icons.namelist()]
            raise jinja2.UndefinedError(f"there is no icon “{name}”. {nearest(name, choices)}")
        svg = icons.read(f"{name}.svg").decode()
    svg = svg.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{width:g}"')
    return "data:image/svg+xml," + quote(svg)
