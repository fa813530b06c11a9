"""What a page must not have: anything from elsewhere, scripts and styles that its policy does not name."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.model.web import WebFlaw
from handbill.webcheck.tree import plain_text, raw_texts, values_of

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
_METAS = ("viewport", "referrer", "theme-color", "robots")
"""The names that meta elements may have."""
_VIEWPORT = "width=device-width, initial-scale=1"
"""As wide as the screen, and as large as the reader makes it."""
_ROLES = ("list", "listitem", "note", "search", "status")
"""What an element may be said to be besides what its tag says."""
_NAMED = ("aside", "figure", "footer", "header", "img", "input", "main", "nav", "section")
"""Elements that may have an accessible name: it is read beside their words, and not in place of them."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_TURNING = re.compile("[\u202a-\u202e]")
"""Characters that turn the direction of others round."""


def faults(data: bytes, root: Element, *, of_site: bool = False) -> Iterator[WebFlaw]:
    """The flaws of the elements of a page, and of its policy. A page of a site may have links to others of it."""
    if not data[:15].lower().startswith(b"<!doctype html>"):
        yield WebFlaw("structure", "it does not begin with <!doctype html>")
    if b"<!--" in data.partition(b"<body")[2]:
        yield WebFlaw("element", "it has a comment")
    schemes: tuple[str, ...] = _SCHEMES
    if of_site:
        schemes = (*_SCHEMES, "../", "./")
    for element in root.iter():
        yield from _of_element(element, schemes)
        yield from _of_attributes(element, root)
    if _TURNING.search("".join(root.itertext())):
        yield WebFlaw("hidden", "it has a character that turns the direction of its text round")
    yield from _of_head(root)
    yield from _of_policy(root)
    counts = Counter(values_of(root, "id"))
    for element_id, count in counts.items():
        if count > 1:
            yield WebFlaw("id", f"{count} elements have the id “{element_id}”")
    for link in root.iter("a"):
        target = link.get("href", "")
        if target.startswith("#") and target[1:] not in counts:
            yield WebFlaw("id", f"a link leads to “{target}”, and no element has this id")


def _of_element(element: Element, schemes: tuple[str, ...]) -> Iterator[WebFlaw]:
    tag = str(element.tag)
    if tag not in _KNOWN:
        yield WebFlaw("element", f"it has a <{tag}>")
    for attribute, value in element.attrib.items():
        if attribute.startswith("on"):
            yield WebFlaw("script", f"<{tag}> has a script in “{attribute}”")
        elif attribute == "style":
            yield WebFlaw("style", f"<{tag}> has a style of its own: {value}")
        elif attribute == "hidden" or (attribute, value) == ("aria-hidden", "true"):
            yield WebFlaw("hidden", f"a <{tag}> is hidden")
        elif attribute not in _ATTRIBUTES and not attribute.startswith("data-"):
            yield WebFlaw("element", f"<{tag}> has the attribute “{attribute}”")
    yield from _of_addresses(element, tag, schemes)


def _of_addresses(element: Element, tag: str, schemes: tuple[str, ...]) -> Iterator[WebFlaw]:
    if tag == "img":
        yield from _of_picture(element)
    if tag == "a" and not element.get("href", "").startswith(schemes):
        yield WebFlaw("external", f"a link leads to “{element.get('href', '')}”")
    if tag != "img" and "src" in element.attrib:
        yield WebFlaw("external", f"<{tag}> fetches “{element.get('src')}”")
    if element.get("href", "").startswith(("tel:", "sms:")) and _UNSEEN.search("".join(element.itertext())):
        yield WebFlaw(
            "element", f"the number “{plain_text(element)}” has an invisible character, which is copied with it"
        )
    if tag == "a" and not plain_text(element) and element.find(".//img") is None:
        yield WebFlaw("element", f"a link to “{element.get('href', '')}” has no words")
    if tag == "meta" and element.get("http-equiv") not in (None, "Content-Security-Policy"):
        yield WebFlaw("external", f"a meta element says “{element.get('http-equiv')}”")


def _of_attributes(element: Element, root: Element) -> Iterator[WebFlaw]:
    """What an element says of itself that would be read in another way than its tag and its words."""
    tag = str(element.tag)
    role = element.get("role")
    if role is not None and role not in _ROLES:
        yield WebFlaw("element", f"<{tag}> is said to be “{role}”")
    for attribute in ("aria-label", "aria-labelledby"):
        if attribute in element.attrib and tag not in _NAMED:
            yield WebFlaw("element", f"<{tag}> has “{attribute}”, which is read in place of its words")
    if element is not root and element.get("dir", root.get("dir", "ltr")) != root.get("dir", "ltr"):
        yield WebFlaw("element", f"<{tag}> has another direction than the page")
    for item in element.findall("li"):
        if tag not in ("ul", "ol"):
            yield WebFlaw("element", f"“{plain_text(item)[:60]}” is an entry of no list")


def _of_head(root: Element) -> Iterator[WebFlaw]:
    """The meta elements of a page: its characters, and that readers can make it larger."""
    named: dict[str, list[str]] = {}
    charsets = values_of(root, "charset")
    for meta in root.iter("meta"):
        if "name" in meta.attrib:
            named.setdefault(meta.attrib["name"].lower(), []).append(meta.get("content", ""))
    for name in named:
        if name not in _METAS:
            yield WebFlaw("element", f"it has a meta element “{name}”")
    if named.get("viewport") != [_VIEWPORT]:
        yield WebFlaw("structure", f"its viewport is {named.get('viewport', 'missing')}, and not “{_VIEWPORT}”")
    if [charset.lower() for charset in charsets] != ["utf-8"]:
        yield WebFlaw("structure", "it does not say once that it is in UTF-8")
    head = root.find("head")
    tags = [str(child.tag) for child in head] if head is not None else []
    if tags[:2] != ["meta", "meta"] or head is None or "http-equiv" not in head[1].attrib:
        yield WebFlaw("policy", "its policy does not stand right after its charset, before all that it is about")


def _of_picture(picture: Element) -> Iterator[WebFlaw]:
    if not picture.get("src", "").startswith("data:image/"):
        yield WebFlaw("external", f"a picture is fetched from “{picture.get('src', '')}”")
    if not picture.get("alt", "").strip():
        yield WebFlaw("alt", "a picture has no words for those who do not see it")


def _of_policy(root: Element) -> Iterator[WebFlaw]:
    """What the policy must say: nothing is fetched; this style and this script are used, and no other."""
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        metas.setdefault(meta.get("http-equiv") or meta.get("name") or "", []).append(meta.get("content", ""))
    styles, scripts = raw_texts(root, "style"), raw_texts(root, "script")
    if len(styles) != 1:
        yield WebFlaw("style", f"it has {len(styles)} style sheets, and a page has one")
    if len(scripts) > 1:
        yield WebFlaw("script", f"it has {len(scripts)} scripts, and a page has at most one")
    wanted = {
        "default-src": "'none'",
        "style-src": " ".join(map(_hash, styles)),
        "script-src": " ".join(map(_hash, scripts)) or "'none'",
        "img-src": "data:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    policies = metas.get("Content-Security-Policy", [])
    said = _directives("".join(policies[:1]))
    for directive in dict.fromkeys((*wanted, *said)):
        if said.get(directive) != wanted.get(directive) or len(policies) != 1:
            instead = f"“{said.get(directive, '')}” of {directive}, not “{wanted.get(directive, '')}”"
            yield WebFlaw("policy", f"its policy says {instead}")
    if metas.get("referrer") != ["no-referrer"]:
        yield WebFlaw("policy", "other sites are told which page a reader comes from")


def _directives(policy: str) -> dict[str, str]:
    said: dict[str, str] = {}
    for directive in policy.split(";"):
        called, _, values = directive.strip().partition(" ")
        if called:
            said.setdefault(called.lower(), re.sub(r"\s+", " ", values.strip()))
    return said


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
