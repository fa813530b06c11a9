"""The spans by which changes of values are written into the text of a YAML file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

import yaml

from handbill.edit import yaml_spans as spans
from handbill.edit.yaml_spans import Entry, Span
from handbill.edit.yaml_words import (
    Loader,
    entry_lines,
    has_lines,
    in_one_line,
    is_in_lines,
    list_lines,
    mapping_lines,
    text_lines,
)
from handbill.model.library import KeyPath

OFFSET = 2
"""How far the dash of a list stands to the right of its key where a file has no list."""
_UNKNOWN = object()
"""A value that equals no other."""


class YamlTree:
    """The text of a file and its nodes. Raises `yaml.YAMLError` for a text that cannot be read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = spans.line_end_of(text)
        self._root: Any = yaml.compose(text, Loader=Loader)

    def node(self, keys: KeyPath) -> Any:
        """The node that the keys lead to; None when there is none."""
        node = self._root
        for key in keys:
            if isinstance(key, int):
                node = node.value[key]
            else:
                _, node = spans.entry_of(node, key)
        return node

    def put(self, keys: KeyPath, value: Any) -> list[Span]:
        """The spans that put a value in place of the one at these keys. Raises `LookupError` when there is none."""
        parent = self.node(keys[:-1])
        key, node = spans.entry_of(parent, keys[-1])
        if key is None:
            raise LookupError(f"the mapping has no {keys[-1]}")
        return self._replaced(key, node, value, flow=not spans.is_block(parent))

    def relisted(self, keys: KeyPath, gone: set[int], added: Sequence[Mapping[str, Any]]) -> list[Span]:
        """The spans that take entries out of the list at these keys, and add others to its end."""
        node = self.node(keys)
        if gone and not added and len(gone) == len(node.value):
            return self._emptied(keys, node)
        if isinstance(node, yaml.SequenceNode) and node.value and node.flow_style:
            return spans.relisted_in_brackets(node, self.text, gone, list(map(_flow, added)))
        made: list[Span] = []
        if added:
            made = self._appended(keys, added)
        for number in gone:
            made.append(spans.without_lines(spans.dash_of(node, number, self.text), node.value[number], self.text))
        return made

    def _emptied(self, keys: KeyPath, node: Any) -> list[Span]:
        """The spans that leave an empty list."""
        if keys:
            return self.put(keys, [])
        return [Span(node.start_mark.index, spans.end_of(node, self.text), "[]")]

    def _appended(self, keys: KeyPath, entries: Sequence[Mapping[str, Any]]) -> list[Span]:
        node = self.node(keys)
        lines: list[str] = []
        for entry in entries:
            lines += entry_lines(entry, self._offset)
        if isinstance(node, yaml.SequenceNode) and node.value:
            added = self.lines(lines, node.start_mark.column)
            return [spans.lines_after(node.value[-1], self.text, added, self._ends)]
        if not keys:
            return [self._first_entries(node, self.lines(lines, 0))]
        parent, name = self.node(keys[:-1]), str(keys[-1])
        if not spans.is_block(parent):
            return self.edited(parent, {name: None}, {name: list(entries)}, [])
        indent = parent.start_mark.column
        added = self.lines(lines, indent + self._offset)
        if node is None:
            head = f"{' ' * indent}{name}:{self._ends}"
            return [spans.lines_after(parent, self.text, head + added, self._ends)]
        key, _ = spans.entry_of(parent, name)
        below = self._ends + added.removesuffix(self._ends)
        return [Span(key.end_mark.index + 1, spans.end_of(node, self.text), below)]

    def _first_entries(self, node: Any, lines: str) -> Span:
        """The entries of a list that is a whole file, which had nothing but comments, or an empty list."""
        start = end = len(self.text)
        if node:
            start, end = node.start_mark.index, node.end_mark.index
        if start and self.text[start - 1] not in spans.LINE_ENDS:
            lines = self._ends + lines
        return Span(start, end, lines)

    def edited(self, node: Any, old: Mapping[str, Any], new: Mapping[str, Any], order: list[str]) -> list[Span]:
        """The spans that change a mapping from `old` to `new`."""
        there = spans.keys_of(node)
        gone = there & old.keys() - new.keys()
        changed = {key: value for key, value in new.items() if key not in old or value != old[key]}
        if there and gone == there and not changed:
            return [Span(node.start_mark.index, spans.end_of(node, self.text), "{}")]
        if not spans.is_block(node):
            return self._edited_in_brackets(node, gone, changed, order)
        made: list[Span] = []
        for key, value in node.value:
            if key.value in gone:
                made.append(spans.without_lines(key.start_mark.index, value, self.text))
            elif key.value in changed:
                made += self._replaced(key, value, changed[key.value], flow=False)
        for name in changed:
            if name not in there:
                made.append(self._inserted(node, spans.index_in(list(there), name, order), {name: changed[name]}))
        return made

    def _inserted(self, node: Any, index: int, new: Mapping[str, Any]) -> Span:
        """A new key of a mapping in lines, before the one with this index."""
        indent = node.start_mark.column
        lines = self.lines(mapping_lines(new, self._offset), indent)
        if index:
            return spans.lines_after(node.value[index - 1][1], self.text, lines, self._ends)
        first = node.value[0][0].start_mark.index
        return Span(first, first, lines[indent:] + " " * indent)

    def _edited_in_brackets(
        self, node: Any, gone: Set[str], changed: Mapping[str, Any], order: list[str]
    ) -> list[Span]:
        entries: list[Entry] = []
        there: list[str] = []
        for number, (key, value) in enumerate(node.value):
            if key.value in gone:
                continue
            there.append(key.value)
            text = None
            if key.value in changed:
                made = self._replaced(key, value, changed[key.value], flow=True)
                text = self._part(key.start_mark.index, spans.end_of(value, self.text), made)
            entries.append(Entry(number, text))
        for name, value in changed.items():
            if name not in spans.keys_of(node):
                index = spans.index_in(there, name, order)
                entries.insert(index, Entry(None, f"{_flow(name)}: {_flow(value)}"))
                there.insert(index, name)
        return [spans.in_brackets(node, self.text, entries)]

    def _part(self, start: int, end: int, made: Sequence[Span]) -> str:
        """A part of the text with the spans that lie in it replaced."""
        return spans.applied(self.text[:end], made)[start:]

    def _replaced(self, key: Any, node: Any, new: Any, *, flow: bool) -> list[Span]:
        """The spans that put a value in place of a node, and keep what is the same in both."""
        if spans.plain(node) == spans.listed(new):
            return []
        if isinstance(node, yaml.MappingNode) and node.value and isinstance(new, Mapping):
            return self.edited(node, dict.fromkeys(spans.keys_of(node), _UNKNOWN), new, list(new))
        if isinstance(node, yaml.SequenceNode) and node.value and new and isinstance(new, (list, tuple)):
            if spans.is_block(node):
                return self._list_in_lines(node, new)
            return [self._list_in_brackets(node, new)]
        return self._whole(key, node, new, flow=flow)

    def _whole(self, key: Any, node: Any, new: Any, *, flow: bool) -> list[Span]:
        """The spans that put a value in place of a node of another kind, or of a scalar."""
        start, end = node.start_mark.index, spans.end_of(node, self.text)
        if key is None or flow:
            return [Span(start, end, in_one_line(new, flow=flow, style=getattr(node, "style", None)))]
        after_key = key.end_mark.index + 1
        if has_lines(new):
            lines = self.lines(list_lines(new), key.start_mark.column + self._offset)
            return [Span(after_key, end, self._ends + lines.removesuffix(self._ends))]
        if is_in_lines(new, getattr(node, "style", None)):
            lines = self.lines(text_lines(new, getattr(node, "style", None)), key.start_mark.column + OFFSET)
            sign = Span(start, end, "|-" if "\n" in new else ">-")  # what follows in the line is a comment
            return [sign, spans.lines_after(node, self.text, lines, self._ends)]
        text = in_one_line(new, flow=False, style=getattr(node, "style", None))
        if spans.is_block(node):  # the lines below the key
            below = spans.line_start(start, self.text)
            return [Span(after_key, after_key, f" {text}"), Span(below, spans.after_line(end, self.text), "")]
        if start == end:  # nothing stands there, not even a space
            text = f" {text}"
        return [Span(start, end, text)]

    def _list_in_brackets(self, node: Any, new: Sequence[Any]) -> Span:
        entries: list[Entry] = []
        for kind, start, end, begin, stop in spans.matched(list(map(spans.plain, node.value)), spans.listed(new)):
            if kind == "equal":
                entries += map(Entry, range(start, end))
                continue
            for number, value in enumerate(new[begin:stop], start=start):
                if number < end:
                    entries.append(self._changed(node, number, value))
                else:
                    entries.append(Entry(None, _flow(value)))
        return spans.in_brackets(node, self.text, entries)

    def _changed(self, node: Any, number: int, value: Any) -> Entry:
        old = node.value[number]
        made = self._replaced(None, old, value, flow=True)
        return Entry(number, self._part(old.start_mark.index, spans.end_of(old, self.text), made))

    def _list_in_lines(self, node: Any, new: Sequence[Any]) -> list[Span]:
        made: list[Span] = []
        for kind, start, end, begin, stop in spans.matched(list(map(spans.plain, node.value)), spans.listed(new)):
            if kind == "equal":
                continue
            both = min(end - start, stop - begin)
            for number in range(both):
                made += self._replaced(None, node.value[start + number], new[begin + number], flow=False)
            for number in range(start + both, end):
                dash = spans.dash_of(node, number, self.text)
                made.append(spans.without_lines(dash, node.value[number], self.text))
            for value in new[begin + both : stop]:
                lines = list_lines([value])
                if isinstance(value, Mapping) and spans.has_groups_in_lines(node):
                    lines = entry_lines(value, self._offset)
                made.append(self._added_entry(node, start + both, self.lines(lines, node.start_mark.column)))
        return made

    def _added_entry(self, node: Any, index: int, lines: str) -> Span:
        if index:
            return spans.lines_after(node.value[index - 1], self.text, lines, self._ends)
        indent, first = node.start_mark.column, node.start_mark.index
        return Span(first, first, lines[indent:] + " " * indent)

    def lines(self, lines: Iterable[str], indent: int) -> str:
        """These lines with an indent and the file's line ends."""
        return "".join(f"{' ' * indent}{line}{self._ends}" for line in lines)

    @property
    def _offset(self) -> int:
        """How far the dash of a list stands to the right of its key in this file."""
        return next(spans.offsets(self._root), OFFSET)


def _flow(value: Any) -> str:
    return in_one_line(value, flow=True)
