"""Reads one YAML file into plain values with the location of each, or every reason why it cannot.

The nodes are turned into values here and not by PyYAML's constructor: keys remain text (`on:` would become
True), each value keeps its line, column and original characters, an impossible date is a problem with a
location and not a ValueError, and aliases and repeated keys are refused.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

import yaml

from handbill.model.library import KeyPath, Mark
from handbill.problems import Location, Problem
from handbill.support.source_file import Parsed
from handbill.support.utf8 import not_utf8

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster
_CONSTRUCTOR = yaml.constructor.SafeConstructor()


def parse(data: bytes, path: str) -> Parsed:
    """Read the content of one file; `path` is its name in problems. Never raises because of the content."""
    parsed = Parsed(path)
    text = _decoded(data, parsed)
    if text is None:
        return parsed
    node = _composed(text, parsed)
    if node is not None:
        parsed.data = _value(node, (), parsed, set())
        if parsed.data is None and not parsed.problems:
            parsed.whole("empty-file", "is empty", "Fill it in, or delete the file.")
    return parsed


def _decoded(data: bytes, parsed: Parsed) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        parsed.problems.append(not_utf8(parsed.path, data, error))
        return None


DEEPEST = 60
"""The most levels of nesting: the composer recurses in C, and deeper nesting would crash the process."""


def _depth(text: str) -> int:
    depth = deepest = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        deepest = max(deepest, depth)
        if depth > DEEPEST:
            break
    return deepest


def _composed(text: str, parsed: Parsed) -> Any:
    try:
        if _depth(text) > DEEPEST:
            return _too_deep(parsed)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        quoted = "quoted scalar" in (error.context or "")  # report where the quote opens, not where the file ends
        mark = (error.context_mark if quoted else None) or error.problem_mark or error.context_mark
        parsed.add(mark, *_syntax_problem(text, mark, error.problem or "it cannot be read"))
        return None
    except yaml.YAMLError as error:
        index = getattr(error, "position", 0)
        location = Location(parsed.path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
        character = text[index : index + 1] or " "
        hint = "Delete the line and type it again: invisible characters come with copied text."
        message = f"there is a character here that YAML does not allow (U+{ord(character):04X})"
        parsed.problems.append(Problem(location, "yaml-syntax", message, hint))
        return None
    if node is None:
        parsed.whole("empty-file", "is empty", "Fill it in, or delete the file.")
    return node


def _too_deep(parsed: Parsed) -> None:
    parsed.whole("too-deep", "nests too deeply to be read", "Write it with fewer levels.")


def _syntax_problem(text: str, mark: Any, problem: str) -> tuple[str, str, str]:
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or line[mark.column : mark.column + 1] == "\t":
        return "tab", "a tab where YAML needs spaces", "Replace each tab by two spaces."
    if "alias" in problem:
        return "alias", f"{problem}", "Write the text out: handbill reads no aliases."
    hint = "Compare it with the line above: the colon, the quotes at both ends, the same indent."
    if problem.startswith("mapping values are not allowed"):
        hint = 'A text with a colon needs quotes: heading: "Listen: then write".'
    elif "found unexpected end" in problem or "scanning a quoted" in problem:
        hint = "A quotation mark opens here and is never closed."
    elif "could not find expected ':'" in problem:
        hint = "A key is followed by a colon and a space."
    return "yaml-syntax", f"YAML stops here: {problem}", hint


def _value(node: Any, where: KeyPath, parsed: Parsed, seen: set[int]) -> Any:
    if id(node) in seen:
        mark = parsed.keys.get(where) or Mark(node.start_mark.line + 1, node.start_mark.column + 1)
        parsed.values[where] = mark
        message, hint = "this uses another value through an alias (*)", "Write it out in both places."
        parsed.problems.append(Problem(Location(parsed.path, mark.line, mark.column), "alias", message, hint))
        return None
    seen.add(id(node))
    raw = node.value if isinstance(node, yaml.ScalarNode) else None
    parsed.values[where] = Mark(node.start_mark.line + 1, node.start_mark.column + 1, raw)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, where, parsed, seen)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*where, number), parsed, seen) for number, item in enumerate(node.value)]
    return _scalar(node, parsed)


def _mapping(node: Any, where: KeyPath, parsed: Parsed, seen: set[int]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            parsed.add(key_node, "yaml-key", "this key is not a single word", "Write a key, a colon and a value.")
            continue
        word = key_node.value
        keys = (*where, word)
        if word in values:
            hint = f"It is in line {parsed.keys[keys].line} already: keep one."
            parsed.add(key_node, "duplicate-key", f"“{word}” is here a second time", hint)
            continue
        parsed.keys[keys] = Mark(key_node.start_mark.line + 1, key_node.start_mark.column + 1, word)
        values[word] = _value(value_node, keys, parsed, seen)
    return values


_TAG = "tag:yaml.org,2002:"


def _scalar(node: Any, parsed: Parsed) -> Any:
    tag = node.tag.removeprefix(_TAG)
    if tag == "str":
        return node.value
    if tag == "null":
        return None
    if tag == "timestamp":
        return _date(node, parsed)
    if tag in ("int", "float", "bool"):
        try:
            return getattr(_CONSTRUCTOR, f"construct_yaml_{tag}")(node)
        except (ValueError, OverflowError):  # text that looks like a number: “0x”, “1e”
            return node.value
    parsed.add(node, "yaml-tag", f"“{node.tag}” is a YAML tag", "Delete it: handbill reads plain values only.")
    return None


def _date(node: Any, parsed: Parsed) -> datetime.date | str | None:
    if not re.fullmatch(r"\d{4}-\d\d?-\d\d?", node.value):
        return str(node.value)
    try:
        year, month, day = map(int, node.value.split("-"))
        return datetime.date(year, month, day)
    except ValueError:
        parsed.add(node, "bad-date", f"{node.value} is not a date in the calendar", "Write year-month-day: 2026-11-01.")
        return None
