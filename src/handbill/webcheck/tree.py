"""The elements of a page as a browser makes them of its bytes, and the texts in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import tinyhtml5

from handbill.model.web import node_of

_WITHIN_A_LINE = ("a", "abbr", "b", "bdi", "em", "i", "img", "span", "strong", "sub", "sup", "wbr")
"""Elements that do not begin a line. All others do."""
_UNSPOKEN = ("script", "style", "title")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u2066-\u2069\u200e\u200f]")


def tree_of(data: bytes) -> Element:
    """The html element of a file in UTF-8, as HTML5 says how it is parsed."""
    root: Element = tinyhtml5.parse(data.decode("utf-8", "replace"), namespace_html_elements=False)
    return root


def texts_in(element: Element) -> Iterator[str]:
    """The texts of an element in their order, with a space where an element begins or ends a line."""
    if not isinstance(element.tag, str) or element.tag in _UNSPOKEN:
        return
    edge = "" if element.tag in _WITHIN_A_LINE else " "
    yield edge
    yield element.text or ""
    for child in element:
        yield from texts_in(child)
        yield child.tail or ""
    yield edge


def nodes_in(element: Element) -> Iterator[str]:
    """The elements and texts from an element on, without scripts; texts that touch each other are one."""
    text = ""
    for part in _parts(element):
        if not part.startswith("<"):
            text += part.removeprefix("“")
            continue
        if text:
            yield f"“{text}”"
            text = ""
        yield part
    if text:
        yield f"“{text}”"


def _parts(element: Element) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag != "script":
        yield node_of(element.tag, element.attrib)
        yield f"“{''.join((element.text or '').split())}"
        for child in element:
            yield from _parts(child)
            yield f"“{''.join((child.tail or '').split())}"


def plain_text(element: Element) -> str:
    """The text of an element as it is compared: without invisible characters, every white space one space."""
    return plain("".join(texts_in(element)))


def plain(text: str) -> str:
    """A text without invisible characters, with one kind of hyphen, and one space for all white space."""
    visible = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return re.sub(r"\s+", " ", re.sub("[\u2010\u2011]", "-", visible)).strip()


def raw_texts(root: Element, tag: str) -> list[str]:
    """The texts of all elements with a tag, as they are written: of scripts, style sheets, titles."""
    texts = []
    for element in root.iter(tag):
        texts.append(element.text or "")
    return texts


def values_of(root: Element, attribute: str) -> list[str]:
    """The values of an attribute, of all elements that have it."""
    values = []
    for element in root.iter():
        if attribute in element.attrib:
            values.append(element.attrib[attribute])
    return values


def own_text(element: Element) -> str:
    """The text that stands right in an element, and not in one within it."""
    return plain(" ".join((element.text or "", *(child.tail or "" for child in element))))
