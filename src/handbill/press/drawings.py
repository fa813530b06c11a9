"""Converts everything that is painted on a page: its stream, and forms, patterns, shadings and pictures within."""

from __future__ import annotations

from typing import Any, cast

import pikepdf

from handbill.press import bleed
from handbill.press.inks import Inks, Rgb
from handbill.press.stream import Rewriting

_CMYK = pikepdf.Name.DeviceCMYK
_RGB = ("/DeviceRGB", "/CalRGB")
_LIGHTS = 3
"""Parts of a colour of the screen."""
_GROUP = {"/Type": pikepdf.Name.Group, "/S": pikepdf.Name.Transparency, "/CS": _CMYK, "/I": True}


class Conversion:
    """The conversion of the pages of one file."""

    def __init__(self, file: pikepdf.Pdf, inks: Inks, trim: bleed.Trim) -> None:
        self._file = file
        self._inks = inks
        self._trim = trim
        self._done: set[tuple[int, int]] = set()
        """Forms, patterns, shadings and pictures that are converted already, by their number in the file."""

    def page(self, page: pikepdf.Page) -> bytes:
        """The new content of a page, whose resources are converted in place."""
        page.obj["/Group"] = pikepdf.Dictionary(_GROUP)
        resources = page.obj.get("/Resources", pikepdf.Dictionary())
        return self._stream(page.obj, resources, pikepdf.Matrix(), is_form=False)

    def _stream(self, owner: pikepdf.Object, resources: Any, matrix: pikepdf.Matrix, *, is_form: bool) -> bytes:
        def placed(name: str, place: pikepdf.Matrix) -> None:
            drawn = resources.get("/XObject", pikepdf.Dictionary()).get(name)
            if drawn is not None and self._is_new(drawn):
                self._drawn(drawn, place)

        trim = None if is_form else self._trim  # drawings of pictures end where they are meant to end
        rewriting = Rewriting(self._inks, trim, matrix, placed, is_form=is_form)
        content = rewriting.rewritten(owner)
        for pattern in _values(resources, "/Pattern"):
            if self._is_new(pattern):
                self._pattern(pattern)
        for shading in _values(resources, "/Shading"):
            if self._is_new(shading):
                self._shading(shading)
        _prune_spaces(resources, rewriting.spaces)
        return content

    def _is_new(self, item: pikepdf.Object) -> bool:
        if item.objgen in self._done and item.is_indirect:
            return False
        self._done.add(item.objgen)
        return True

    def _drawn(self, drawn: pikepdf.Object, matrix: pikepdf.Matrix) -> None:
        if drawn.get("/Subtype") == "/Image":
            self._picture(drawn)
            return
        if "/Matrix" in drawn:
            matrix = pikepdf.Matrix(drawn["/Matrix"]) @ matrix
        if "/Group" in drawn:
            drawn["/Group"]["/CS"] = _CMYK
        resources = drawn.get("/Resources", pikepdf.Dictionary())
        drawn.write(self._stream(drawn, resources, matrix, is_form=True))

    def _pattern(self, pattern: pikepdf.Object) -> None:
        if isinstance(pattern, pikepdf.Stream):
            resources = pattern.get("/Resources", pikepdf.Dictionary())
            pattern.write(self._stream(pattern, resources, pikepdf.Matrix(), is_form=True))
        elif "/Shading" in pattern and self._is_new(pattern["/Shading"]):
            self._shading(pattern["/Shading"])

    def _shading(self, shading: pikepdf.Object) -> None:
        """Colours of a gradient are converted at its stops, between which inks are mixed."""
        if shading.get("/ColorSpace") in _RGB:
            shading["/ColorSpace"] = _CMYK
            self._function(shading["/Function"])

    def _function(self, function: pikepdf.Object) -> None:
        for key in ("/C0", "/C1"):
            if key in function and len(function[key]) == _LIGHTS:
                function[key] = _numbers(*[part / 100 for part in self._inks.of_shape(_levels(function[key]))])
        for part in function.get("/Functions", []):
            self._function(part)

    def _picture(self, drawn: pikepdf.Object) -> None:
        """Pixels in RGB become pixels in inks, without loss; grey ones and masks stay."""
        if drawn.get("/ImageMask") or drawn.get("/ColorSpace") in ("/DeviceGray", "/DeviceCMYK"):
            return
        pixels = pikepdf.PdfImage(cast("pikepdf.Stream", drawn)).as_pil_image().convert("RGB")
        drawn.write(self._inks.of_picture(pixels).tobytes())
        drawn["/ColorSpace"] = _CMYK
        drawn["/BitsPerComponent"] = 8
        for key in ("/Decode", "/DecodeParms", "/Intent"):
            if key in drawn:
                del drawn[key]


def _values(resources: pikepdf.Object, key: str) -> list[pikepdf.Object]:
    return list(resources.get(key, pikepdf.Dictionary()).values())


def _prune_spaces(resources: pikepdf.Object, used: set[str]) -> None:
    """Take out colour spaces that no operator asks for: WeasyPrint names some in every file."""
    spaces = resources.get("/ColorSpace", pikepdf.Dictionary())
    for name in list(spaces.keys()):
        if name not in used:
            del spaces[name]


def _levels(parts: pikepdf.Object) -> Rgb:
    red, green, blue = [round(float(part) * 255) for part in parts]
    return red, green, blue


def _numbers(*numbers: float) -> pikepdf.Array:
    return pikepdf.Array([round(number, 4) for number in numbers])
