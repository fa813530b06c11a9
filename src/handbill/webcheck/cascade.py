"""Works out which declarations of a style sheet apply to an element, as CSS says: the values that matter to sight."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import cssselect2  # type: ignore[import-untyped]
import tinycss2  # type: ignore[import-untyped]
import tinycss2.color4  # type: ignore[import-untyped]

from handbill.support.contrast import hexadecimal
from handbill.webcheck.declared import addresses, unknown, unknown_of_font

_PASSED_ON = (
    *("color", "visibility", "font-size", "line-height", "text-indent", "letter-spacing", "word-spacing"),
    *("text-transform", "-webkit-text-fill-color", "white-space"),
)
"""What an element takes over from its parent, besides custom properties."""
_MOST_VARIABLES = 12
"""How deeply variables may name one another."""
POINTED_AT = ":hover"
"""The condition for rules about what is pointed at, tapped, visited, or a first line: they are taken to apply."""
_STATE = re.compile(r"::?(?:hover|active|focus-within|focus-visible|focus|visited|target|first-line|first-letter)\b")


@dataclass(frozen=True)
class _Rule:
    condition: str
    """What its @media rule says; empty where it is in none."""
    declarations: tuple[tuple[str, str, bool], ...]
    """Name, value, and whether it is !important."""


class Cascade:
    """The rules of a style sheet."""

    def __init__(self, style: str) -> None:
        self._matcher = cssselect2.Matcher()
        self._known: dict[Any, list[tuple[str | None, _Rule]]] = {}
        self.conditions: dict[str, None] = {}
        """The conditions of its @media rules."""
        self.fetched: list[str] = []
        """What it would fetch from elsewhere, and rules that are not known here."""
        self.written: list[str] = []
        """Words and numbers that it would put on the page itself."""
        self._read(tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True), "")

    def _read(self, rules: list[Any], condition: str) -> None:
        for rule in rules:
            if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
                inner = tinycss2.serialize(rule.prelude).strip()
                self.conditions[inner] = None
                if condition:
                    self.written.append("its style sheet has an @media rule within another")
                self._read(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), inner)
            elif rule.type == "at-rule" and rule.lower_at_keyword == "font-face" and rule.content is not None:
                self._note_font(rule)
            elif rule.type == "at-rule":
                self.fetched.append(f"its style sheet has a rule @{rule.at_keyword}")
            elif rule.type == "qualified-rule":
                self._add(rule, condition)
            elif rule.type == "error":
                self.fetched.append(f"its style sheet cannot be read: {rule.message}")

    def _add(self, rule: Any, condition: str) -> None:
        declarations = []
        for node in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            if node.type == "declaration":
                for name, value in _longhands(node.name, tinycss2.serialize(node.value).strip()):
                    declarations.append((name, value, node.important))
                self._note(node)
            else:
                self.fetched.append("its style sheet has a rule within a rule")
        selectors = tinycss2.serialize(rule.prelude).strip()
        self._add_selectors(selectors, _Rule(condition, tuple(declarations)))
        if not condition and _STATE.search(re.sub(r"\([^()]*\)", "", selectors)):
            self.conditions[POINTED_AT] = None
            at_rest = ",".join(_STATE.sub("", one) if "(" not in one else one for one in selectors.split(","))
            at_rest = re.sub(r"(?<=[\s>+~,])(?=,|$)|^(?=,|$)", "*", at_rest)
            always = "::first-" in selectors
            stated = tuple((name, value, always or important) for name, value, important in declarations)
            self._add_selectors(at_rest, _Rule(POINTED_AT, stated))

    def _add_selectors(self, selectors: str, rule: _Rule) -> None:
        try:
            for selector in cssselect2.compile_selector_list(selectors):
                self._matcher.add_selector(selector, rule)
        except cssselect2.SelectorError:
            self.written.append(f"its style sheet has the selector “{selectors[:60]}”, which the proof does not know")

    def _note(self, declaration: Any) -> None:
        """What a declaration writes or fetches, and what the proof does not know of it."""
        self.written.extend(unknown(declaration))
        for address in addresses(declaration.value):
            if not address.startswith("data:image/"):
                self.fetched.append(f"its style sheet fetches “{address[:200]}”")
        if declaration.lower_name in ("content", "quotes", "list-style", "list-style-type"):
            for token in declaration.value:
                has_words = token.type == "string" and any(map(str.isalnum, token.value))
                if has_words or token.type in ("function", "url") or token.serialize() in _COUNTING:
                    self.written.append(f"its style sheet writes {token.serialize()[:60]}")

    def _note_font(self, rule: Any) -> None:
        for node in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            if node.type == "declaration":
                self.fetched.extend(unknown_of_font(node))

    def values(
        self, element: Any, holding: Collection[str], inherited: Mapping[str, str], part: str | None = None
    ) -> dict[str, str]:
        """The values of an element, or of its part before or after, where these conditions hold and no other does."""
        normal: dict[str, str] = {}
        important: dict[str, str] = {}
        for pseudo, rule in self._matches(element):
            if pseudo == part and (not rule.condition or rule.condition in holding):
                for declared, value, is_important in rule.declarations:
                    normal[declared] = value
                    if is_important:
                        important[declared] = value
        own = {**inherited, **normal, **important}
        for declared, value in own.items():
            if value.lower() in ("inherit", "unset", "currentcolor"):
                own[declared] = inherited.get(declared, "")
            elif not declared.startswith("--"):
                own[declared] = _without_variables(value, own)
        return own

    def _matches(self, element: Any) -> list[tuple[str | None, _Rule]]:
        """The rules that match an element, the one that counts most at the end."""
        known = self._known.get(element.etree_element)
        if known is None:
            known = [(pseudo, rule) for _, _, pseudo, rule in self._matcher.match(element)]
            self._known[element.etree_element] = known
        return known

    def has_part(self, element: Any, part: str) -> bool:
        """Whether a rule is about what stands before or after an element."""
        return any(pseudo == part for pseudo, _ in self._matches(element))

    @staticmethod
    def passed_on(values: Mapping[str, str]) -> dict[str, str]:
        """The values that the elements within take over."""
        return {
            declared: value for declared, value in values.items() if declared.startswith("--") or declared in _PASSED_ON
        }


_COUNTING = ("decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman", "decimal-leading-zero")
_SIDES = ("top", "right", "bottom", "left")
_LOGICAL = {
    **{f"{name}-inline-start": f"{name}-left" for name in ("margin", "padding")},
    **{f"{name}-inline-end": f"{name}-right" for name in ("margin", "padding")},
    **{f"{name}-block-start": f"{name}-top" for name in ("margin", "padding")},
    **{f"{name}-block-end": f"{name}-bottom" for name in ("margin", "padding")},
}


def _of_sides(value: str) -> tuple[str, ...]:
    """One to four values for top, right, bottom and left, as four."""
    parts = []
    for token in tinycss2.parse_component_value_list(value, skip_comments=True):
        if token.type != "whitespace":
            parts.append(token.serialize())
    top, *more = parts or [""]
    right, *more = more or [top]
    bottom, *more = more or [top]
    return top, right, bottom, more[0] if more else right


def _longhands(name: str, value: str) -> Iterator[tuple[str, str]]:
    """A declaration as those that matter here: of a background its colour, of a font its size."""
    if not name.startswith("--"):
        name = name.lower()
    name = _LOGICAL.get(name, name)
    kind, _, direction = name.partition("-")
    if kind in ("margin", "padding") and direction in ("", "inline", "block"):
        for side, length in zip(_SIDES, _of_sides(value), strict=True):
            yield f"{kind}-{side}", length
    elif name == "inset":
        yield from zip(_SIDES, _of_sides(value), strict=True)
    elif name == "font":
        yield from _of_font(value)
    else:
        for longhand in _LONGHANDS.get(name, (name,)):
            yield longhand, value


_LONGHANDS = {
    "background": ("background-color",),
    "flex-flow": ("flex-direction", "flex-wrap"),
    "text-decoration-line": ("text-decoration",),
    "overflow-x": ("overflow",),
    "overflow-y": ("overflow",),
}


def _of_font(value: str) -> Iterator[tuple[str, str]]:
    size = re.search(r"(?<![\w.])(\d*\.?\d+(?:px|rem|em|%|pt))(?:\s*/\s*([\d.]+\w*))?", value)
    if size:
        yield "font-size", size[1]
        yield "line-height", size[2] or "normal"


def _without_variables(value: str, values: Mapping[str, str]) -> str:
    """A value with its variables put in, as far as they are known."""
    for _ in range(_MOST_VARIABLES):
        variable = re.search(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*(?:\([^()]*\)[^()]*)*))?\)", value)
        if variable is None:
            return value
        put_in = values.get(variable[1], variable[2] or "")
        value = f"{value[: variable.start()]}{put_in}{value[variable.end() :]}"
    return value


@functools.lru_cache(maxsize=1024)
def colour_of(value: str) -> str | None:
    """The colour that a value is, as #rrggbb; None where it is none, or lets something through."""
    tokens = [one for one in tinycss2.parse_component_value_list(value) if one.type not in ("whitespace", "comment")]
    colour = _parsed(tokens[0]) if len(tokens) == 1 else None
    if colour is None or colour.alpha < 1:
        return None
    red, green, blue = colour.coordinates
    return hexadecimal((round(red * 255), round(green * 255), round(blue * 255)))


def number_of(value: str) -> float | None:
    """The number that a value is, in whatever unit; None for anything else."""
    number = re.fullmatch(r"(-?\d*\.?\d+)(?:[a-z]+|%)?", value.strip())
    if number is None:
        return None
    return float(number[1])


@functools.lru_cache(maxsize=1024)
def laid_over(value: str, ground: str) -> str:
    """The ground (#rrggbb) with the first colour in a value laid over it, which may let something through."""
    for token in tinycss2.parse_component_value_list(value):
        if token.type in ("hash", "ident", "function"):
            colour = _parsed(token)
            if colour is None:
                continue
            mixed = []
            for share, below in zip(colour.coordinates, bytes.fromhex(ground[1:]), strict=True):
                mixed.append(round(255 * share * colour.alpha + below * (1 - colour.alpha)))
            return hexadecimal((mixed[0], mixed[1], mixed[2]))
    return ground


def _parsed(token: Any) -> Any:
    """A colour as tinycss2 has it; None for what is none, or cannot be worked out here."""
    try:
        colour = tinycss2.color4.parse_color(token)
        return None if colour in (None, "currentcolor") else colour.to("srgb")
    except (NotImplementedError, ValueError):
        return None
