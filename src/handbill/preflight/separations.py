"""Renders what each plate of a press prints: cyan, magenta, yellow and black, in pixels.

PDFium shows colours on a screen. So each stream is rewritten twice: with its cyan, magenta and yellow as red, green and
blue, and with its black as grey. What is then rendered are the plates, with transparency mixed as on the press.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import pikepdf
import pypdfium2 as pdfium
from PIL import Image, ImageChops

from handbill.preflight.painted import Colour

Crop = tuple[float, float, float, float]
"""Points to leave out at the left, bottom, right and top of a sheet."""
Inks = tuple[float, float, float, float]
Shown = Callable[[Inks], Sequence[float]]
_BLACK = (0.0, 0.0, 0.0, 1.0)
_INKS = 4
"""Parts of a colour in inks."""
_SPACES = ("/Separation /All", "/Separation /Black", "/DeviceCMYK", "/DeviceGray")
"""Spaces whose colours are given as others."""


@dataclass(frozen=True)
class Plates:
    """The plates of a page or a part of it: 0 where nothing is printed, 255 where the ink is full."""

    cyan: Image.Image
    magenta: Image.Image
    yellow: Image.Image
    black: Image.Image

    @property
    def all(self) -> tuple[Image.Image, ...]:
        """The four plates."""
        return self.cyan, self.magenta, self.yellow, self.black

    @property
    def most(self) -> Image.Image:
        """The fullest ink at each place."""
        coloured = ImageChops.lighter(ImageChops.lighter(self.cyan, self.magenta), self.yellow)
        return ImageChops.lighter(coloured, self.black)

    @property
    def quarter_of_all(self) -> Image.Image:
        """A quarter of all inks together, at each place."""
        blue_and_red = ImageChops.add(self.cyan, self.magenta, 2)
        return ImageChops.add(blue_and_red, ImageChops.add(self.yellow, self.black, 2), 2)


class Separations:
    """A file whose plates can be rendered. To be closed after use."""

    def __init__(self, pdf: bytes) -> None:
        self._colours = pdfium.PdfDocument(_shown(pdf, _as_lights, "/DeviceRGB"))
        self._black = pdfium.PdfDocument(_shown(pdf, _as_grey, "/DeviceGray"))

    def plates(self, page: int, scale: float, crop: Crop = (0, 0, 0, 0)) -> Plates:
        """The plates of a page, which counts from 0, in so many pixels a point."""
        lights = self._colours[page].render(scale=scale, crop=crop).to_pil().convert("RGB")
        grey = self._black[page].render(scale=scale, crop=crop).to_pil().convert("L")
        cyan, magenta, yellow = ImageChops.invert(lights).split()
        return Plates(cyan, magenta, yellow, ImageChops.invert(grey))

    def close(self) -> None:
        """Close the files."""
        self._colours.close()
        self._black.close()


def _as_lights(inks: Inks) -> Sequence[float]:
    cyan, magenta, yellow, _ = inks
    return 1 - cyan, 1 - magenta, 1 - yellow


def _as_grey(inks: Inks) -> Sequence[float]:
    return (1 - inks[3],)


def _shown(pdf: bytes, show: Shown, space: str) -> bytes:
    """The file with each colour as `show` gives it, in another space. Masks stay as they are."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        replacing = _Replacing(show, space)
        for page in file.pages:
            page.obj["/Contents"] = file.make_stream(replacing.painted(page.obj, is_form=False))
        file.save(made, compress_streams=False)
    return made.getvalue()


class _Replacing:
    """The replacing of all colours of a file."""

    def __init__(self, show: Shown, space: str) -> None:
        self._show = show
        self._space = space
        self._operators = {"/DeviceRGB": ("rg", "RG"), "/DeviceGray": ("g", "G")}[space]
        self._seen: set[tuple[int, int]] = set()

    def painted(self, owner: pikepdf.Object, *, is_form: bool) -> bytes:
        """The new content of a page, form or pattern, whose resources are replaced in place."""
        if "/Group" in owner and owner["/Group"].get("/CS") == "/DeviceCMYK":
            owner["/Group"]["/CS"] = pikepdf.Name(self._space)
        resources = owner.get("/Resources", pikepdf.Dictionary())
        content = self._stream(owner, resources, is_form=is_form)
        for key in ("/XObject", "/Pattern", "/Shading"):
            for drawn in resources.get(key, pikepdf.Dictionary()).values():
                if not drawn.is_indirect or drawn.objgen not in self._seen:
                    self._seen.add(drawn.objgen)
                    self._part(drawn)
        return content

    def _part(self, drawn: pikepdf.Object) -> None:
        if drawn.get("/Subtype") == "/Image":
            self._picture(drawn)
        elif "/ShadingType" in drawn:
            self._shading(drawn)
        elif "/Shading" in drawn:
            self._shading(drawn["/Shading"])
        elif isinstance(drawn, pikepdf.Stream):
            drawn.write(self.painted(drawn, is_form="/PatternType" not in drawn))

    def _shading(self, shading: pikepdf.Object) -> None:
        if shading.get("/ColorSpace") == "/DeviceCMYK":
            shading["/ColorSpace"] = pikepdf.Name(self._space)
            self._function(shading["/Function"])

    def _function(self, function: pikepdf.Object) -> None:
        for key in ("/C0", "/C1"):
            if key in function and len(function[key]) == _INKS:
                inks = cast("Inks", tuple([float(part) for part in function[key]]))
                function[key] = pikepdf.Array(list(self._show(inks)))
        for stretch in function.get("/Functions", []):
            self._function(stretch)

    def _picture(self, picture: pikepdf.Object) -> None:
        """The pixels of a picture in inks; one in grey is black ink."""
        space = picture.get("/ColorSpace")
        if isinstance(space, pikepdf.Array) and str(space[0]) == "/Indexed":
            space = space[1]
        if picture.get("/ImageMask") or space not in ("/DeviceCMYK", "/DeviceGray"):
            return
        pixels = _without_mask(picture)
        if pixels.mode != "CMYK":
            nothing = Image.new("L", pixels.size)
            pixels = Image.merge("CMYK", (nothing, nothing, nothing, ImageChops.invert(pixels.convert("L"))))
        plates = [ImageChops.invert(plate) for plate in pixels.split()]
        if self._space == "/DeviceRGB":
            picture.write(Image.merge("RGB", plates[:3]).tobytes())
        else:
            picture.write(plates[3].tobytes())
        picture["/ColorSpace"] = pikepdf.Name(self._space)
        picture["/BitsPerComponent"] = 8
        for key in ("/Decode", "/DecodeParms"):
            if key in picture:
                del picture[key]

    def _stream(self, stream: pikepdf.Object, resources: pikepdf.Object, *, is_form: bool) -> bytes:
        """The content with other operators for its colours. A form begins with those of whoever paints it."""
        out: list[Any] = []
        if not is_form:
            for operator in self._operators:
                out.append((self._show(_BLACK), pikepdf.Operator(operator)))
        spaces = {False: "", True: ""}
        for instruction in pikepdf.parse_content_stream(stream):
            called, operands = str(instruction.operator), list(instruction.operands)
            strokes = called.isupper()
            if called in ("cs", "CS"):
                spaces[strokes] = _kind(str(operands[0]), resources)
            inks = _inks_of(called.lower(), operands, spaces[strokes])
            if inks is not None:
                out.append((self._show(inks), pikepdf.Operator(self._operators[strokes])))
            elif called not in ("cs", "CS") or spaces[strokes] not in _SPACES:
                out.append((operands, instruction.operator))
        return pikepdf.unparse_content_stream(out)


def _without_mask(picture: pikepdf.Object) -> Image.Image:
    """The pixels of a picture, whose mask stays with it: pikepdf would lay it over them."""
    mask = picture.get("/SMask")
    if mask is not None:
        del picture["/SMask"]
    pixels = pikepdf.PdfImage(cast("pikepdf.Stream", picture)).as_pil_image()
    if mask is not None:
        picture["/SMask"] = mask
    return pixels


def _inks_of(called: str, operands: Iterable[Any], space: str) -> Inks | None:
    """The inks that an operator sets; None where it sets no colour that is known."""
    if called == "k":
        return Colour("/DeviceCMYK", tuple(map(float, operands))).inks
    if called == "g":
        return Colour("/DeviceGray", tuple(map(float, operands))).inks
    if called in ("sc", "scn") and space != "/Pattern":
        parts = tuple(map(float, operands))
        if space == "/Separation /All":
            return cast("Inks", parts * 4)
        if space == "/Separation /Black":
            return 0.0, 0.0, 0.0, parts[0]
        return Colour(space, parts).inks
    return None


def _kind(name: str, resources: pikepdf.Object) -> str:
    space = resources.get("/ColorSpace", pikepdf.Dictionary()).get(name)
    if isinstance(space, pikepdf.Array):
        if str(space[0]) == "/Separation":
            return f"/Separation {space[1]}"
        return str(space[0])
    return name
