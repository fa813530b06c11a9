"""The inks in which colours of the screen are printed, for one printing condition."""

from __future__ import annotations

import functools
import io
import itertools
import math
from collections.abc import Iterable
from typing import cast

from PIL import Image, ImageCms

from handbill.support.contrast import hexadecimal, luminance

Rgb = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""
Ink = tuple[int, int, int, int]
"""Cyan, magenta, yellow and black, in per cent."""
Lab = tuple[float, float, float]

BLACK: Ink = (0, 0, 0, 100)
NO_INK: Ink = (0, 0, 0, 0)
SMALL_TEXT = 14.0
"""Points. Smaller letters are printed in black alone or left white: where two inks do not meet exactly, they blur."""
_MOST_BLACK_IN_TEXT = 60
"""Per cent of black in large letters that have other inks too."""
_MOST_INK = 280
"""Per cent of all inks together. Shops ask for 300 at most; the rest is room for rounding."""
_NEUTRAL = 2
"""Levels by which red, green and blue of a grey may differ."""
_NEARLY_NEUTRAL = 8.0
"""The chroma (Lab) below which letters are printed in black alone."""
_LIGHT = 0.18
"""The luminance from which small letters are left white: those on a dark ground. It is that of middle grey."""
_LEAST = 3
"""Per cent. Less of an ink is left out, since single dots are seen as dirt."""
_BLACK_COSTS, _INK_COSTS, _EXCESS_COSTS = 0.03, 0.008, 10.0
"""The difference in colour (delta E) that a per cent of black, of any ink, and beyond the most ink is worth. Black
makes light colours grainy."""
_STEPS = (16, 8, 4, 2, 1)
"""Per cent by which inks are changed in search of the nearest colour."""


class Inks:
    """Colours as inks of one printing condition. The same condition gives the same inks each time."""

    def __init__(self, icc: bytes) -> None:
        """`icc` is the ICC profile of a CMYK printer. Raises `PyCMSError`, `OSError` when it is none."""
        printer = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        screen, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        relative = ImageCms.Intent.RELATIVE_COLORIMETRIC
        self._printed = ImageCms.buildTransform(printer, lab, "CMYK", "LAB", relative)
        self._seen = ImageCms.buildTransform(screen, lab, "RGB", "LAB", relative)
        self._pictures = ImageCms.buildTransform(screen, printer, "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL)
        self._grounds: dict[tuple[Rgb, int], Ink] = {}

    def of_shape(self, colour: Rgb) -> Ink:
        """The inks of a shape or a ground: greys in black alone, all others in the nearest colour."""
        return self._nearest(colour, BLACK[3])

    def of_text(self, colour: Rgb, size: float) -> Ink:
        """The inks of letters; `size` is in points."""
        if size < SMALL_TEXT:
            if luminance(hexadecimal(colour)) > _LIGHT:
                return NO_INK
            return BLACK
        _, a, b = self._lab_of_screen(colour)
        if math.hypot(a, b) < _NEARLY_NEUTRAL:
            return self._grey(colour)
        return self._nearest(colour, _MOST_BLACK_IN_TEXT)

    def of_picture(self, picture: Image.Image) -> Image.Image:
        """A picture in RGB as CMYK, within the most ink that the ICC profile allows."""
        return cast("Image.Image", ImageCms.applyTransform(picture, self._pictures))

    def _nearest(self, colour: Rgb, most_black: int) -> Ink:
        if max(colour) - min(colour) <= _NEUTRAL:
            return self._grey(colour)
        key = (colour, most_black)
        if key not in self._grounds:
            self._grounds[key] = self._searched(colour, most_black)
        return self._grounds[key]

    def _grey(self, colour: Rgb) -> Ink:
        """The tint of black that is as light as a colour."""
        wanted = self._lab_of_screen(colour)[0]
        tints = [(0, 0, 0, black) for black in range(101)]
        lights = [light for light, _, _ in self._labs_printed(tints)]
        return tints[min(range(101), key=lambda black: abs(lights[black] - wanted))]

    def _searched(self, colour: Rgb, most_black: int) -> Ink:
        """The inks that look most like a colour, with little black: the best found from two starts."""
        wanted = self._lab_of_screen(colour)
        cyan, magenta, yellow = [round(100 - level / 2.55) for level in colour]
        black = min(cyan, magenta, yellow, most_black)
        starts = ((cyan, magenta, yellow, 0), (cyan - black, magenta - black, yellow - black, black))
        costs: dict[Ink, float] = {}
        found = [self._descended(start, wanted, most_black, costs) for start in starts]
        best = min(found, key=lambda ink: (costs[ink], ink))
        return cast("Ink", tuple([part * (part >= _LEAST) for part in best]))

    def _descended(self, start: Ink, wanted: Lab, most_black: int, costs: dict[Ink, float]) -> Ink:
        best = start
        for step in _STEPS:
            while True:
                around = _around(best, step, most_black)
                self._note_costs(around, wanted, costs)
                better = min(around, key=lambda ink: (costs[ink], ink))
                if better == best:
                    break
                best = better
        return best

    def _note_costs(self, inks: list[Ink], wanted: Lab, costs: dict[Ink, float]) -> None:
        """Note how far inks are from the wanted colour, with what they cost in themselves."""
        fresh = [ink for ink in inks if ink not in costs]
        for ink, lab in zip(fresh, self._labs_printed(fresh), strict=True):
            excess = max(0, sum(ink) - _MOST_INK)
            costs[ink] = math.dist(lab, wanted) + _BLACK_COSTS * ink[3] + _INK_COSTS * sum(ink) + _EXCESS_COSTS * excess

    def _labs_printed(self, inks: list[Ink]) -> list[Lab]:
        if not inks:
            return []
        strip = Image.new("CMYK", (len(inks), 1))
        strip.putdata([tuple([round(part * 2.55) for part in ink]) for ink in inks])
        return _labs(ImageCms.applyTransform(strip, self._printed))

    @functools.lru_cache(maxsize=512)  # noqa: B019  one object lives as long as its process
    def _lab_of_screen(self, colour: Rgb) -> Lab:
        return _labs(ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), self._seen))[0]


def _around(ink: Ink, step: int, most_black: int) -> list[Ink]:
    """Inks with each part a step less, the same, and a step more."""
    choices: list[Iterable[int]] = []
    for part, most in zip(ink, (100, 100, 100, most_black), strict=True):
        choices.append(sorted({max(0, part - step), part, min(most, part + step)}))
    return cast("list[Ink]", list(itertools.product(*choices)))


def _labs(strip: Image.Image | None) -> list[Lab]:
    data = cast("Image.Image", strip).tobytes()
    return [
        (data[start] / 2.55, _signed(data[start + 1]), _signed(data[start + 2])) for start in range(0, len(data), 3)
    ]


def _signed(byte: int) -> int:
    return (byte + 128) % 256 - 128


@functools.lru_cache(maxsize=4)
def inks_of(icc: bytes) -> Inks:
    """The inks of a printing condition, made once in a process."""
    return Inks(icc)
