"""Writes plain values as YAML in the style of the pack: short lists in one line, numbers as text in quotes."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster


def in_one_line(value: Any, *, flow: bool, style: str | None = None) -> str:
    """A value in one line. `flow` says whether it stands in brackets, `style` which quotes its place had before."""
    if isinstance(value, Mapping):
        entries = [f"{_in_brackets(key)}: {_in_brackets(entry)}" for key, entry in value.items()]
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_in_brackets, value)) + "]"
    if isinstance(value, str):
        return _text(value, style, flow=flow)
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "null"
    return str(value)  # dates too are written as YAML reads them


def _in_brackets(value: Any) -> str:
    return in_one_line(value, flow=True)


def has_lines(value: Any) -> bool:
    """Whether a value is written with a line for each entry: a list of groups."""
    return isinstance(value, (list, tuple)) and any(isinstance(entry, Mapping) for entry in value)


_WIDTH = 110
"""In characters: where a folded text is broken into lines."""


def is_in_lines(value: Any, style: str | None) -> bool:
    """Whether a text that replaces one in this style is written in lines below its key: broken, or folded."""
    if not isinstance(value, str) or style in ("'", '"'):
        return False
    lines = value.split("\n")
    is_plain = all(line.isprintable() and line == line.strip() for line in lines) and bool(lines[0] and lines[-1])
    is_folded = style == ">" and len(value) > _WIDTH and "  " not in value
    return is_plain and (len(lines) > 1 or is_folded)


def text_lines(text: str, style: str | None) -> list[str]:
    """The lines of such a text."""
    if style == ">" and "\n" not in text:
        return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return text.split("\n")


def mapping_lines(value: Mapping[str, Any], offset: int) -> Iterator[str]:
    """A mapping in lines. `offset` is the indent of the dash of a list in it."""
    for key, entry in value.items():
        written = in_one_line(key, flow=False)
        if has_lines(entry):
            yield f"{written}:"
            for line in list_lines(entry):
                yield " " * offset + line
        elif is_in_lines(entry, None):
            yield f"{written}: |-"
            for line in text_lines(entry, None):
                yield f"  {line}".rstrip()
        elif isinstance(entry, Mapping) and any(is_in_lines(text, None) for text in entry.values()):
            yield f"{written}:"
            for line in mapping_lines(entry, offset):
                yield f"  {line}".rstrip()
        else:
            yield f"{written}: {in_one_line(entry, flow=False)}"


def list_lines(value: Sequence[Any]) -> Iterator[str]:
    """A list in lines, one for each entry."""
    for entry in value:
        yield f"- {in_one_line(entry, flow=isinstance(entry, (Mapping, list, tuple)))}"


def entry_lines(value: Mapping[str, Any], offset: int) -> Iterator[str]:
    """A mapping in lines as an entry of a list."""
    begins = "- "
    for line in mapping_lines(value, offset):
        yield begins + line
        begins = "  "


def _text(text: str, style: str | None, *, flow: bool) -> str:
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if style not in ("'", '"') and _is_right_without_quotes(text, flow=flow):
        return text
    return "".join(map(_escaped, json.dumps(text, ensure_ascii=False)))


def _escaped(character: str) -> str:
    """A character within double quotes, as YAML writes it."""
    number = ord(character)
    if character.isprintable():
        return character
    return f"\\U{number:08x}"


def _is_right_without_quotes(text: str, *, flow: bool) -> bool:
    """Whether a text is read back as it is. Many YAML readers take “?” in brackets for the sign of a key."""
    if re.match(r"[\d+]", text) or _is_misread(text) or (flow and "?" in text):
        return False
    written = f"- {text} # x\n- x"
    if flow:
        written = f"[{text}, x]"
    try:
        both: Any = yaml.compose(written, Loader=Loader)
    except yaml.YAMLError:
        return False
    if len(both.value) != 2:
        return False
    read = both.value[0]
    return isinstance(read, yaml.ScalarNode) and not read.style and read.value == text


def _is_misread(text: str) -> bool:
    """Whether YAML 1.1, which handbill reads, takes this text for something else, such as no, 12:30 or ~."""
    by_first_character = yaml.SafeLoader.yaml_implicit_resolvers
    resolvers = (*by_first_character.get(text[:1], ()), *by_first_character.get(None, ()))
    return any(pattern.match(text) for _, pattern in resolvers)
