"""Follows the operators of a page, into forms too, and gives what is painted with all that applies to it."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

Point = tuple[float, float]
_DEVICE = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
_FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}
_STROKES = {"S", "s", "B", "B*", "b", "b*"}
_TEXTS = {"Tj", "TJ", "'", '"'}
_FILLED_TEXT, _DRAWN_TEXT = {0, 2, 4, 6}, {1, 2, 5, 6}
"""Text render modes (ISO 32000, table 104) in which letters are filled, and in which they have an outline."""


@dataclass(frozen=True)
class Colour:
    """A colour as it is asked for: the name of its space and its parts."""

    space: str
    parts: tuple[float, ...]

    @property
    def inks(self) -> tuple[float, float, float, float] | None:
        """Cyan, magenta, yellow and black, 0 to 1; None for other spaces."""
        if self.space == "/DeviceGray" and len(self.parts) == 1:
            return 0.0, 0.0, 0.0, 1 - self.parts[0]
        if self.space == "/DeviceCMYK" and len(self.parts) == 4:
            cyan, magenta, yellow, black = self.parts
            return cyan, magenta, yellow, black
        return None


@dataclass(frozen=True)
class State:
    """What applies to an operator: the graphics state, as far as it is looked at."""

    matrix: pikepdf.Matrix
    fill: Colour = Colour("/DeviceGray", (0.0,))
    stroke: Colour = Colour("/DeviceGray", (0.0,))
    line: float = 1.0
    size: float = 0.0
    mode: int = 0
    fills_over: bool = False
    """Whether fills are printed over what is beneath (overprint)."""
    strokes_over: bool = False

    @property
    def scale(self) -> float:
        """How many points a unit is long, in the direction in which it is shorter."""
        matrix = self.matrix
        return min(math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d))


@dataclass(frozen=True)
class Painted:
    """Something that is painted."""

    kind: str
    """fill, stroke, text, text outline, picture or shading."""
    state: State
    colour: Colour
    points: tuple[Point, ...] = ()
    """Of a path, on the page."""
    rectangles: tuple[tuple[float, float], ...] = ()
    """Width and height of the rectangles of a path, in points."""
    size: float = 0.0
    """Of letters, in points."""
    picture: pikepdf.Object | None = None


def painted_on(page: pikepdf.Page) -> Iterator[Painted]:
    """All that a page paints, in order. Raises `PdfParsingError` when its content cannot be read."""
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    yield from _painted_in(page.obj, resources, State(pikepdf.Matrix()), ())


def _painted_in(
    stream: pikepdf.Object, resources: pikepdf.Object, state: State, around: tuple[tuple[int, int], ...]
) -> Iterator[Painted]:
    """What a stream paints; `around` are the forms that it is in, none of which can be in itself."""
    follower = _Follower(state, resources)
    for instruction in pikepdf.parse_content_stream(stream):
        called, operands = str(instruction.operator), list(instruction.operands)
        if called != "Do":
            yield from follower.follow(called, operands)
            continue
        drawn = resources.get("/XObject", pikepdf.Dictionary()).get(str(operands[0]))
        if drawn is None:
            continue
        state = follower.state
        if drawn.get("/Subtype") == "/Image":
            yield Painted("picture", state, state.fill, picture=drawn)
        elif drawn.objgen not in around:
            matrix = state.matrix
            if "/Matrix" in drawn:
                matrix = pikepdf.Matrix(drawn["/Matrix"]) @ matrix
            inside = drawn.get("/Resources", resources)
            yield from _painted_in(drawn, inside, dataclasses.replace(state, matrix=matrix), (*around, drawn.objgen))


class _Follower:
    """Follows one stream. An outline in the colour of what it is around only enlarges it, and is no line."""

    def __init__(self, state: State, resources: pikepdf.Object) -> None:
        self.state = state
        self._resources = resources
        self._states: list[State] = []
        self._text = pikepdf.Matrix()
        self._points: list[Point] = []
        self._rectangles: list[tuple[float, float]] = []

    def follow(self, called: str, operands: list[Any]) -> Iterator[Painted]:
        """Take one operator, and give what it paints."""
        if called in _FILLS or called in _STROKES or called == "n":
            yield from self._path_painted(called)
        elif called in _TEXTS:
            yield from self._text_painted()
        elif called == "sh":
            yield Painted("shading", self.state, Colour("/Shading", ()))
        elif called in ("m", "l", "c", "v", "y", "re"):
            self._add(called, [float(operand) for operand in operands])
        elif called.lower() in (*_DEVICE, "cs", "sc", "scn"):
            self._set_colour(called, operands)
        else:
            self._set(called, operands)

    def _path_painted(self, called: str) -> Iterator[Painted]:
        points, rectangles = tuple(self._points), tuple(self._rectangles)
        self._points, self._rectangles = [], []
        if called in _FILLS:
            yield Painted("fill", self.state, self.state.fill, points, rectangles)
        if called in _STROKES and not (called in _FILLS and self.state.stroke == self.state.fill):
            yield Painted("stroke", self.state, self.state.stroke, points)

    def _text_painted(self) -> Iterator[Painted]:
        whole = self._text @ self.state.matrix
        size = self.state.size * math.hypot(whole.c, whole.d)
        at = (whole.transform((0, 0)),)
        if self.state.mode in _FILLED_TEXT:
            yield Painted("text", self.state, self.state.fill, at, size=size)
        if self.state.mode in _DRAWN_TEXT:
            yield Painted("text outline", self.state, self.state.stroke, at, size=size)

    def _add(self, called: str, numbers: list[float]) -> None:
        if called == "re":
            left, bottom, width, height = numbers
            numbers = [left, bottom, left + width, bottom, left + width, bottom + height, left, bottom + height]
            matrix = self.state.matrix
            across, down = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
            self._rectangles.append((abs(width) * across, abs(height) * down))
        for start in range(0, len(numbers), 2):
            self._points.append(self.state.matrix.transform((numbers[start], numbers[start + 1])))

    def _set_colour(self, called: str, operands: list[Any]) -> None:
        strokes = called.isupper()
        earlier = self.state.stroke if strokes else self.state.fill
        if called in ("cs", "CS"):
            colour = Colour(self._space(str(operands[0])), ())
        elif called.lower() in ("sc", "scn"):
            colour = Colour(earlier.space, _numbers(operands))
        else:
            colour = Colour(_DEVICE[called.lower()], _numbers(operands))
        if strokes:
            self.state = dataclasses.replace(self.state, stroke=colour)
        else:
            self.state = dataclasses.replace(self.state, fill=colour)

    def _space(self, name: str) -> str:
        """What a colour space is: the name of its kind, and that of its ink where it has one."""
        space = self._resources.get("/ColorSpace", pikepdf.Dictionary()).get(name)
        if not isinstance(space, pikepdf.Array):
            return name
        if str(space[0]) == "/Separation":
            return f"/Separation {space[1]}"
        return str(space[0])

    def _set(self, called: str, operands: list[Any]) -> None:
        if called == "q":
            self._states.append(self.state)
        elif called == "Q" and self._states:
            self.state = self._states.pop()
        elif called == "cm":
            matrix = pikepdf.Matrix(*_numbers(operands)) @ self.state.matrix
            self.state = dataclasses.replace(self.state, matrix=matrix)
        elif called == "w":
            self.state = dataclasses.replace(self.state, line=float(operands[0]))
        elif called == "Tf":
            self.state = dataclasses.replace(self.state, size=float(operands[1]))
        elif called == "Tr":
            self.state = dataclasses.replace(self.state, mode=int(operands[0]))
        elif called == "gs":
            self._apply(self._resources.get("/ExtGState", pikepdf.Dictionary()).get(str(operands[0])))
        elif called in ("BT", "Tm", "Td", "TD"):
            self._place(called, _numbers(operands))

    def _place(self, called: str, numbers: tuple[float, ...]) -> None:
        """Take over where the next letters stand."""
        if called == "BT":
            self._text = pikepdf.Matrix()
        elif called == "Tm":
            self._text = pikepdf.Matrix(*numbers)
        else:
            self._text = pikepdf.Matrix().translated(*numbers) @ self._text

    def _apply(self, given: pikepdf.Object | None) -> None:
        """Take over what a dictionary of the graphics state sets. OP holds for fills too where op is not given."""
        if given is None:
            return
        if "/LW" in given:
            self.state = dataclasses.replace(self.state, line=float(given["/LW"]))
        if "/OP" in given:
            over = bool(given["/OP"])
            self.state = dataclasses.replace(self.state, strokes_over=over, fills_over=over)
        if "/op" in given:
            self.state = dataclasses.replace(self.state, fills_over=bool(given["/op"]))


def _numbers(operands: Iterable[Any]) -> tuple[float, ...]:
    """The numbers among operands; the name of a pattern is none."""
    return tuple([float(operand) for operand in operands if not isinstance(operand, pikepdf.Object)])
