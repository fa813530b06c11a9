"""Which values in an SVG picture WeasyPrint 70 reads as they are meant: lengths, colours, transforms, path data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tinycss2.color4 import Color  # type: ignore[import-untyped]
from tinycss2.color5 import parse_color  # type: ignore[import-untyped]

NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = re.compile(rf"\s*{NUMBER}(?:px|pt|pc|mm|cm|in|em|rem|%)?\s*")
"""Other units, capitals and calc() are taken for 0."""
_ALPHA = re.compile(rf"\s*{NUMBER}%?\s*")
_REFERENCE = re.compile(r"url\(\s*[\"']?([^\"')]*)[\"']?\s*\)\s*(.*)")
_KEYWORDS = ("none", "currentColor", "inherit", "context-fill", "context-stroke")
"""Paints that are no colour; WeasyPrint knows them in these letters only, and takes any other word for black."""


RESETS = ("initial", "unset", "revert", "revert-layer")
"""Values of any property in a style that WeasyPrint does not know."""


def is_length(value: str) -> bool:
    """Whether a length is read as it is meant."""
    return bool(_LENGTH.fullmatch(value))


_BOX = re.compile(rf"\s*{NUMBER}(?:[\s,]+{NUMBER}){{3}}\s*")


def is_box(value: str) -> bool:
    """Whether a viewBox is four numbers, the last two of which, its width and height, are more than 0."""
    return bool(_BOX.fullmatch(value)) and min(list(coordinates(value))[2:]) > 0


def is_alpha(value: str) -> bool:
    """Whether an opacity is read as it is meant."""
    return value == "inherit" or bool(_ALPHA.fullmatch(value))


def fraction(opacity: str) -> float:
    """An opacity from 0 to 1."""
    if opacity.endswith("%"):
        return float(opacity[:-1]) / 100
    return float(opacity)


def is_paint(value: str) -> bool:
    """Whether a colour is printed as it is meant. Colours that cannot be read are printed black."""
    value = value.strip()
    return value in _KEYWORDS or colour(value) is not None


def colour(value: str) -> Color | None:
    """A colour with its opacity; None when it cannot be read."""
    read = parse_color(value)
    return read if isinstance(read, Color) else None  # parse_color gives “currentcolor” back as a word


def reference(value: str) -> tuple[str, str] | None:
    """The address in a `url(…)`, and what comes after it; None when the value is no reference."""
    match = _REFERENCE.fullmatch(value.strip())
    return (match[1].strip(), match[2].strip()) if match else None


_FUNCTION = re.compile(r"([A-Za-z]\w*)\s*\(([^()]*)\)")
_COUNTS = {
    "matrix": (6,),
    "rotate": (1, 3),
    "scale": (1, 2),
    "scaleX": (1,),
    "scaleY": (1,),
    "skewX": (1,),
    "skewY": (1,),
    "translate": (1, 2),
    "translateX": (1,),
    "translateY": (1,),
}
"""The functions that WeasyPrint knows, and how many values they may have."""
_ANGLE_OR_LENGTH = re.compile(rf"{NUMBER}(?:px|deg|grad|rad|turn|pt|pc|mm|cm|in|%)?")


def _functions(value: str) -> list[tuple[str, list[str]]] | None:
    """The functions of a transform with their values; None when there is something else in it."""
    if re.sub(r"[\s,]", "", _FUNCTION.sub("", value)):
        return None
    functions = []
    for name, inside in _FUNCTION.findall(value):
        functions.append((name, re.sub(r"(?<![eE\s,])([+-])", r" \1", inside).replace(",", " ").split()))
    return functions


def is_transform(value: str) -> bool:
    """Whether a transform is applied as it is meant; one that shrinks a picture to nothing is not applied."""
    if value in ("none", "inherit", ""):
        return True
    functions = _functions(value)
    return functions is not None and all(_is_known(name, values) for name, values in functions)


def _is_known(name: str, values: list[str]) -> bool:
    if len(values) not in _COUNTS.get(name, ()) or not all(map(_ANGLE_OR_LENGTH.fullmatch, values)):
        return False
    shrinks = name.startswith("scale") and any(_number(value) == 0 for value in values)
    flattens = name == "matrix" and _number(values[0]) * _number(values[3]) == _number(values[1]) * _number(values[2])
    return not shrinks and not flattens


def is_straight(value: str) -> bool:
    """Whether a transform keeps upright edges upright or makes them level: others spoil a gradient."""
    for name, values in _functions(value) or ():
        slanted = name.startswith("skew") and _number(values[0]) != 0
        turned = name == "rotate" and _number(values[0]) % 90 != 0
        if slanted or turned or (name == "matrix" and not _is_straight_matrix(values)):
            return False
    return True


_NEARLY = 1e-6
"""Programs write 6e-17 for 0."""


def _is_straight_matrix(values: list[str]) -> bool:
    a, b, c, d = (abs(_number(value)) for value in values[:4])
    least = max(a, b, c, d) * _NEARLY
    return (b <= least and c <= least) or (a <= least and d <= least)


def _number(value: str) -> float:
    match = re.match(NUMBER, value)
    return float(match[0]) if match else 0.0


_VALUES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}
"""How many values each command of a path takes (SVG 2, 9.3)."""
_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*(?:[eE][+-]?\d[^A-Za-z]*)*)")
_PATH_NUMBER = re.compile(rf"[\s,]*({NUMBER})")
_FLAG = re.compile(r"[\s,]*([01])")
_FLAGS = (3, 4)
"""The places of an arc's two flags, which may stand without a space between them."""


def is_path(data: str) -> bool:
    """Whether path data is complete; WeasyPrint draws another shape when it is not."""
    data = data.strip()
    if data in ("", "none"):
        return True
    if not data.startswith(("M", "m")) or _COMMAND.sub("", data).strip():
        return False
    return all(_is_command(letter, inside) for letter, inside in _COMMAND.findall(data))


def _is_command(letter: str, inside: str) -> bool:
    count = _VALUES.get(letter.lower())
    if count is None:
        return False
    values = _values(letter, inside)
    if values is None or not count:
        return values == []
    whole = bool(values) and len(values) % count == 0
    arcs = [values[at : at + count] for at in range(0, len(values), count)]
    return whole and (letter not in "aA" or all(_is_arc(letter, arc) for arc in arcs))


def _values(letter: str, inside: str) -> list[float] | None:
    """The numbers after a command; None when there is something else."""
    values: list[float] = []
    at = 0
    while inside[at:].strip():
        flag = letter in "aA" and len(values) % _VALUES["a"] in _FLAGS
        match = (_FLAG if flag else _PATH_NUMBER).match(inside, at)
        if not match:
            return None
        values.append(float(match[1]))
        at = match.end()
    return values


def _is_arc(letter: str, values: list[float]) -> bool:
    """Whether an arc is drawn as it is meant: WeasyPrint spoils those without a size and those that go nowhere."""
    across, down, *_, x, y = values
    return across > 0 and down > 0 and not (letter == "a" and x == y == 0)


_HARD_TO_BOUND = re.compile(r"[zZ][\s,]*[a-y]|[tT]")


def is_bounded(data: str) -> bool:
    """Whether WeasyPrint knows how far a path reaches: not after a closed part that another is placed relative to."""
    return not _HARD_TO_BOUND.search(data)


def parts_of(data: str) -> int:
    """How many separate outlines a path has."""
    return len(re.findall(r"[mM]", data))


def coordinates(points: str) -> Iterator[float]:
    """The numbers of a polygon or polyline."""
    return (float(number) for number in re.findall(NUMBER, points))
