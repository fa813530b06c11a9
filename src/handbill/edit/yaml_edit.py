"""Changes single values of a YAML file; its comments, order and quotes are kept."""

from __future__ import annotations

import io
import operator
import re
from collections.abc import Iterable
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

_INDENTS = ((4, 2), (2, 0))
"""Indents of a list in a mapping, and of its dash: the style of the shipped pack, and another common one."""


class YamlText:
    """A file that is being edited. Without a text it is a new file, which begins with `header`."""

    def __init__(self, text: str = "", header: str = "") -> None:
        self._lines = "\r\n" if "\r\n" in text else "\n"
        self._header = header
        plain = text.replace("\r\n", "\n")
        self._yaml = _fitting(plain)
        self.root: Any = self._yaml.load(plain) if plain else None

    def text(self) -> str:
        """The text of the file with all edits."""
        return (self._header + _written(self._yaml, self.root)).replace("\n", self._lines)


def _fitting(text: str) -> YAML:
    """The writer that changes the fewest lines when it writes the file back."""
    writers = [_writer(sequence, offset) for sequence, offset in _INDENTS]
    if not text:
        return writers[0]

    def lines_changed(writer: YAML) -> int:
        return _lines_differing(text, _written(writer, writer.load(text)))

    return min(writers, key=lines_changed)


def _writer(sequence: int, offset: int) -> YAML:
    writer = YAML()
    writer.preserve_quotes = True
    writer.width = 4096
    writer.representer.ignore_aliases = lambda data: True  # write a date out each time, without aliases
    writer.indent(mapping=2, sequence=sequence, offset=offset)
    return writer


def _written(writer: YAML, root: Any) -> str:
    buffer = io.StringIO()
    if isinstance(root, CommentedSeq):  # a list that is the whole file is not indented
        flush = _writer(2, 0)
        flush.dump(root, buffer)
    else:
        writer.dump(root, buffer)
    return buffer.getvalue()


def _lines_differing(before: str, after: str) -> int:
    """The number of lines that differ between two texts, compared line by line."""
    first, second = before.splitlines(), after.splitlines()
    unequal: int = sum(map(operator.ne, first, second))
    return unequal + abs(len(first) - len(second))


def edit(node: CommentedMap, old: dict[str, Any], new: dict[str, Any], order: Iterable[str]) -> None:
    """Change a mapping from `old` to `new`; a new key is inserted at its place in the order."""
    for key in dict.fromkeys((*old, *new)):
        if key not in new:
            node.pop(key, None)
        elif new[key] != old.get(key) and key in node:
            _replace(node, key, new[key])
        elif new[key] != old.get(key):
            node.insert(_index_for(node, key, list(order)), key, value(new[key]))


def _index_for(node: CommentedMap, key: str, order: list[str]) -> int:
    """The index before the first key that comes later in the order; at the end when there is none."""
    if key in order:
        later = order[order.index(key) + 1 :]
        for index, present in enumerate(node):
            if present in later:
                return index
    return len(node)


def _replace(node: CommentedMap, key: str, new: Any) -> None:
    old = node[key]
    if isinstance(old, CommentedMap) and isinstance(new, dict):
        edit(old, dict.fromkeys(old), new, new)
    elif isinstance(old, CommentedSeq) and isinstance(new, (list, tuple)):
        old[:] = list(map(value, new))
    elif isinstance(old, (DoubleQuotedScalarString, SingleQuotedScalarString)) and isinstance(new, str):
        node[key] = type(old)(new)
    else:
        node[key] = value(new)


def take_out(entries: CommentedSeq, number: int) -> None:
    """Delete an entry of a list. A comment between it and the next one is about the next one, and stays."""
    comment = _comment_after(entries[number])
    del entries[number]
    if comment and number < len(entries):
        entries.yaml_set_comment_before_after_key(number, before=comment, indent=entries.lc.col or 0)


def _comment_after(node: Any) -> str:
    """The text of the comment lines below a mapping, which ruamel.yaml keeps with its last value."""
    while isinstance(node, (CommentedMap, CommentedSeq)) and node and not node.fa.flow_style():
        key = list(node)[-1] if isinstance(node, CommentedMap) else len(node) - 1
        token = node.ca.items.get(key, [None] * 3)[2 if isinstance(node, CommentedMap) else 0]
        if token is not None:
            below = token.value.partition("\n")[2]
            return "\n".join(line.strip().removeprefix("#").strip() for line in below.splitlines() if line.strip())
        node = node[key]
    return ""


def value(new: Any) -> Any:
    """Plain data in the style of the pack: short lists and groups in one line, numbers as text in quotes."""
    if isinstance(new, dict):
        group = CommentedMap((key, _in_braces(entry)) for key, entry in new.items())
        group.fa.set_flow_style()
        return group
    if isinstance(new, (list, tuple)):
        row = CommentedSeq(map(_in_braces, new))
        if not any(isinstance(entry, dict) for entry in new):
            row.fa.set_flow_style()
        return row
    if isinstance(new, str) and (re.match(r"[\d+]", new) or _misread(new)):
        return DoubleQuotedScalarString(new)
    return new


def _in_braces(new: Any) -> Any:
    """Put quotes around “?” within { } and [ ], where many YAML readers take it for the sign of a key."""
    return DoubleQuotedScalarString(new) if isinstance(new, str) and "?" in new else value(new)


def mapping(new: dict[str, Any]) -> CommentedMap:
    """A mapping with one key per line."""
    return CommentedMap((key, value(entry)) for key, entry in new.items())


def _misread(text: str) -> bool:
    """Whether YAML 1.1, which handbill reads, takes this text for something else, such as no, 12:30 or ~."""
    by_first_character = yaml.SafeLoader.yaml_implicit_resolvers
    resolvers = (*by_first_character.get(text[:1], ()), *by_first_character.get(None, ()))
    return any(pattern.match(text) for _, pattern in resolvers)
