"""Sets one composition: every side is rendered separately, then all are written as one PDF."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from weasyprint import CSS, HTML

from handbill.fit.forms import stepped
from handbill.model.layout import Composition, Layout, PageBox, asset_path
from handbill.problems import Location, Problem, TypesetError
from handbill.typeset.blame import blamed
from handbill.typeset.fetch import BASE_URL, AssetFetcher, MissingFileError
from handbill.typeset.internals import CannotKeepError
from handbill.typeset.kept_drawing import kept_drawings
from handbill.typeset.kept_sides import kept_pages
from handbill.typeset.ladder import steps_of
from handbill.typeset.layout import read_layout
from handbill.typeset.process import fonts, gathered_log, missing_glyphs

_POSITION = re.compile(r" at (\d+):(\d+)")


def set_sheet(
    composition: Composition, page: PageBox, *, keeps: bool = False
) -> tuple[bytes, Layout, tuple[Problem, ...]]:
    """Set a composition: see `handbill.typeset.typeset_anyway`.

    With `keeps`, its sides are laid out once in this process, where they can be, and its slots are set into them. A
    copy that has a problem is then set in full, so that the problem is told as it is without.
    """
    if keeps:
        through_kept = _through_kept_sides(composition, page)
        if through_kept:
            return through_kept
    problems: list[Problem] = []
    try:
        styles = _styles_of(composition, page, problems)
        with gathered_log() as messages:
            pdf, layout = _written(_fitted(composition, page, styles, _laid))
        missing, others = missing_glyphs(messages)
        layout = dataclasses.replace(layout, missing_glyphs=missing)
    except MissingFileError as error:
        raise TypesetError([*problems, _missing_file(error.url, composition)]) from None
    except MemoryError:
        raise
    except Exception as error:
        cause = blamed(error, composition, lambda without: _laid(without, _styles_of(without, page, [])))
        raise TypesetError(dict.fromkeys([*problems, cause])) from error
    problems += [_problem_of(message, composition) for message in others]
    return pdf, layout, tuple(dict.fromkeys(problems))


def _through_kept_sides(composition: Composition, page: PageBox) -> tuple[bytes, Layout, tuple[Problem, ...]] | None:
    """A composition set through kept sides; None when it must be set in full, or has a problem."""
    problems: list[Problem] = []
    try:
        styles = _styles_of(composition, page, problems)
        with gathered_log() as messages, kept_drawings():
            pdf, layout = _written(_fitted(composition, page, styles, _laid_in_kept_sides))
    except MemoryError:
        raise
    except (Exception, MissingFileError):  # noqa: BLE001  the full render fails as well, and says why
        return None
    if problems or messages:
        return None
    return pdf, layout, ()


@dataclass(frozen=True)
class _Styles:
    """The style sheets of a composition, parsed, by their names; "" is the rule for its page."""

    sheets: Mapping[str, CSS]
    page_rule: str

    @property
    def all(self) -> list[CSS]:
        """In the order in which they apply."""
        return list(self.sheets.values())


def _styles_of(composition: Composition, page: PageBox, problems: list[Problem]) -> _Styles:
    sheets: dict[str, CSS] = {}
    for name in composition.styles:
        sheets[name] = parsed_style(name, composition.assets[name], problems)
    rule = _page_rule(page)
    return _Styles({**sheets, "": _parsed_rule(rule)}, rule)


@functools.lru_cache(maxsize=64)
def _parsed_rule(rule: str) -> CSS:
    """A rule for a page, parsed once, so that what was laid out with it is known again."""
    return CSS(string=rule, font_config=fonts())


@dataclass(frozen=True)
class _Laid:
    """Pages that are laid out and not yet written."""

    documents: list[Any]
    pages: list[Any]
    layout: Layout


_Lay = Callable[[Composition, _Styles], _Laid]


def _written(laid: _Laid) -> tuple[bytes, Layout]:
    return laid.documents[0].copy(laid.pages).write_pdf(pdf_variant="pdf/ua-1"), laid.layout


def _fitted(composition: Composition, page: PageBox, styles: _Styles, lay: _Lay) -> _Laid:
    """The pages on the first steps of the fit ladders on which all fits."""
    laid = lay(stepped(composition, {}), styles)
    steps = steps_of(composition, page, laid.layout, lambda changed: lay(changed, styles).layout)
    if not steps:
        return laid
    laid = lay(stepped(composition, steps), styles)
    return dataclasses.replace(laid, layout=dataclasses.replace(laid.layout, steps=tuple(sorted(steps.items()))))


def _laid(composition: Composition, styles: _Styles) -> _Laid:
    fetcher = AssetFetcher(composition.assets)
    sides = [HTML(string=side, base_url=BASE_URL, url_fetcher=fetcher) for side in composition.filled]
    documents = [side.render(font_config=fonts(), stylesheets=styles.all) for side in sides]
    pages = [made for document in documents for made in document.pages]
    roots = [side.etree_element for side in sides]
    return _Laid(documents, pages, read_layout(pages, roots, (), _names_of_pictures(composition)))


def _laid_in_kept_sides(composition: Composition, styles: _Styles) -> _Laid:
    """Pages made of kept sides; those of the full render when one cannot be kept."""
    try:
        documents, pages, roots = kept_pages(composition, styles.sheets, styles.page_rule)
    except CannotKeepError:
        return _laid(composition, styles)
    return _Laid(documents, pages, read_layout(pages, roots, (), _names_of_pictures(composition)))


def _names_of_pictures(composition: Composition) -> dict[str, str]:
    """The asset of each picture by the id and the address that WeasyPrint has for it."""
    return {made: name for name in composition.assets for made in (_picture_id(name), BASE_URL + name)}


def _page_rule(page: PageBox) -> str:
    """The sheet in CSS. Text is positioned from its edge, except in a flow, whose style sheets set the margins."""
    margin = "" if page.flow else "margin:0;"
    return f"@page{{size:{page.width} {page.height};{margin}bleed:{page.bleed}}}"


def _picture_id(name: str) -> str:
    """WeasyPrint's id for a picture: a hash of its address."""
    return hashlib.md5((BASE_URL + name).encode(), usedforsecurity=False).hexdigest()


@functools.lru_cache(maxsize=64)
def _parsed(name: str, text: bytes) -> tuple[CSS, tuple[str, ...]]:
    """A style sheet, parsed separately since WeasyPrint's warnings name no file, and once in each worker."""
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
        location = _line_of(asked.rpartition("/")[2], name, text) or Location(f"templates/{name}")
        hint = "Take @import and @font-face out: put the rules here, and the font among the theme’s fonts."
        problems.append(Problem(location, "css-import", f"a style sheet asks for {asked}", hint))
        return CSS(string="")
    except Exception as error:  # noqa: BLE001  WeasyPrint stumbles over some rules instead of ignoring them
        message = f"this style sheet cannot be read: {type(error).__name__}: {error}"
        hint = "Take out what was added last: an unusual @media or @supports rule is a likely cause."
        problems.append(Problem(Location(f"templates/{name}"), "css-ignored", message, hint))
        return CSS(string="")
    for message in messages:
        location = Location(f"templates/{name}")
        position = _POSITION.search(message)
        if position:
            location = Location(location.path, int(position[1]), int(position[2]))
        hint = "Correct the rule or take it out: it would change nothing on paper."
        problems.append(Problem(location, "css-ignored", _POSITION.sub("", message), hint))
    return sheet


def _missing_file(url: str, composition: Composition) -> Problem:
    path = asset_path(url.removeprefix(BASE_URL))
    location = _asking(url.rpartition("/")[2], composition) or Location(path)
    if not url.startswith(BASE_URL):
        hint = "Pages use the pack's own files only: put the file beside the template."
        return Problem(location, "outside-address", f"a page asks for {url}", hint)
    hint = "Put the file there, or correct its name here."
    return Problem(location, "missing-picture", f"there is no file “{path}”", hint)


def _problem_of(message: str, composition: Composition) -> Problem:
    """The problem of a logged message, at the line that it refers to."""
    if "Failed to load image" in message or "Failed to render SVG" in message:
        location = _picture_in(message, composition)
        return Problem(location, "bad-picture", "this picture cannot be read", "Export it again, as SVG, PNG or JPEG.")
    ignored = _IGNORED.match(message)
    if ignored:
        line, column = int(ignored[2]), int(ignored[3])
        location = _rule_at(ignored[1], line, column, composition)
        hint = "Is there a var(--name) in it that the theme does not have? Correct the rule or take it out."
        return Problem(location, "css-ignored", _POSITION.sub("", message), hint)
    return Problem(Location("templates"), "weasyprint", message, "Look for what was changed last in the templates.")


_IGNORED = re.compile(r"Ignored `([\w-]+).* at (\d+):(\d+)")


def _picture_in(message: str, composition: Composition) -> Location:
    """The picture that a message names."""
    for asset in composition.assets:
        if asset in message:
            return Location(asset_path(asset))
    return Location("templates")


def _rule_at(name: str, line: int, column: int, composition: Composition) -> Location:
    """The style sheet with this property in this line, since a message from the cascade names no file."""
    for sheet in composition.styles:
        lines = composition.assets[sheet].decode("utf-8").splitlines()
        if len(lines) >= line and re.search(rf"\b{name}\s*:.*var\(", lines[line - 1]):
            return Location(f"templates/{sheet}", line, column)
    return Location("templates")


def _asking(file: str, composition: Composition) -> Location | None:
    """The first line of a style sheet that names the file."""
    for name in composition.styles:
        location = _line_of(file, name, composition.assets[name])
        if location:
            return location
    return None


def _line_of(words: str, name: str, text: bytes) -> Location | None:
    for number, line in enumerate(text.decode("utf-8").splitlines(), start=1):
        if words and words in line:
            return Location(f"templates/{name}", number, line.index(words) + 1)
    return None
