"""Makes a reading of the bytes of a web page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.model.reading import KeptText, Link, Reading
from handbill.model.web import WebPart, WebReading
from handbill.webcheck.faults import faults
from handbill.webcheck.seen import unseen_texts
from handbill.webcheck.tree import plain, plain_text, texts_in, tree_of

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def read_page(data: bytes) -> Reading:
    """What a web page says, regardless of what it should say."""
    root = tree_of(data)
    body = root.find("body")
    if body is None:  # a frameset
        body = Element("body")
    return Reading(
        text=(plain_text(body),),
        panels=_named(body, "data-panel"),
        slots=_named(body, "data-slot"),
        links=tuple(Link(link.get("href", ""), plain_text(link)) for link in body.iter("a") if "href" in link.attrib),
        fonts=(),
        tagged=True,
        language=root.get("lang", ""),
        title=plain("".join(title.text or "" for title in root.iter("title"))),
        codes=(),
        unmatched=(),
        hidden=(),
        uneven=(),
        pale=(),
        spoken=tuple(filter(None, map(plain, texts_in(body)))),
        kept=tuple(_kept(root)),
        roles=Counter(str(element.tag).upper() for element in body.iter()),
        web=_page(data, root, body),
    )


def _page(data: bytes, root: Element, body: Element) -> WebReading:
    elements = list(_in_panels(body, ""))
    headings = [WebPart(str(one.tag), plain_text(one), panel) for one, panel in elements if one.tag in _HEADINGS]
    statements = []
    for one, panel in elements:
        if "data-statement" in one.attrib:
            statements.append(WebPart(one.get("data-statement", ""), plain_text(one), panel))
    return WebReading(
        headings=tuple(headings),
        statements=tuple(statements),
        direction=root.get("dir", "ltr"),
        landmarks=_landmarks(body),
        scripts=tuple(script.text or "" for script in root.iter("script")),
        ids=tuple(element.get("id", "") for element in root.iter() if "id" in element.attrib),
        calls=_calls(body),
        leaves_for=tuple(link.get("href", "") for link in body.iter("a") if link.get("id") == "leave"),
        size=len(data),
        flaws=(*faults(data, root), *unseen_texts(root)),
    )


def _calls(body: Element) -> tuple[str, ...]:
    cards = [element for element in body.iter() if element.get("data-slot") == "contacts"]
    return tuple(link.get("href", "") for card in cards for link in card.iter("a"))


def _kept(root: Element) -> Iterator[KeptText]:
    """The texts that are read aloud in place of what is shown, and those of the head."""
    for element in root.iter():
        for name in ("alt", "aria-label", "title"):
            if element.get(name):
                yield KeptText("Alt", plain(element.get(name, "")))


def _named(body: Element, attribute: str) -> dict[str, str]:
    """The texts of the elements that have an attribute, by its value. Those of several are one after the other."""
    texts: dict[str, list[str]] = {}
    for element in body.iter():
        if name := element.get(attribute):
            texts.setdefault(name, []).append(plain_text(element))
    return {name: " ".join(parts) for name, parts in texts.items()}


def _in_panels(element: Element, panel: str) -> Iterator[tuple[Element, str]]:
    """Each element with the innermost panel that it is in."""
    panel = element.get("data-panel", panel)
    yield element, panel
    for child in element:
        yield from _in_panels(child, panel)


def _landmarks(body: Element) -> dict[str, int]:
    """Landmarks of the page, and whether its first link leads past its head, to its main element."""
    counts = {name: len(list(body.iter(name))) for name in ("main", "header", "footer")}
    first = next(body.iter("a"), None)
    main = next(body.iter("main"), None)
    leads_past = first is not None and main is not None and first.get("href") == f"#{main.get('id')}"
    return {**counts, "skip": int(leads_past)}
