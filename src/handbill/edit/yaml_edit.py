"""A YAML file changed where it must be, its comments, order and quotes kept."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

_INDENTS = ((4, 2), (2, 0))
"""How far a list within a mapping stands in, and its dash: as house style has it, and as others write."""


class YamlText:
    """A file being edited. Without a text it is a new one, which begins with `header`."""

    def __init__(self, text: str = "", header: str = "") -> None:
        self._lines = "\r\n" if "\r\n" in text else "\n"
        self._header = header
        plain = text.replace("\r\n", "\n")
        self._yaml = _fitting(plain)
        self.root: Any = self._yaml.load(plain) if plain else None

    def text(self) -> str:
        """The file as it is to be written."""
        return (self._header + _written(self._yaml, self.root)).replace("\n", self._lines)


def _fitting(text: str) -> YAML:
    """A writer that changes as little as can be of how the file is written."""
    writers = [_writer(sequence, offset) for sequence, offset in _INDENTS]
    return min(writers, key=lambda one: _differing(text, _written(one, one.load(text)))) if text else writers[0]


def _writer(sequence: int, offset: int) -> YAML:
    writer = YAML()
    writer.preserve_quotes = True
    writer.width = 4096
    writer.representer.ignore_aliases = lambda data: True  # one date in two places is written twice
    writer.indent(mapping=2, sequence=sequence, offset=offset)
    return writer


def _written(writer: YAML, root: Any) -> str:
    buffer = io.StringIO()
    if isinstance(root, CommentedSeq):  # a list that is the whole file begins at the margin
        flush = _writer(2, 0)
        flush.dump(root, buffer)
    else:
        writer.dump(root, buffer)
    return buffer.getvalue()


def _differing(one: str, other: str) -> int:
    first, second = one.splitlines(), other.splitlines()
    return abs(len(first) - len(second)) + sum(a != b for a, b in zip(first, second, strict=False))


def edit(node: CommentedMap, old: dict[str, Any], new: dict[str, Any], order: Iterable[str]) -> None:
    """Make a mapping that says `old` say `new`; a new key goes where the order has it."""
    for key in dict.fromkeys((*old, *new)):
        if key not in new:
            node.pop(key, None)
        elif new[key] != old.get(key) and key in node:
            _replace(node, key, new[key])
        elif new[key] != old.get(key):
            later = list(order)[list(order).index(key) + 1 :] if key in order else []
            at = next((place for place, there in enumerate(node) if there in later), len(node))
            node.insert(at, key, value(new[key]))


def _replace(node: CommentedMap, key: str, new: Any) -> None:
    old = node[key]
    if isinstance(old, CommentedMap) and isinstance(new, dict):
        edit(old, dict.fromkeys(old), new, new)
    elif isinstance(old, CommentedSeq) and isinstance(new, (list, tuple)):
        old[:] = [value(one) for one in new]
    elif isinstance(old, (DoubleQuotedScalarString, SingleQuotedScalarString)) and isinstance(new, str):
        node[key] = type(old)(new)
    else:
        node[key] = value(new)


def value(new: Any) -> Any:
    """Plain data as it is best written: short lists and groups in a line, what looks like a number in quotes."""
    if isinstance(new, dict):
        group = CommentedMap((key, _in_braces(one)) for key, one in new.items())
        group.fa.set_flow_style()
        return group
    if isinstance(new, (list, tuple)):
        row = CommentedSeq(_in_braces(one) for one in new)
        if not any(isinstance(one, dict) for one in new):
            row.fa.set_flow_style()
        return row
    if isinstance(new, str) and (re.match(r"[\d+]", new) or _misread(new)):
        return DoubleQuotedScalarString(new)
    return new


def _in_braces(new: Any) -> Any:
    """Within { } and [ ] many YAML readers take a question mark for the sign of a key, unless it is in quotes."""
    return DoubleQuotedScalarString(new) if isinstance(new, str) and "?" in new else value(new)


def mapping(new: dict[str, Any]) -> CommentedMap:
    """A thing of its own, a key a line."""
    return CommentedMap((key, value(one)) for key, one in new.items())


def _misread(text: str) -> bool:
    """Whether YAML 1.1, which handbill reads, makes something else of these characters: no, 12:30, ~."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    found = (*resolvers.get(text[:1], ()), *resolvers.get(None, ()))
    return any(pattern.match(text) for _, pattern in found)
