"""Lengths of a style sheet in pixels of the screen, for a width of the screen and a size of type."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import tinycss2  # type: ignore[import-untyped]

_HEIGHT = 640
"""Of a small phone's screen, in pixels."""
_EDGES = {"min": min, "max": max}


@dataclass(frozen=True)
class Scale:
    """What lengths are measured by, in pixels: the width of the screen, the size of the root's and of the own type."""

    width: float
    rem: float = 16
    em: float = 16

    def pixels(self, value: str, whole: float | None = None) -> float | None:
        """A length in pixels; per cent are of `whole`, by default the screen's width. None for what is no length."""
        tokens = _tokens(value)
        base = whole
        if base is None:
            base = self.width
        if len(tokens) != 1:
            return None
        return self._of(tokens[0], base)

    def _of(self, token: Any, whole: float) -> float | None:
        if token.type == "number":
            return float(token.value)
        if token.type == "percentage":
            return float(token.value) * whole / 100
        if token.type == "dimension" and token.lower_unit in _UNITS:
            return float(token.value) * self._unit(token.lower_unit)
        if token.type == "() block":
            return self._sum(token.content, whole)
        if token.type == "function":
            return self._function(token, whole)
        return None

    def _unit(self, unit: str) -> float:
        relative = {"rem": self.rem, "em": self.em, "ch": self.em / 2, "ex": self.em / 2}
        screens = {"vw": self.width / 100, "vh": _HEIGHT / 100, "dvh": _HEIGHT / 100, "svh": _HEIGHT / 100}
        return {**relative, **screens, "px": 1.0, "pt": 4 / 3}[unit]

    def _function(self, function: Any, whole: float) -> float | None:
        terms: list[list[Any]] = [[]]
        for argument in function.arguments:
            if argument.type == "literal" and argument.value == ",":
                terms.append([])
            else:
                terms[-1].append(argument)
        values = [self._sum(term, whole) for term in terms]
        known = [value for value in values if value is not None]
        if len(known) != len(values):
            return None
        if function.lower_name == "calc" and len(known) == 1:
            return known[0]
        if function.lower_name == "clamp" and len(known) == 3:
            return max(known[0], min(known[1], known[2]))
        if function.lower_name in _EDGES:
            return _EDGES[function.lower_name](known)
        return None

    def _sum(self, tokens: list[Any], whole: float) -> float | None:
        """The value of a sum of products, as calc() and its like have it."""
        total, product, sign, divides = 0.0, 1.0, 1.0, False
        for term in tokens:
            written = term.serialize()
            if term.type in ("whitespace", "comment"):
                continue
            if written in ("+", "-"):
                total, product, sign = total + sign * product, 1.0, float(f"{written}1")
            elif written in ("*", "/"):
                divides = written == "/"
            else:
                value = self._of(term, whole)
                if value is None or (divides and not value):
                    return None
                product, divides = product / value if divides else product * value, False
        return total + sign * product


@functools.lru_cache(maxsize=4096)
def _tokens(value: str) -> list[Any]:
    tokens = tinycss2.parse_component_value_list(value)
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


_UNITS = frozenset(("px", "pt", "rem", "em", "ch", "ex", "vw", "vh", "dvh", "svh"))
