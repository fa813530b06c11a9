"""Changes single values of a YAML file; every other byte stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from handbill.edit import yaml_spans as spans
from handbill.edit.yaml_spans import Entry, Span
from handbill.edit.yaml_words import Loader, entry_lines, has_lines, in_one_line, list_lines, mapping_lines
from handbill.model.library import KeyPath

_BOM = b"\xef\xbb\xbf"


class YamlText:
    """A file that is being edited. Without data it is a new file, which begins with `header`.

    Raises `yaml.YAMLError` and `UnicodeDecodeError` for a file that cannot be read.
    """

    def __init__(self, data: bytes = b"", header: str = "") -> None:
        self._mark = _BOM if data.startswith(_BOM) else b""
        self._begin(data[len(self._mark) :].decode("utf-8") or header)

    def _begin(self, text: str) -> None:
        self._text = text
        self._ends = "\r\n" if "\r\n" in text else "\n"
        self._root: Any = yaml.compose(text, Loader=Loader)
        self._spans: list[Span] = []
        self._added: dict[KeyPath, list[Mapping[str, Any]]] = {}
        self._gone: dict[KeyPath, set[int]] = {}

    def data(self) -> bytes:
        """The content of the file with all changes."""
        lists = [span for keys in dict.fromkeys((*self._gone, *self._added)) for span in self._relisted(keys)]
        return self._mark + spans.applied(self._text, [*self._spans, *lists]).encode()

    def fill(self, new: Mapping[str, Any]) -> None:
        """Write the mapping of a new file."""
        self._begin(self._text + self._lines(mapping_lines(new, _OFFSET), 0))

    def value(self, keys: KeyPath) -> Any:
        """The plain value at these keys, as it was read; None when there is none."""
        node = self._node(keys)
        return None if node is None else spans.plain(node)

    def edit(self, keys: KeyPath, old: Mapping[str, Any], new: Mapping[str, Any], order: Iterable[str]) -> None:
        """Change the mapping at these keys from `old` to `new`; a new key gets its place in the order."""
        self._spans += self._edited(self._node(keys), old, new, list(order))

    def set(self, keys: KeyPath, value: Any) -> None:
        """Put a value in place of another."""
        self._spans += self._set(keys, value)

    def remove(self, keys: KeyPath) -> None:
        """Delete the key of a mapping with its value, if it is there."""
        self.edit(keys[:-1], {str(keys[-1]): None}, {}, ())

    def append(self, keys: KeyPath, new: Mapping[str, Any]) -> None:
        """Add a mapping to the end of the list at these keys, which is made where there is none."""
        self._added.setdefault(keys, []).append(new)

    def take_out(self, keys: KeyPath, number: int) -> None:
        """Delete the entry with this number from the list at these keys. Comments between two entries stay."""
        self._gone.setdefault(keys, set()).add(number)

    def _node(self, keys: KeyPath) -> Any:
        """The node that the keys lead to; None when there is none."""
        node = self._root
        for key in keys:
            if isinstance(key, int):
                node = node.value[key]
            else:
                values = node.value if isinstance(node, yaml.MappingNode) else ()
                node = next((one for name, one in values if name.value == key), None)
        return node

    def _set(self, keys: KeyPath, value: Any) -> list[Span]:
        parent = self._node(keys[:-1])
        for key, node in parent.value:
            if key.value == keys[-1]:
                return self._replaced(key, node, value, flow=not spans.is_block(parent))
        raise LookupError(f"the mapping has no {keys[-1]}")

    def _relisted(self, keys: KeyPath) -> list[Span]:
        """The spans that take entries out of a list and add others to its end."""
        node, gone, added = self._node(keys), self._gone.get(keys, set()), self._added.get(keys, [])
        if gone and not added and len(gone) == len(node.value):
            return self._set(keys, []) if keys else [Span(node.start_mark.index, spans.end_of(node, self._text), "[]")]
        if isinstance(node, yaml.SequenceNode) and node.value and node.flow_style:
            return spans.relisted_in_brackets(node, self._text, gone, list(map(_flow, added)))
        made = self._appended(keys, added) if added else []
        for number in gone:
            made.append(spans.without_lines(spans.dash_of(node, number, self._text), node.value[number], self._text))
        return made

    def _appended(self, keys: KeyPath, entries: Sequence[Mapping[str, Any]]) -> list[Span]:
        node = self._node(keys)
        lines = [line for entry in entries for line in entry_lines(entry, self._offset)]
        if isinstance(node, yaml.SequenceNode) and node.value:
            added = self._lines(lines, node.start_mark.column)
            return [spans.lines_after(node.value[-1], self._text, added, self._ends)]
        if not keys:  # a file of comments, or of an empty list
            start = node.start_mark.index if node else len(self._text)
            end = node.end_mark.index if node else start
            before = self._ends if self._text[:start] and self._text[start - 1] not in spans.LINE_ENDS else ""
            return [Span(start, end, before + self._lines(lines, 0))]
        parent, name = self._node(keys[:-1]), str(keys[-1])
        if not spans.is_block(parent):
            return self._edited(parent, {name: None}, {name: list(entries)}, [])
        indent = parent.start_mark.column
        added = self._lines(lines, indent + self._offset)
        if node is None:
            head = f"{' ' * indent}{name}:{self._ends}"
            return [spans.lines_after(parent, self._text, head + added, self._ends)]
        key = next(key for key, one in parent.value if one is node)
        return [
            Span(key.end_mark.index + 1, spans.end_of(node, self._text), self._ends + added.removesuffix(self._ends))
        ]

    def _edited(self, node: Any, old: Mapping[str, Any], new: Mapping[str, Any], order: list[str]) -> list[Span]:
        """The spans that change a mapping from `old` to `new`."""
        there = [key.value for key, _ in node.value]
        gone = [key for key in old if key not in new and key in there]
        changed = {key: value for key, value in new.items() if key not in old or value != old[key]}
        added = {key: value for key, value in changed.items() if key not in there}
        if len(gone) == len(there) and not added and gone:
            return [Span(node.start_mark.index, spans.end_of(node, self._text), "{}")]
        if not spans.is_block(node):
            return self._edited_in_brackets(node, gone, changed, order)
        made: list[Span] = []
        for key, value in node.value:
            if key.value in gone:
                made.append(spans.without_lines(key.start_mark.index, value, self._text))
            elif key.value in changed:
                made += self._replaced(key, value, changed[key.value], flow=False)
        for name, value in added.items():
            made.append(self._inserted(node, spans.index_in(there, name, order), {name: value}))
        return made

    def _inserted(self, node: Any, index: int, new: Mapping[str, Any]) -> Span:
        """A new key of a mapping in lines, before the one with this index."""
        indent = node.start_mark.column
        lines = self._lines(mapping_lines(new, self._offset), indent)
        if index:
            return spans.lines_after(node.value[index - 1][1], self._text, lines, self._ends)
        first = node.value[0][0].start_mark.index
        return Span(first, first, lines[indent:] + " " * indent)

    def _edited_in_brackets(
        self, node: Any, gone: list[str], changed: Mapping[str, Any], order: list[str]
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
                text = self._part(key.start_mark.index, spans.end_of(value, self._text), made)
            entries.append(Entry(number, text))
        for name, value in changed.items():
            if name not in there and name not in {key.value for key, _ in node.value}:
                index = spans.index_in(there, name, order)
                entries.insert(index, Entry(None, f"{_flow(name)}: {_flow(value)}"))
                there.insert(index, name)
        return [spans.in_brackets(node, self._text, entries)]

    def _part(self, start: int, end: int, made: Iterable[Span]) -> str:
        """A part of the text with the spans that lie in it replaced."""
        moved = [Span(span.start - start, span.end - start, span.new) for span in made]
        return spans.applied(self._text[start:end], moved)

    def _replaced(self, key: Any, node: Any, new: Any, *, flow: bool) -> list[Span]:
        """The spans that put a value in place of a node, and keep what is the same in both."""
        if spans.plain(node) == spans.listed(new):
            return []
        if isinstance(node, yaml.MappingNode) and node.value and isinstance(new, Mapping):
            names = [name.value for name, _ in node.value]
            return self._edited(node, dict.fromkeys(names, _UNKNOWN), new, list(new))
        if isinstance(node, yaml.SequenceNode) and node.value and new and isinstance(new, (list, tuple)):
            return self._list_in_lines(node, new) if spans.is_block(node) else [self._list_in_brackets(node, new)]
        return self._whole(key, node, new, flow=flow)

    def _whole(self, key: Any, node: Any, new: Any, *, flow: bool) -> list[Span]:
        """The spans that put a value in place of a node of another kind, or of a scalar."""
        start, end = node.start_mark.index, spans.end_of(node, self._text)
        if key is None or flow:
            return [Span(start, end, in_one_line(new, flow=flow, style=getattr(node, "style", None)))]
        after_key = key.end_mark.index + 1
        if has_lines(new):
            lines = self._lines(list_lines(new), key.start_mark.column + self._offset)
            return [Span(after_key, end, self._ends + lines.removesuffix(self._ends))]
        text = in_one_line(new, flow=False, style=getattr(node, "style", None))
        if spans.is_block(node):  # the lines below the key
            below = spans.line_start(start, self._text)
            return [Span(after_key, after_key, f" {text}"), Span(below, spans.after_line(end, self._text), "")]
        return [Span(start, end, text if end > start else f" {text}")]

    def _list_in_brackets(self, node: Any, new: Sequence[Any]) -> Span:
        entries: list[Entry] = []
        for kind, start, end, begin, stop in spans.matched(list(map(spans.plain, node.value)), spans.listed(new)):
            if kind == "equal":
                entries += map(Entry, range(start, end))
                continue
            for number, value in enumerate(new[begin:stop], start=start):
                entries.append(Entry(None, _flow(value)) if number >= end else self._changed(node, number, value))
        return spans.in_brackets(node, self._text, entries)

    def _changed(self, node: Any, number: int, value: Any) -> Entry:
        one = node.value[number]
        made = self._replaced(None, one, value, flow=True)
        return Entry(number, self._part(one.start_mark.index, spans.end_of(one, self._text), made))

    def _list_in_lines(self, node: Any, new: Sequence[Any]) -> list[Span]:
        made: list[Span] = []
        in_lines = any(spans.is_block(one) and isinstance(one, yaml.MappingNode) for one in node.value)
        for kind, start, end, begin, stop in spans.matched(list(map(spans.plain, node.value)), spans.listed(new)):
            if kind == "equal":
                continue
            both = min(end - start, stop - begin)
            for number in range(both):
                made += self._replaced(None, node.value[start + number], new[begin + number], flow=False)
            for number in range(start + both, end):
                dash = spans.dash_of(node, number, self._text)
                made.append(spans.without_lines(dash, node.value[number], self._text))
            for value in new[begin + both : stop]:
                is_group = in_lines and isinstance(value, Mapping)
                lines = entry_lines(value, self._offset) if is_group else list_lines([value])
                made.append(self._added_entry(node, start + both, self._lines(lines, node.start_mark.column)))
        return made

    def _added_entry(self, node: Any, index: int, lines: str) -> Span:
        if index:
            return spans.lines_after(node.value[index - 1], self._text, lines, self._ends)
        indent, first = node.start_mark.column, node.start_mark.index
        return Span(first, first, lines[indent:] + " " * indent)

    def _lines(self, lines: Iterable[str], indent: int) -> str:
        return "".join(f"{' ' * indent}{line}{self._ends}" for line in lines)

    @property
    def _offset(self) -> int:
        """How far the dash of a list stands to the right of its key in this file."""
        return next(spans.offsets(self._root), _OFFSET)


_OFFSET = 2
_UNKNOWN = object()
"""A value that equals no other."""


def _flow(value: Any) -> str:
    return in_one_line(value, flow=True)
