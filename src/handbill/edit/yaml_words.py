"""Writes plain values as YAML in the style of the pack: short lists in one line, numbers as text in quotes."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster


def in_one_line(value: Any, *, flow: bool, style: str | None = None) -> str:
    """A value in one line. `flow` says whether it stands in brackets, `style` which quotes its place had before."""
    if isinstance(value, Mapping):
        entries = (f"{in_one_line(key, flow=True)}: {in_one_line(one, flow=True)}" for key, one in value.items())
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(in_one_line(one, flow=True) for one in value) + "]"
    if isinstance(value, str):
        return _text(value, style, flow=flow)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, datetime.date) else "null" if value is None else str(value)


def has_lines(value: Any) -> bool:
    """Whether a value is written with a line for each entry: a list of groups."""
    return isinstance(value, (list, tuple)) and any(isinstance(entry, Mapping) for entry in value)


def mapping_lines(value: Mapping[str, Any], offset: int) -> Iterator[str]:
    """A mapping in lines. `offset` is the indent of the dash of a list in it."""
    for key, one in value.items():
        if has_lines(one):
            yield f"{in_one_line(key, flow=False)}:"
            yield from (f"{' ' * offset}{line}" for line in list_lines(one))
        else:
            yield f"{in_one_line(key, flow=False)}: {in_one_line(one, flow=False)}"


def list_lines(value: Sequence[Any]) -> Iterator[str]:
    """A list in lines, one for each entry."""
    yield from (f"- {in_one_line(entry, flow=isinstance(entry, (Mapping, list, tuple)))}" for entry in value)


def entry_lines(value: Mapping[str, Any], offset: int) -> Iterator[str]:
    """A mapping in lines as an entry of a list."""
    for number, line in enumerate(mapping_lines(value, offset)):
        yield ("  " if number else "- ") + line


def _text(text: str, style: str | None, *, flow: bool) -> str:
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if style not in ("'", '"') and _is_right_without_quotes(text, flow=flow):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[^\x20-\x7e]", lambda one: one[0] if one[0].isprintable() else _escape(one[0]), quoted)


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _is_right_without_quotes(text: str, *, flow: bool) -> bool:
    """Whether a text is read back as it is. Many YAML readers take “?” in brackets for the sign of a key."""
    if re.match(r"[\d+]", text) or _is_misread(text) or (flow and "?" in text):
        return False
    try:
        both: Any = yaml.compose(f"[{text}, x]" if flow else f"a: {text} # x\nb: x", Loader=Loader)
    except yaml.YAMLError:
        return False
    if len(both.value) != 2:
        return False
    read = both.value[0] if flow else both.value[0][1]
    return isinstance(read, yaml.ScalarNode) and not read.style and read.value == text


def _is_misread(text: str) -> bool:
    """Whether YAML 1.1, which handbill reads, takes this text for something else, such as no, 12:30 or ~."""
    by_first_character = yaml.SafeLoader.yaml_implicit_resolvers
    resolvers = (*by_first_character.get(text[:1], ()), *by_first_character.get(None, ()))
    return any(pattern.match(text) for _, pattern in resolvers)
