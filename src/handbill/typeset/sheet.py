"""One composition on paper: every side rendered by itself, then written as one PDF."""

from __future__ import annotations

import functools
import hashlib
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from handbill.model.layout import Composition, Layout
from handbill.problems import Location, Problem, TypesetError
from handbill.typeset.fetch import BASE_URL, AssetFetcher, MissingFileError
from handbill.typeset.layout import read_layout

NOTDEF = re.compile(r"\(U\+([0-9A-F]+)\)$")
_POSITION = re.compile(r" at (\d+):(\d+)")


def set_sheet(composition: Composition, page: tuple[str, str]) -> tuple[bytes, Layout]:
    """See `handbill.typeset.typeset`."""
    fetcher = AssetFetcher(composition.assets)
    problems: list[Problem] = []
    styles = [parsed_style(name, composition.assets[name], problems) for name in composition.styles]
    styles.append(CSS(string=f"@page{{size:{page[0]} {page[1]};margin:0}}", font_config=fonts()))
    sides = (_filled(side, composition.slots) for side in composition.sides)
    htmls = [HTML(string=side, base_url=BASE_URL, url_fetcher=fetcher) for side in sides]
    try:
        with gathered_log() as messages:
            documents = [html.render(font_config=fonts(), stylesheets=styles) for html in htmls]
            pages = [page for document in documents for page in document.pages]
            pdf = documents[0].copy(pages).write_pdf(pdf_variant="pdf/ua-1")
    except MissingFileError as error:
        raise TypesetError([*problems, _missing_file(error.url, composition)]) from None
    glyphs = [match for message in messages if (match := NOTDEF.search(message))]
    problems += [_told(message, composition) for message in messages if not NOTDEF.search(message)]
    if problems:
        raise TypesetError(dict.fromkeys(problems))
    missing = tuple(sorted({chr(int(match[1], 16)) for match in glyphs}))
    names = {_picture_id(name): name for name in composition.assets}
    return pdf, read_layout(pages, [html.etree_element for html in htmls], missing, names)


def _picture_id(name: str) -> str:
    """WeasyPrint's id of a picture: a hash of its address."""
    return hashlib.md5((BASE_URL + name).encode(), usedforsecurity=False).hexdigest()


def _filled(side: str, slots: Mapping[str, str]) -> str:
    """Put the slots' own HTML where the side has left their places empty."""
    for name, html in slots.items():
        side = side.replace(f"<!--slot {name}-->", html)
    return side


@functools.cache
def fonts() -> FontConfiguration:
    """The one set-up of fonts in this process."""
    return FontConfiguration()


@functools.lru_cache(maxsize=64)
def _parsed(name: str, text: bytes) -> tuple[CSS, tuple[str, ...]]:
    """A style sheet parsed by itself, since WeasyPrint's warnings name no file; once in a worker."""
    with gathered_log() as messages:
        refuse = AssetFetcher({})  # an imported sheet would not be in the cache's key
        sheet = CSS(string=text.decode("utf-8"), base_url=BASE_URL + name, font_config=fonts(), url_fetcher=refuse)
    return sheet, tuple(messages)


def parsed_style(name: str, text: bytes, problems: list[Problem]) -> CSS:
    """A style sheet; what WeasyPrint would ignore in it is noted as a problem at its line."""
    try:
        sheet, messages = _parsed(name, text)
    except MissingFileError as error:
        asked = error.url.removeprefix(BASE_URL)
        place = _line_of(asked.rpartition("/")[2], name, text) or Location(f"templates/{name}")
        hint = "Take @import and @font-face out: put the rules here, and the font among the theme’s fonts."
        problems.append(Problem(place, "css-import", f"a style sheet asks for {asked}", hint))
        return CSS(string="")
    except Exception as error:  # noqa: BLE001  WeasyPrint stumbles over some rules instead of ignoring them
        message = f"this style sheet cannot be read: {type(error).__name__}: {error}"
        hint = "Take out what was added last: an unusual @media or @supports rule is a likely cause."
        problems.append(Problem(Location(f"templates/{name}"), "css-ignored", message, hint))
        return CSS(string="")
    for message in messages:
        position = _POSITION.search(message)
        line, column = (int(part) for part in position.groups()) if position else (None, None)
        place = Location(f"templates/{name}", line, column)
        hint = "Correct the rule or take it out: it would change nothing on paper."
        problems.append(Problem(place, "css-ignored", _POSITION.sub("", message), hint))
    return sheet


@contextmanager
def gathered_log() -> Iterator[list[str]]:
    """What WeasyPrint only logs, gathered: it goes on after each of these, and we do not."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


def _missing_file(url: str, composition: Composition) -> Problem:
    name = url.removeprefix(BASE_URL)
    place = _asking(url.rpartition("/")[2], composition) or Location(f"templates/{name}")
    if not url.startswith(BASE_URL):
        return Problem(
            place,
            "outside-address",
            f"a page asks for {url}",
            "Pages use the pack's own files only: put the file beside the template.",
        )
    return Problem(
        place,
        "missing-picture",
        f"there is no file “templates/{name}”",
        "Put the file there, or correct its name here.",
    )


def _told(message: str, composition: Composition) -> Problem:
    """A logged message as a problem, at the line that it speaks of."""
    if "Failed to load image" in message or "Failed to render SVG" in message:
        name = next((asset for asset in composition.assets if asset in message), "")
        place = Location(f"templates/{name}") if name else Location("templates")
        return Problem(place, "bad-picture", "this picture cannot be read", "Export it again, as SVG, PNG or JPEG.")
    ignored = _IGNORED.match(message)
    if ignored:
        line, column = int(ignored[2]), int(ignored[3])
        place = _rule_at(ignored[1], line, column, composition)
        hint = "Is there a var(--name) in it that the theme does not have? Correct the rule or take it out."
        return Problem(place, "css-ignored", _POSITION.sub("", message), hint)
    return Problem(Location("templates"), "weasyprint", message, "Look for what was changed last in the templates.")


_IGNORED = re.compile(r"Ignored `([\w-]+).* at (\d+):(\d+)")


def _rule_at(name: str, line: int, column: int, composition: Composition) -> Location:
    """The style sheet that has this property in this place: a message of the cascade names no file."""
    for sheet in composition.styles:
        lines = composition.assets[sheet].decode("utf-8").splitlines()
        if len(lines) >= line and re.search(rf"\b{name}\s*:.*var\(", lines[line - 1]):
            return Location(f"templates/{sheet}", line, column)
    return Location("templates")


def _asking(file: str, composition: Composition) -> Location | None:
    places = (_line_of(file, name, composition.assets[name]) for name in composition.styles)
    return next((place for place in places if place), None)


def _line_of(words: str, name: str, text: bytes) -> Location | None:
    for number, line in enumerate(text.decode("utf-8").splitlines(), start=1):
        if words and words in line:
            return Location(f"templates/{name}", number, line.index(words) + 1)
    return None
