"""Makes a reading of the bytes of a web page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.model.reading import KeptText, Link, Reading
from handbill.model.web import WebPart, WebReading
from handbill.webcheck.faults import faults
from handbill.webcheck.seen import unseen_texts
from handbill.webcheck.tree import nodes_in, plain, plain_text, raw_texts, texts_in, tree_of, values_of

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def read_page(data: bytes, *, of_site: bool = False) -> Reading:
    """What a web page says, regardless of what it should say. One of a site leads to others of it."""
    root = tree_of(data)
    body = root.find("body")
    if body is None:  # a frameset
        body = Element("body")
    return Reading(
        text=(plain_text(body),),
        panels=_named(body, "data-panel"),
        slots=_named(body, "data-slot"),
        links=tuple(_links(body)),
        fonts=(),
        tagged=True,
        language=root.get("lang", ""),
        title=plain("".join(raw_texts(root, "title"))),
        codes=(),
        unmatched=(),
        hidden=(),
        uneven=(),
        pale=(),
        spoken=tuple(filter(None, map(plain, texts_in(body)))),
        kept=tuple(_kept(root)),
        roles=Counter(str(element.tag).upper() for element in body.iter()),
        web=_page(data, root, body, of_site=of_site),
    )


def _page(data: bytes, root: Element, body: Element, *, of_site: bool) -> WebReading:
    headings: list[WebPart] = []
    statements: list[WebPart] = []
    for element, panel in _in_panels(body, ""):
        if element.tag in _HEADINGS:
            headings.append(WebPart(str(element.tag), plain_text(element), panel))
        if "data-statement" in element.attrib:
            statements.append(WebPart(element.attrib["data-statement"], plain_text(element), panel))
    return WebReading(
        headings=tuple(headings),
        statements=tuple(statements),
        direction=root.get("dir", "ltr"),
        landmarks=_landmarks(body),
        scripts=tuple(raw_texts(root, "script")),
        ids=tuple(values_of(root, "id")),
        calls=tuple(_calls(body)),
        leaves_for=tuple(_ways_out(body)),
        size=len(data),
        flaws=(*faults(data, root, of_site=of_site), *unseen_texts(root)),
        nodes=tuple(nodes_in(body)),
    )


def _links(body: Element) -> Iterator[Link]:
    for link in body.iter("a"):
        if "href" in link.attrib:
            yield Link(link.attrib["href"], plain_text(link))


def _calls(body: Element) -> Iterator[str]:
    """The addresses of the links in the slots for contacts."""
    for element in body.iter():
        if element.get("data-slot") == "contacts":
            for link in element.iter("a"):
                yield link.get("href", "")


def _ways_out(body: Element) -> Iterator[str]:
    for link in body.iter("a"):
        if link.get("id") == "leave":
            yield link.get("href", "")


def _kept(root: Element) -> Iterator[KeptText]:
    """The texts that are read aloud in place of what is shown."""
    for attribute in ("alt", "aria-label", "title"):
        for text in filter(None, values_of(root, attribute)):
            yield KeptText("Alt", plain(text))


def _named(body: Element, attribute: str) -> dict[str, str]:
    """The texts of the elements that have an attribute, by its value. Those of several are one after the other."""
    texts: dict[str, str] = {}
    for element in body.iter():
        if owner := element.get(attribute):
            texts[owner] = " ".join(filter(None, (texts.get(owner), plain_text(element))))
    return texts


def _in_panels(element: Element, panel: str) -> Iterator[tuple[Element, str]]:
    """Each element with the innermost panel that it is in."""
    panel = element.get("data-panel", panel)
    yield element, panel
    for child in element:
        yield from _in_panels(child, panel)


def _landmarks(body: Element) -> dict[str, int]:
    """Landmarks of the page, whether its first link is a skip link, and what stands in its header."""
    counts: dict[str, int] = {}
    for landmark in ("main", "header", "footer"):
        counts[landmark] = len(list(body.iter(landmark)))
    first, main = next(body.iter("a"), None), next(body.iter("main"), None)
    leads_past = first is not None and main is not None and first.get("href") == f"#{main.get('id')}"
    counts["skip"] = int(leads_past)
    counts["contacts"] = int(main is not None and _is_first(main))
    for header in body.iter("header"):
        counts["draft"] = sum(element.get("data-slot") == "draft" for element in header.iter())
    return counts


def _is_first(main: Element) -> bool:
    """Whether the contacts stand before all statements of the main part, so that they are reached at once."""
    for element in main.iter():
        if element.get("data-slot") == "contacts":
            return True
        if "data-statement" in element.attrib:
            return False
    return False
