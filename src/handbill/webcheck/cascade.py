"""Works out which declarations of a style sheet apply to an element, as CSS says: the values that matter to sight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import cssselect2  # type: ignore[import-untyped]
import tinycss2  # type: ignore[import-untyped]
import tinycss2.color4  # type: ignore[import-untyped]

from handbill.support.contrast import hexadecimal

_PASSED_ON = ("color", "visibility", "font-size", "text-indent", "letter-spacing")
"""What an element takes over from its parent, besides custom properties."""
_MOST_VARIABLES = 12
"""How deeply variables may name one another."""


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
        self.conditions: dict[str, None] = {}
        """The conditions of its @media rules."""
        self.fetched: list[str] = []
        """What it would fetch from elsewhere, and rules that are not known here."""
        self.written: list[str] = []
        """Words and numbers that it would put on the page itself."""
        self._read(tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True), "")
        self._note_addresses(style)

    def _read(self, rules: list[Any], condition: str) -> None:
        for rule in rules:
            if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
                inner = tinycss2.serialize(rule.prelude).strip()
                self.conditions[inner] = None
                self._read(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), inner)
            elif rule.type == "at-rule" and rule.lower_at_keyword != "font-face":
                self.fetched.append(f"its style sheet has a rule @{rule.at_keyword}")
            elif rule.type == "qualified-rule":
                self._add(rule, condition)
            elif rule.type == "error":
                self.fetched.append(f"its style sheet cannot be read: {rule.message}")

    def _add(self, rule: Any, condition: str) -> None:
        declarations = []
        for node in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            if node.type == "declaration":
                declarations.append((node.name, tinycss2.serialize(node.value).strip(), node.important))
                self._note_words(node)
            else:
                self.fetched.append("its style sheet has a rule within a rule")
        payload = _Rule(condition, tuple(declarations))
        for selector in cssselect2.compile_selector_list(rule.prelude):
            self._matcher.add_selector(selector, payload)

    def _note_words(self, declaration: Any) -> None:
        if declaration.lower_name in ("content", "quotes", "list-style", "list-style-type"):
            for token in declaration.value:
                has_words = token.type == "string" and any(map(str.isalnum, token.value))
                if has_words or (token.type == "function" and token.lower_name != "var"):
                    self.written.append(f"its style sheet writes {token.serialize()}")

    def _note_addresses(self, style: str) -> None:
        for address in re.findall(r"""(?:url|src|image-set|image)\(\s*["']?([^"')]{0,200})""", style, re.IGNORECASE):
            if not address.startswith(("data:image/", "data:font/")):
                self.fetched.append(f"its style sheet fetches “{address}”")

    def values(self, element: Any, condition: str, inherited: Mapping[str, str]) -> dict[str, str]:
        """The values of an element on a screen for which a condition holds, and no other condition does."""
        normal: dict[str, str] = {}
        important: dict[str, str] = {}
        for _, _, pseudo, rule in self._matcher.match(element):
            if pseudo is None and rule.condition in ("", condition):
                for declared, value, is_important in rule.declarations:
                    normal.update(_longhands(declared, value))
                    if is_important:
                        important.update(_longhands(declared, value))
        own = {**inherited, **normal, **important}
        for declared, value in own.items():
            if value.lower() in ("inherit", "unset", "currentcolor"):
                own[declared] = inherited.get(declared, "")
            elif not declared.startswith("--"):
                own[declared] = _without_variables(value, own)
        return own

    @staticmethod
    def passed_on(values: Mapping[str, str]) -> dict[str, str]:
        """The values that the elements within take over."""
        return {
            declared: value for declared, value in values.items() if declared.startswith("--") or declared in _PASSED_ON
        }


def _longhands(name: str, value: str) -> Iterator[tuple[str, str]]:
    """A declaration as those that matter here: of a background its colour, of a font its size."""
    if not name.startswith("--"):
        name = name.lower()
    if name == "background":
        yield "background-color", value
    elif name == "font":
        size = re.search(r"(?<![\w.])(\d*\.?\d+(?:px|rem|em|%|pt))", value)
        if size:
            yield "font-size", size[1]
    elif name == "inset":
        for side in ("left", "top", "right", "bottom"):
            yield side, value
    else:
        yield name, value


def _without_variables(value: str, values: Mapping[str, str]) -> str:
    """A value with its variables put in, as far as they are known."""
    for _ in range(_MOST_VARIABLES):
        variable = re.search(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*(?:\([^()]*\)[^()]*)*))?\)", value)
        if variable is None:
            return value
        put_in = values.get(variable[1], variable[2] or "")
        value = f"{value[: variable.start()]}{put_in}{value[variable.end() :]}"
    return value


def colour_of(value: str) -> str | None:
    """The first colour in a value, as #rrggbb; None where there is none, or it lets something through."""
    for token in tinycss2.parse_component_value_list(value):
        if token.type in ("hash", "ident", "function"):
            colour = tinycss2.color4.parse_color(token)
            if colour is not None and colour != "currentcolor":
                if colour.alpha < 1:
                    continue
                red, green, blue = colour.to("srgb").coordinates
                return hexadecimal((round(red * 255), round(green * 255), round(blue * 255)))
    return None


def number_of(value: str) -> float | None:
    """The number that a value is, in whatever unit; None for anything else."""
    number = re.fullmatch(r"(-?\d*\.?\d+)(?:[a-z]+|%)?", value.strip())
    if number is None:
        return None
    return float(number[1])
