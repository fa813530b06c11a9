"""Colours as people write them, and the colour nearest to another that can be read."""

from __future__ import annotations

import re
from collections.abc import Callable

_STEPS = 100
"""Steps between a colour and black or white: one is less than the eye sees in print."""


def colour_meant(text: str) -> str:
    """The colour, as #rrggbb, that a text in another form stands for; empty where it stands for none.

    Known are six digits without #, three with or without it, and red, green, blue from 0 to 255: rgb(0, 51, 102).
    """
    digits = re.fullmatch(r"#?\s*([0-9a-fA-F]{6}|[0-9a-fA-F]{3})", text.strip(), re.ASCII)
    if digits:
        written = digits[1].lower()
        return "#" + (written if len(written) == 6 else "".join([digit * 2 for digit in written]))
    levels = re.fullmatch(
        r"(?:rgb\s*)?\(?\s*(\d{1,3})\s*[,; ]\s*(\d{1,3})\s*[,; ]\s*(\d{1,3})\s*\)?", text.strip(), re.I
    )
    if levels and max(map(int, levels.groups())) <= 255:
        return "#" + "".join([f"{int(level):02x}" for level in levels.groups()])
    return ""


def nearest_that_holds(colour: str, holds: Callable[[str], bool]) -> str | None:
    """The nearest colour (#rrggbb), mixed of this one and black or white, of which `holds` is true; None if none is."""
    for step in range(1, _STEPS + 1):
        for target in (0, 255):
            mixed = _mixed(colour, target, step / _STEPS)
            if holds(mixed):
                return mixed
    return None


def _mixed(colour: str, target: int, part: float) -> str:
    """A colour with a part, from 0 to 1, of black (0) or white (255) in it."""
    levels = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    return "#" + "".join([f"{round(level + (target - level) * part):02x}" for level in levels])
