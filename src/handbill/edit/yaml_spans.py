"""Where the parts of a YAML file stand, and what to put in their place, so that every other byte stays as it is.

All functions go by the nodes of PyYAML's composer, with which packs are read.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import yaml

LINE_ENDS = "\n\r\x85\u2028\u2029"
"""The characters that end a line in YAML 1.1."""


def line_end_of(text: str) -> str:
    """The line end of a file."""
    if "\r\n" in text:
        return "\r\n"
    return "\n"


@dataclass(frozen=True)
class Span:
    """New text for a part of a file, from `start` to `end`, counted in characters."""

    start: int
    end: int
    new: str


def applied(text: str, spans: Sequence[Span]) -> str:
    """The text with all spans replaced. Those that begin at the same place stay in the given order."""
    pieces: list[str] = []
    position = 0
    for span in sorted(spans, key=lambda one: one.start):
        pieces += [text[position : span.start], span.new]
        position = max(position, span.end)
    return "".join((*pieces, text[position:]))


def plain(node: Any) -> Any:
    """The plain value of a node, as YAML 1.1 reads it; the text itself where that is impossible. Keys are text."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return list(map(plain, node.value))
    try:
        return yaml.constructor.SafeConstructor().construct_document(node)
    except (yaml.YAMLError, ValueError, OverflowError):
        return node.value


def keys_of(mapping: Any) -> Set[str]:
    """The keys of a mapping, in their order."""
    return {str(key.value): None for key, _ in mapping.value}.keys()


def entry_of(node: Any, name: object) -> tuple[Any, Any]:
    """The nodes of a key of a mapping and of its value; None for both where there is none."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == name:
                return key, value
    return None, None


def has_groups_in_lines(sequence: Any) -> bool:
    """Whether a list has mappings that are written in lines."""
    return any(isinstance(entry, yaml.MappingNode) and is_block(entry) for entry in sequence.value)


def is_block(node: Any) -> bool:
    """Whether a mapping or list is written in lines and not in brackets."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def end_of(node: Any, text: str) -> int:
    """Where a node ends. The composer has the end of a block only where the next thing begins, after comments."""
    if is_block(node) and node.value:
        _, last = _key_and_value(node.value[-1])
        return end_of(last, text)
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") and not _keeps_blank_lines(text[start:end]):
        return start + len(text[start:end].rstrip())
    return end


def _keeps_blank_lines(scalar: str) -> bool:
    """Whether a block scalar begins with a header like |+, so that the blank lines after it belong to it."""
    return "+" in scalar.splitlines()[0].partition("#")[0]


def after_line(position: int, text: str) -> int:
    """Where the line ends in which a position stands, after its line end; a comment there belongs to the line."""
    if position and text[position - 1] in LINE_ENDS:
        return position
    while position < len(text) and text[position] not in LINE_ENDS:
        position += 1
    if text.startswith("\r\n", position):
        return position + 2
    return min(position + 1, len(text))


def line_start(position: int, text: str) -> int:
    """Where the line begins in which a position stands."""
    while position and text[position - 1] not in LINE_ENDS:
        position -= 1
    return position


def lines_after(node: Any, text: str, lines: str, ends: str) -> Span:
    """New whole lines after the line in which a node ends. `lines` ends with a line end, `ends` is that of the file."""
    position = after_line(end_of(node, text), text)
    if position == len(text) and text and text[-1] not in LINE_ENDS:
        return Span(position, position, ends + lines.removesuffix(ends))
    return Span(position, position, lines)


def without_lines(start: int, node: Any, text: str) -> Span:
    """Delete an entry of a block from its dash or key, which stands at `start`, to the end of the line it ends in."""
    end = after_line(end_of(node, text), text)
    first = line_start(start, text)
    if text[first:start].strip(" "):  # after a dash: what follows it may begin in the next line
        while end > start and text[end - 1] in LINE_ENDS:
            end -= 1
        return Span(start, end, "")
    return Span(first, end, "")


@dataclass(frozen=True)
class Entry:
    """An entry of a list or mapping in brackets: one that is there, by its number, or a new one; both when changed."""

    number: int | None
    new: str | None = None


def in_brackets(node: Any, text: str, entries: Sequence[Entry]) -> Span:
    """A flow list or mapping with these entries. What stands between two that stay, comments too, stays with them."""
    inner_start, inner_end = node.start_mark.index + 1, node.end_mark.index - 1
    starts, ends = _entry_places(node, text)
    gaps = [text[end:start] for end, start in zip(ends, (*starts[1:], inner_end), strict=False)]
    pieces = [text[inner_start : (*starts, inner_start)[0]]]
    for position, entry in enumerate(entries):
        if entry.new is not None:
            pieces.append(entry.new)
        elif entry.number is not None:
            pieces.append(text[starts[entry.number] : ends[entry.number]])
        pieces.append(_gap(entry.number, gaps, last=position == len(entries) - 1))
    return Span(inner_start, inner_end, "".join(pieces))


def relisted_in_brackets(node: Any, text: str, gone: set[int], added: Sequence[str]) -> list[Span]:
    """The spans that take entries out of a list in brackets, which is not empty, and add others to its end."""
    starts, ends = _entry_places(node, text)
    stays = sorted(set(range(len(starts))) - gone)
    if not stays:
        return [Span(starts[0], ends[-1], ", ".join(added))]
    last = stays[-1]
    made = [Span(starts[number], starts[number + 1], "") for number in gone if number < last]
    made.append(Span(ends[last], ends[-1], "".join(f", {entry}" for entry in added)))
    return made


def _gap(number: int | None, gaps: Sequence[str], *, last: bool) -> str:
    """What follows an entry of a flow list: what followed it before, where that fits."""
    before = ""
    if number is not None and number < len(gaps) - 1:
        before = gaps[number]
    if not last:
        return before or ", "
    end = "".join(gaps[-1:])
    if "#" in before:
        return before + end
    return end


def _entry_places(node: Any, text: str) -> tuple[list[int], list[int]]:
    """Where the entries of a flow list or mapping begin, and where they end."""
    starts, ends = [], []
    for entry in node.value:
        key, value = _key_and_value(entry)
        starts.append(int(key.start_mark.index))
        ends.append(max(end_of(value, text), int(key.end_mark.index)))
    return starts, ends


def _key_and_value(entry: Any) -> tuple[Any, Any]:
    """The key and value of an entry of a mapping; the entry of a list is both."""
    if isinstance(entry, tuple):
        return entry[0], entry[1]
    return entry, entry


def dash_of(sequence: Any, index: int, text: str) -> int:
    """Where the dash of an entry of a block list stands: above the entry where it has a line of its own."""
    if not index:
        return int(sequence.start_mark.index)
    column = sequence.start_mark.column
    start = line_start(sequence.value[index].start_mark.index, text)
    while text[start : start + column].strip(" ") or text[start + column] != "-":
        start = line_start(start - 1, text)
    return int(start + column)


def matched(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[str, int, int, int, int]]:
    """How one list becomes the other, as `difflib` has it."""
    return iter(difflib.SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False).get_opcodes())


def offsets(node: Any) -> Iterator[int]:
    """How far the dash of each list in lines stands to the right of its key."""
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            if isinstance(value, yaml.SequenceNode) and is_block(value):
                yield max(0, value.start_mark.column - node.start_mark.column)
            yield from offsets(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from offsets(value)


def index_in(there: Sequence[str], key: str, order: list[str]) -> int:
    """The index before the first key that comes later in the order; at the end when there is none."""
    if key in order:
        later = order[order.index(key) + 1 :]
        for index, present in enumerate(there):
            if present in later:
                return index
    return len(there)


def listed(value: Any) -> Any:
    """The value with lists in place of tuples, as YAML is read."""
    if isinstance(value, Mapping):
        return dict(zip(value, map(listed, value.values()), strict=True))
    if isinstance(value, (list, tuple)):
        return list(map(listed, value))
    return value
