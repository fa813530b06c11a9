"""Words and figures of their own in style sheets and pictures, with their lines."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import tinycss2  # type: ignore[import-untyped]
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule  # type: ignore[import-untyped]

from handbill.compose.marked import KINDS
from handbill.support.svg_text import is_data, svg_texts, texts_of_address


@dataclass(frozen=True)
class OwnText:
    """Words or figures that a file would print: the code of the problem, what they are, their line."""

    code: str
    text: str
    line: int


_SYMBOLS = ("symbols", "additive-symbols", "prefix", "suffix", "negative", "pad")
"""Descriptors of @counter-style."""
_PRINTING = (
    *("content", "string-set", "quotes", "list-style", "list-style-type", "hyphenate-character", "block-ellipsis"),
    *("text-overflow", "bookmark-label", *_SYMBOLS),
)
_COUNTING = ("counter-reset", "counter-set", "counter-increment")
_UNPROVEN = ("attr", "element", "target-counter", "target-counters", "target-text", "running")
"""Functions of `content` that print what no look at the templates can tell."""


@functools.lru_cache(maxsize=512)
def own_in_style(text: str, *, own_words: bool) -> tuple[OwnText, ...]:
    """What a style sheet would print of its own."""
    return tuple(
        _in_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), own_words=own_words)
    )


@functools.lru_cache(maxsize=512)
def own_in_declarations(text: str, *, own_words: bool) -> tuple[OwnText, ...]:
    """What a style attribute would print of its own."""
    return tuple(_in_block(tinycss2.parse_blocks_contents(text), own_words=own_words))


def _in_rules(rules: Iterable[Node], *, own_words: bool) -> Iterator[OwnText]:
    for rule in rules:
        if isinstance(rule, (QualifiedRule, AtRule)) and rule.content is not None:
            yield from _in_block(tinycss2.parse_blocks_contents(rule.content), own_words=own_words)
            nested = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if isinstance(rule, AtRule):
                yield from _in_rules(nested, own_words=own_words)


def _in_block(contents: Iterable[Node], *, own_words: bool) -> Iterator[OwnText]:
    contents = list(contents)
    for declaration in contents:
        if isinstance(declaration, Declaration):
            yield from _in_declaration(declaration, own_words=own_words)
    yield from _in_rules(contents, own_words=own_words)


def _in_declaration(declaration: Declaration, *, own_words: bool) -> Iterator[OwnText]:
    called, line = declaration.lower_name, declaration.source_line
    if called in ("link", "-weasy-link"):
        yield OwnText("template-address", called, line)
    nodes = list(_all(declaration.value))
    for node in nodes:
        if node.type in ("url", "string") and is_data(node.value):
            yield from _in_data(node.value, line)
        elif _is_printed(called, node):
            yield from _in_words(node.value, line, own_words=own_words and called not in _SYMBOLS)
    if called in ("content", "string-set"):
        yield from _in_functions([node.lower_name for node in nodes if node.type == "function"], line)
    for node in nodes:
        counts_from_elsewhere = called in _COUNTING and node.type == "number" and node.value not in (0, 1)
        turns_round = called == "unicode-bidi" and node.type == "ident" and "override" in node.lower_value
        if counts_from_elsewhere or turns_round:
            yield OwnText("template-number", node.serialize(), line)


def _is_printed(name: str, node: Node) -> bool:
    if node.type == "string":
        return name in _PRINTING or name.startswith("--")
    return node.type == "ident" and name in _SYMBOLS


def _in_functions(names: list[str], line: int) -> Iterator[OwnText]:
    """The functions of a `content`: one counter may stand there."""
    for function in names:
        if function in _UNPROVEN:
            yield OwnText("template-words", f"{function}()", line)
    if len([function for function in names if function in ("counter", "counters")]) > 1:
        yield OwnText("template-number", "counter()", line)


def _all(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        for part in ("arguments", "content"):
            yield from _all(getattr(node, part, None) or ())


def _in_words(text: str, line: int, *, own_words: bool) -> Iterator[OwnText]:
    kinds = {KINDS[character] for character in text}
    if "figure" in kinds:
        yield OwnText("template-number", text, line)
    elif re.search(r"https?://|www\.|@\w|\w@|\w{2,}\.[a-z]{2,}\b", text):
        yield OwnText("template-address", text, line)
    elif "letter" in kinds and not own_words:
        yield OwnText("template-words", text, line)


def _in_data(address: str, line: int) -> Iterator[OwnText]:
    """What a picture in an address would print, or the beginning of the address when it cannot be looked into."""
    head = address.partition(",")[0]
    if ";base64" in head.lower() and not re.match(r"\s*data:image/(png|jpeg)\b", head, re.IGNORECASE):
        yield OwnText("template-address", head, line)
        return
    for found in texts_of_address(address):
        yield OwnText("picture-text", found.text, line)


def own_in_picture(data: bytes) -> tuple[OwnText, ...]:
    """What an SVG picture would print as text. Whether words are allowed does not matter: text must be an outline."""
    return tuple(OwnText("picture-text", found.text, found.line) for found in svg_texts(data))
