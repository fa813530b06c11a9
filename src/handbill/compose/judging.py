"""Looks at HTML that was filled in with marks: what in it is the template's own, and which values were altered."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from handbill.compose.marked import KINDS, Marked
from handbill.compose.marks import MARK, Marks
from handbill.compose.styles import own_in_declarations, own_in_style
from handbill.model.bidi import ISOLATES

_SPACE = r"[ \t\n\f\r]"
_ATTRIBUTE = rf"""{_SPACE}+[^\s"'<>/=]+(?:{_SPACE}*={_SPACE}*(?:"[^"<]*"|'[^'<]*'|[^\s"'<>=`]+))?"""
TAG = re.compile(rf"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:{_ATTRIBUTE})*){_SPACE}*/?>")
"""A tag that all parsers read in the same way. Whatever else begins with < is refused."""
_SPOKEN = re.compile(
    r"""\s(alt|title|aria-label|aria-description|aria-roledescription|aria-valuetext|placeholder|label|value|summary"""
    r"""|start|content|(?:xlink:)?href|style|src|srcset|data|poster|background)\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>=`]+)""",
    re.IGNORECASE,
)
"""The attributes that are printed, read aloud, kept in the PDF, or lead somewhere."""
_SETTINGS = ("width=device-width, initial-scale=1", "text/html; charset=utf-8")
"""Contents of meta elements that are not printed."""
_RAW = re.compile(r"(<(style|title)\b[^<>]*>)([^<]*)(?=</\2\s*>)", re.IGNORECASE)
_REFUSED = re.compile(
    r"<(?:script|bdo|style(?!>[^<]*</style)|title(?!>[^<]*</title)|textarea|xmp|plaintext|noscript|iframe|noembed|noframes)\b",
    re.IGNORECASE,
)
"""Elements whose content parsers do not read as HTML, or end at different places, and bdo, which reverses text."""
_ALLOWED = re.compile(r"<!doctype html>|<!--slot [\w-]+-->", re.IGNORECASE)
_BLOCKS_NAMED = (
    *("address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html"),
    *("legend", "li", "main", "meta", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th"),
    *("thead", "title", "tr", "ul"),
)
"""Elements that begin a line. All others, unknown ones too, stand within one."""
_UNREAD = re.compile(r"<[a-zA-Z/!?][^\s<>]*")
_BLOCK = "\x02"
_BLOCKS = re.compile(rf" ?{_BLOCK}[ {_BLOCK}]*")
_SPACES = re.compile(r"[^\S ]\s*| \s+")
_UNSEEN = re.compile(f"[\u00ad\u200b-\u200f\u2060\ufeff{ISOLATES}]")
_MARK, _MARKS = re.compile(MARK), re.compile(f"{MARK}+")
_SCHEME = re.compile(r"(?:tel|mailto|sms|https?):(?://)?")
_PLAIN_ADDRESS = re.compile(r"\S*\w\.\w{2,}\S*")
_ADDRESS = re.compile(
    rf"(?:https?://|www\.|@(?:\w|{MARK})|(?:\w|{MARK})@|(?:[\w-]|{MARK}){{2,}}\.[a-z]{{2,}}(?![\w.]|{MARK}))\S*"
)


@dataclass(frozen=True)
class Finding:
    """What is wrong: the code of a problem, and the words that it is about as they are printed."""

    code: str
    text: str
    value: str = ""
    """The value that was altered, as the content has it."""


@dataclass
class _Texts:
    """The HTML of one template taken apart."""

    words: str = ""
    attributes: list[tuple[str, str]] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """What begins like a tag and is none, or is a comment."""


def judge(page: str, marks: Marks, *, own_words: bool) -> Iterator[Finding]:
    """What in a filled-in template is not as the content has it. With `own_words` it may have words of its own."""
    for element in _REFUSED.findall(page):
        yield Finding("template-element", element.lstrip("<"))
    texts = _taken_apart(page)
    for unread in texts.unread:
        yield Finding("template-element", unread.lstrip("<"))
    yield from _in_text(texts.words, marks, own_words=own_words)
    for attribute, content in texts.attributes:
        yield from _in_attribute(attribute, content, marks, own_words=own_words)
    for style in texts.styles:
        for own in own_in_style(style, own_words=own_words):
            yield Finding(own.code, own.text)


def _in_attribute(name: str, value: str, marks: Marks, *, own_words: bool) -> Iterator[Finding]:
    if "data:" in value.lower():
        yield Finding("template-address", value[:40])
    elif name == "style":
        for own in own_in_declarations(value, own_words=own_words):
            yield Finding(own.code, own.text)
    elif name in ("href", "xlink:href"):
        if not value.startswith("#"):
            yield from _in_text(_SCHEME.sub("", value, count=1), marks, own_words=False)
    elif name not in ("src", "srcset", "data", "poster", "background"):
        yield from _in_text(value, marks, own_words=own_words)


def _taken_apart(page: str) -> _Texts:
    texts = _Texts()

    def raw(match: re.Match[str]) -> str:
        if match[2].lower() == "title":
            return match[0]
        texts.styles.append(match[3])
        return match[1]

    def tag(match: re.Match[str]) -> str:
        element, attributes = match[2].lower(), match[3]
        for attribute, quoted in _SPOKEN.findall(attributes):
            content = quoted
            if quoted[0] in "\"'":
                content = quoted[1:-1]
            if element != "meta" or content not in _SETTINGS:
                texts.attributes.append((attribute.lower(), html.unescape(content)))
        if element in _BLOCKS_NAMED:
            return _BLOCK
        if element == "br":
            return " "
        return ""

    words = _ALLOWED.sub("", page.replace(_BLOCK, ""))
    words = TAG.sub(tag, _RAW.sub(raw, words))
    texts.unread = _UNREAD.findall(words)
    texts.words = html.unescape(words)
    return texts


def _in_text(text: str, marks: Marks, *, own_words: bool) -> Iterator[Finding]:
    text = _BLOCKS.sub(_BLOCK, _single_spaced(text))
    yield from _own(text, marks, own_words=own_words)
    spaced = text.replace(_BLOCK, " ")
    position = 0
    while found := _MARK.search(spaced, position):
        start, whole = found.start(), marks.value_from(found[0])
        core = ""
        if whole is not None:
            core = _core(whole, found[0])
        if not core or not spaced.startswith(core, start):
            position = _end_of_broken(spaced, start, marks)
            yield _altered(spaced[start:position], found[0], marks)
            continue
        position = start + len(core)
        yield from _touching(text, start, position, marks)
        if marks.is_count(found[0]):
            yield from _beside_figures(text, start, position, marks)


def _core(value: Marked, first: str) -> str:
    """A value from its first mark to its last, as it stands in a text: marks come after all other characters."""
    code = _single_spaced(str.__str__(value))
    return code[code.index(first) : code.rindex(max(code)) + 1]


def _single_spaced(text: str) -> str:
    return _SPACES.sub(" ", _UNSEEN.sub("", text))


def _end_of_broken(text: str, start: int, marks: Marks) -> int:
    """Where the marks end, or the next value begins."""
    end = start + 1
    for match in _MARK.finditer(text, end):
        if marks.value_from(match[0]) is not None:
            break
        end = match.end()
    return end


def _altered(printed: str, first: str, marks: Marks) -> Finding:
    return Finding("value-altered", marks.plain(printed), marks.value_with(first))


def _touching(text: str, start: int, end: int, marks: Marks) -> Iterator[Finding]:
    """A value that touches another value or a word makes another word or number with it, and an address another one."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    around = marks.plain(text[max(start - 12, 0) : end + 12].replace(_BLOCK, " ")).strip()
    value = marks.plain(text[start:end])
    if any(_is_read(character) or character == "@" for character in before[-1:] + after[:1]):
        yield Finding("value-altered", around, value)
    elif _PLAIN_ADDRESS.fullmatch(value) and (_lengthens(before[::-1]) or _lengthens(after)):
        yield Finding("template-address", around, value)


def _lengthens(beside: str) -> bool:
    """Whether the two characters beside an address, the nearer one first, make it longer."""
    return len(beside) > 1 and beside[0] in "./_-:" and _is_read(beside[1])


def _is_read(character: str) -> bool:
    """Whether it is a letter or a figure, or the mark of one."""
    return bool(_MARK.match(character)) or KINDS[character] != "plain"


def _beside_figures(text: str, start: int, end: int, marks: Marks) -> Iterator[Finding]:
    """A number that counts, before or after other figures in one line: it would be read as part of them."""
    before = text[:start].rpartition(_BLOCK)[2]
    after = text[end:].partition(_BLOCK)[0]
    for sequence in (reversed(before), after):
        nearest = next(filter(_is_read, sequence), "")
        if nearest and KINDS[marks.character(nearest)] == "figure":
            yield Finding("template-number", marks.plain(text[start:end]))
            return


def _own(text: str, marks: Marks, *, own_words: bool) -> Iterator[Finding]:
    """Letters and figures without marks: those of the template itself."""
    characters = {KINDS[character] for character in set(_MARKS.sub("", text))}
    if characters <= {"plain"} and "@" not in text:
        return
    for match in _ADDRESS.finditer(text):
        if not _all_marked(match[0]):
            yield Finding("template-address", marks.plain(match[0]))
    for word in re.split(rf"[\s{_BLOCK}]+", _MARKS.sub(" ", text)):
        kinds = {KINDS[character] for character in word}
        if "figure" in kinds:
            yield Finding("template-number", word)
        elif "letter" in kinds and not own_words:
            yield Finding("template-words", word)


def _all_marked(text: str) -> bool:
    return bool(_MARK.search(text)) and all(_MARK.match(character) or KINDS[character] == "plain" for character in text)
