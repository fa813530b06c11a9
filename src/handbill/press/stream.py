"""Writes a content stream anew with each colour in ink, and with shapes that end at the trim carried into the bleed.

Colours of letters depend on their size and those of shapes do not, and both take them from the same operators. So
colour operators are taken out, and written right before what is painted with them.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from handbill.press import bleed
from handbill.press.inks import Ink, Inks, Rgb

Instruction = tuple[Sequence[Any], pikepdf.Operator]
Placed = Callable[[str, pikepdf.Matrix], None]
"""Called with the name of each form or picture that is painted, and the matrix that leads from it to the page."""

_FILLS = {"f": False, "F": False, "f*": False, "B": True, "B*": True, "b": True, "b*": True}
"""Operators that fill a path, and whether they draw its outline too (ISO 32000, table 60)."""
_STROKES = {"S", "s"}
_PATH = {"m", "l", "c", "v", "y", "h", "re", "W", "W*"}
_TEXT = {"Tj", "TJ", "'", '"'}
_INKS = 4
"""Parts of a colour that is in inks already."""
_DEVICE = {"rg": 3, "RG": 3, "g": 1, "G": 1, "k": 4, "K": 4}
_COLOURS = {"cs", "CS", "sc", "SC", "scn", "SCN"}


@dataclass(frozen=True)
class _Colour:
    """A colour as the stream asks for it."""

    parts: tuple[float, ...] = (0.0,)
    """Of device colours: one part for grey, three for red, green and blue, four for inks."""
    other: tuple[Any, ...] = ()
    """Operands for another space, with its name first, such as a pattern."""
    inherited: bool = False
    """Whether it is that of whoever paints the form that it is in."""


@dataclass(frozen=True)
class _State:
    """What q keeps and Q brings back."""

    matrix: pikepdf.Matrix
    fill: _Colour
    stroke: _Colour
    written_fill: object = None
    """What the new stream has set so far."""
    written_stroke: object = None
    type_size: float = 0.0


class Rewriting:
    """The rewriting of one stream."""

    def __init__(
        self, inks: Inks, trim: bleed.Trim | None, matrix: pikepdf.Matrix, placed: Placed, *, is_form: bool
    ) -> None:
        """`matrix` leads from the stream to the page. Without `trim` no shape is carried into the bleed."""
        self._inks = inks
        self._trim = trim
        self._placed = placed
        colour = _Colour(inherited=is_form)
        self._state = _State(matrix, colour, colour)
        self._states: list[_State] = []
        self._text = pikepdf.Matrix()
        self._path: list[Instruction] = []
        self._out: list[Instruction] = []
        self.spaces: set[str] = set()
        """The names of colour spaces, other than device colours, that are still asked for."""

    def rewritten(self, stream: pikepdf.Object) -> bytes:
        """The new content of a stream or page. Raises `PdfParsingError` when it cannot be read."""
        for instruction in pikepdf.parse_content_stream(stream):
            self._take(list(instruction.operands), instruction.operator)
        return pikepdf.unparse_content_stream(self._out)

    def _take(self, operands: list[Any], operator: pikepdf.Operator) -> None:
        called = str(operator)
        if called in _DEVICE:
            self._set(called, _Colour(tuple(map(float, operands))))
        elif called in _COLOURS:
            self._set_other(called, operands)
        elif called in _PATH:
            self._path.append((self._carried(called, operands), operator))
        elif called in _FILLS or called in _STROKES or called == "n":
            self._paint_path(called, operands, operator)
        else:
            self._follow(called, operands)
            self._out.append((operands, operator))

    def _follow(self, called: str, operands: list[Any]) -> None:
        """Keep the state up to date, and write the colours of what is painted."""
        if called == "q":
            self._states.append(self._state)
        elif called == "Q" and self._states:
            self._state = self._states.pop()
        elif called == "cm":
            self._change(matrix=pikepdf.Matrix(*map(float, operands)) @ self._state.matrix)
        elif called == "BT":
            self._text = pikepdf.Matrix()
        elif called == "Tm":
            self._text = pikepdf.Matrix(*map(float, operands))
        elif called == "Tf":
            self._change(type_size=float(operands[1]))
        elif called in _TEXT:
            self._write_text_colour()
        elif called == "Do":
            self._write_fill(self._of_shape(self._state.fill))
            self._write_stroke(self._of_shape(self._state.stroke))
            self._placed(str(operands[0]), self._state.matrix)

    def _change(self, **fields: Any) -> None:
        self._state = dataclasses.replace(self._state, **fields)

    def _set(self, called: str, colour: _Colour) -> None:
        if called.isupper():
            self._change(stroke=colour)
        else:
            self._change(fill=colour)

    def _set_other(self, called: str, operands: list[Any]) -> None:
        """A colour by the name of its space. Device colours are in inks then, too; patterns stay as they are."""
        if called in ("cs", "CS"):
            space = str(operands[0])
            parts = {"/DeviceRGB": (0.0,) * 3, "/DeviceGray": (0.0,), "/DeviceCMYK": (0.0, 0.0, 0.0, 1.0)}.get(space)
            self._set(called, _Colour(parts) if parts else _Colour((), (space,)))
            return
        earlier = self._state.stroke if called.isupper() else self._state.fill
        if earlier.other:
            self._set(called, _Colour((), (earlier.other[0], *operands)))
        else:
            self._set(called, _Colour(tuple(map(float, operands))))

    def _carried(self, called: str, operands: list[Any]) -> list[Any]:
        """The operands of a path, with points on the trim moved to the edge of the bleed."""
        if self._trim is None:
            return operands
        if called == "re":
            left, bottom, width, height = map(float, operands)
            return _rounded(bleed.rectangle((left, bottom, width, height), self._state.matrix, self._trim), operands)
        if called in ("m", "l", "c", "v", "y"):
            moved: list[float] = []
            for start in range(0, len(operands), 2):
                x, y = float(operands[start]), float(operands[start + 1])
                moved += bleed.point(x, y, self._state.matrix, self._trim)
            return _rounded(moved, operands)
        return operands

    def _paint_path(self, called: str, operands: list[Any], operator: pikepdf.Operator) -> None:
        """Write a path after its colours: none may be set between its first point and its painting."""
        if called in _FILLS:
            self._write_fill(self._of_shape(self._state.fill))
        if called in _STROKES or _FILLS.get(called):
            self._write_stroke(self._of_shape(self._state.stroke))
        self._out += self._path
        self._path = []
        self._out.append((operands, operator))

    def _write_text_colour(self) -> None:
        whole = self._text @ self._state.matrix
        size = self._state.type_size * math.hypot(whole.c, whole.d)
        fill = self._state.fill
        if fill.other or fill.inherited or len(fill.parts) == _INKS:
            self._write_fill(self._of_shape(fill))
        else:
            self._write_fill(_as_operands(self._inks.of_text(_rgb(fill.parts), size)))

    def _of_shape(self, colour: _Colour) -> tuple[Any, ...] | None:
        """What sets a colour: four parts of ink, or the name of another space and what belongs to it."""
        if colour.inherited:
            return None
        if colour.other:
            return colour.other
        if len(colour.parts) == _INKS:
            return colour.parts
        return _as_operands(self._inks.of_shape(_rgb(colour.parts)))

    def _write_fill(self, wanted: tuple[Any, ...] | None) -> None:
        if wanted is not None and wanted != self._state.written_fill:
            self._write(wanted, ("k", "cs", "scn"))
            self._change(written_fill=wanted)

    def _write_stroke(self, wanted: tuple[Any, ...] | None) -> None:
        if wanted is not None and wanted != self._state.written_stroke:
            self._write(wanted, ("K", "CS", "SCN"))
            self._change(written_stroke=wanted)

    def _write(self, wanted: tuple[Any, ...], operators: tuple[str, str, str]) -> None:
        ink, space, colour = map(pikepdf.Operator, operators)
        if not isinstance(wanted[0], str):
            self._out.append((wanted, ink))
            return
        self.spaces.add(wanted[0])
        self._out.append(([pikepdf.Name(wanted[0])], space))
        if len(wanted) > 1:
            self._out.append((wanted[1:], colour))


def _rgb(parts: tuple[float, ...]) -> Rgb:
    """Red, green and blue, 0 to 255, of a device colour."""
    red, green, blue = (parts * 3)[:3] if len(parts) == 1 else parts
    return round(red * 255), round(green * 255), round(blue * 255)


def _as_operands(ink: Ink) -> tuple[Any, ...]:
    return tuple([part / 100 for part in ink])


def _rounded(moved: Sequence[float], operands: list[Any]) -> list[Any]:
    """The moved operands, and those that were not moved as they were written."""
    kept: list[Any] = []
    for new, old in zip(moved, operands, strict=True):
        kept.append(old if math.isclose(new, float(old), abs_tol=1e-6) else round(new, 4))
    return kept
