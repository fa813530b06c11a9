"""What a page must not have: anything from elsewhere, scripts and styles that its policy does not name."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.model.web import WebFlaw

_KNOWN = frozenset(
    (
        *("html", "head", "meta", "title", "style", "script", "body", "header", "main", "footer", "nav", "section"),
        *("aside", "div", "span", "p", "a", "b", "i", "em", "strong", "br", "wbr", "ul", "ol", "li", "img", "h1", "h2"),
        *("h3", "h4", "h5", "h6", "dl", "dt", "dd", "abbr", "bdi", "hr", "figure", "figcaption"),
    )
)
"""The elements that a page may have: none of them fetches anything by itself but img, which is looked at."""
_ATTRIBUTES = frozenset(
    (
        *("alt", "aria-label", "aria-labelledby", "charset", "class", "content", "dir", "href", "http-equiv", "id"),
        *("lang", "name", "rel", "role", "src"),
    )
)
_SCHEMES = ("https:", "tel:", "mailto:", "sms:", "#")


def faults(data: bytes, root: Element) -> Iterator[WebFlaw]:
    """The flaws of the elements of a page, and of its policy."""
    if not data[:15].lower().startswith(b"<!doctype html>"):
        yield WebFlaw("structure", "it does not begin with <!doctype html>")
    if b"<!--" in data.partition(b"<body")[2]:
        yield WebFlaw("element", "it has a comment")
    for element in root.iter():
        yield from _of_element(element)
    yield from _of_policy(root)
    counts = Counter(element.get("id") for element in root.iter() if element.get("id"))
    for name, count in counts.items():
        if count > 1:
            yield WebFlaw("id", f"{count} elements have the id “{name}”")
    for link in root.iter("a"):
        target = link.get("href", "")
        if target.startswith("#") and target[1:] not in counts:
            yield WebFlaw("id", f"a link leads to “{target}”, and no element has this id")


def _of_element(element: Element) -> Iterator[WebFlaw]:
    tag = str(element.tag)
    if tag not in _KNOWN:
        yield WebFlaw("element", f"it has a <{tag}>")
    for name, value in element.attrib.items():
        if name.startswith("on"):
            yield WebFlaw("script", f"<{tag}> has a script in “{name}”")
        elif name == "style":
            yield WebFlaw("style", f"<{tag}> has a style of its own: {value}")
        elif name == "hidden" or (name, value) == ("aria-hidden", "true"):
            yield WebFlaw("hidden", f"a <{tag}> is hidden")
        elif name not in _ATTRIBUTES and not name.startswith("data-"):
            yield WebFlaw("element", f"<{tag}> has the attribute “{name}”")
    yield from _of_addresses(element, tag)


def _of_addresses(element: Element, tag: str) -> Iterator[WebFlaw]:
    if tag == "img":
        yield from _of_picture(element)
    if tag == "a" and not element.get("href", "").startswith(_SCHEMES):
        yield WebFlaw("external", f"a link leads to “{element.get('href', '')}”")
    if tag != "img" and "src" in element.attrib:
        yield WebFlaw("external", f"<{tag}> fetches “{element.get('src')}”")
    if tag == "meta" and element.get("http-equiv") not in (None, "Content-Security-Policy"):
        yield WebFlaw("external", f"a meta element says “{element.get('http-equiv')}”")


def _of_picture(picture: Element) -> Iterator[WebFlaw]:
    if not picture.get("src", "").startswith("data:image/"):
        yield WebFlaw("external", f"a picture is fetched from “{picture.get('src', '')}”")
    if not picture.get("alt", "").strip():
        yield WebFlaw("alt", "a picture has no words for those who do not see it")


def _of_policy(root: Element) -> Iterator[WebFlaw]:
    """What the policy must say: nothing is fetched; this style and this script are used, and no other."""
    found = [meta for meta in root.iter("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    styles, scripts = list(root.iter("style")), list(root.iter("script"))
    if len(styles) != 1:
        yield WebFlaw("style", f"it has {len(styles)} style sheets, and a page has one")
    if len(scripts) > 1:
        yield WebFlaw("script", f"it has {len(scripts)} scripts, and a page has at most one")
    wanted = {
        "default-src": "'none'",
        "style-src": " ".join(f"'{_hash(style)}'" for style in styles),
        "script-src": " ".join(f"'{_hash(script)}'" for script in scripts) or "'none'",
        "img-src": "data:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    said = _directives(found[0].get("content", "")) if len(found) == 1 else {}
    for name in dict.fromkeys((*wanted, *said)):
        if said.get(name) != wanted.get(name):
            yield WebFlaw("policy", f"its policy says “{said.get(name, '')}” of {name}, not “{wanted.get(name, '')}”")
    if not any(meta.get("name") == "referrer" and meta.get("content") == "no-referrer" for meta in root.iter("meta")):
        yield WebFlaw("policy", "other sites are told from which page somebody comes")


def _directives(policy: str) -> dict[str, str]:
    said: dict[str, str] = {}
    for directive in policy.split(";"):
        name, _, values = directive.strip().partition(" ")
        if name:
            said.setdefault(name.lower(), re.sub(r"\s+", " ", values.strip()))
    return said


def _hash(element: Element) -> str:
    digest = hashlib.sha256((element.text or "").encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
