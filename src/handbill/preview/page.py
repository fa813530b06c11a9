"""The page that shows pieces: their pages with a box around each fault, and the list of problems beside them."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from handbill.model.reading import PagePicture
from handbill.preview.board import Piece, Shown, name_of
from handbill.preview.elements import Markup, element, joined
from handbill.preview.listing import Numbered, listing, meanings, numbered
from handbill.preview.marks import NUMBER, ROOM, beside_one_another
from handbill.preview.trials import Trial
from handbill.problems import Problem, Spot, errors

_HERE = Path(__file__).parent
STYLES = ("sheet.css", "preview.css")
"""The style sheets of the page; the first is for pictures of pages anywhere."""

Sources = Callable[[PagePicture], str]
"""Gives the address of a page's picture."""


def whole_page(shown: Shown, wanted: str) -> str:
    """The page of the preview, for one of the pieces: the wanted one, or the first."""
    piece = chosen(shown, wanted)
    title = state_of(shown, piece)[1]
    if piece:
        title = f"{title} · {piece.title}"
    main = joined(_state(shown, piece), _pieces(shown, piece), _work(shown, piece))
    return filled("page.html", title=element("title", title), main=main)


def plain_head() -> Markup:
    """The style sheets within the page, for pages that are files."""
    sheets = [(_HERE / name).read_text("utf-8") for name in STYLES]
    return element("style", Markup("".join(sheets)))


def filled(file: str, **parts: Markup) -> str:
    """A page's frame, with its parts filled in."""
    return string.Template((_HERE / file).read_text("utf-8")).substitute(parts)


def chosen(shown: Shown, wanted: str) -> Piece | None:
    """The piece of this path; the first one when there is none."""
    for piece in shown.pieces:
        if piece.path == wanted:
            return piece
    return shown.pieces[0] if shown.pieces else None


def state_of(shown: Shown, piece: Piece | None) -> tuple[str, str]:
    """The state of a piece as a word for style sheets, and in words for people."""
    if shown.stopped:
        return "failed", "Cannot be made"
    if piece is None:
        return "empty", "No copy is chosen"
    if piece.trial is None or piece.trial.state == "checking":
        return "checking", "Checking"
    if piece.trial.state == "failed":
        return "failed", "Not to be printed"
    return "good", "Good"


def _pieces(shown: Shown, current: Piece | None) -> Markup | None:
    """Links to the pieces, if there is more than one."""
    if len(shown.pieces) < 2:
        return None
    links = joined(*(_link(shown, piece, piece is current) for piece in shown.pieces))
    more = element("p", f"{shown.more} more are chosen and not shown: choose fewer.") if shown.more else None
    return element("nav", element("ol", links), more, aria_label="Pieces")


def _link(shown: Shown, piece: Piece, current: bool) -> Markup:
    state, words = state_of(shown, piece)
    link = element(
        "a",
        *(element("span", class_=f"dot {state}"), piece.path.removesuffix(".pdf")),
        href=f"?piece={piece.path}",
        aria_current="page" if current else None,
        aria_label=f"{piece.path}: {words}",
    )
    return element("li", link)


def _state(shown: Shown, piece: Piece | None) -> Markup:
    """What can be said of the piece in one line, which screen readers read when it changes."""
    state, words = state_of(shown, piece)
    heading = element("h1", piece.title if piece else "handbill preview")
    path = element("p", piece.path, class_="path") if piece else None
    said = element("p", element("strong", words), _counts(shown, piece), class_="said", role="status")
    return element("header", element("div", heading, path), said, class_=f"state {state}")


_NONE = {True: "no problems", False: "no problem found so far"}


def _counts(shown: Shown, piece: Piece | None) -> Markup:
    """“2 errors, 1 warning”."""
    problems = [entry.problem for entry in _entries(shown, piece)]
    wrong = len(errors(problems))
    counts: list[str] = []
    for number, noun in ((wrong, "error"), (len(problems) - wrong, "warning")):
        if number:
            counts.append(f"{number} {noun}{'s' if number > 1 else ''}")
    return element("span", ", ".join(counts) or _NONE[state_of(shown, piece)[0] == "good"])


def _entries(shown: Shown, piece: Piece | None) -> tuple[Numbered, ...]:
    """The problems of a piece and of the pack."""
    own: tuple[Problem, ...] = ()
    if piece and piece.trial:
        own = piece.trial.problems
    return numbered((*own, *shown.problems))


def _work(shown: Shown, piece: Piece | None) -> Markup:
    """The pages, the last good ones beside those that fail, and the problems."""
    entries = _entries(shown, piece)
    problems = element("h2", "Problems")
    rest = element("p", "None.", class_="nothing")
    if entries:
        rest = joined(listing(entries, shown.files), meanings(entries))
    aside = element("aside", problems, rest, aria_label="Problems", tabindex="0")
    columns = list(_figures(shown, piece, entries))
    pages = element("div", *columns, class_="pages beside" if len(columns) > 1 else "pages")
    return element("div", pages, aside, class_="work")


def _figures(shown: Shown, piece: Piece | None, entries: tuple[Numbered, ...]) -> Iterator[Markup]:
    if piece is None:
        yield element("p", "Nothing to show: the selection has no copy.", class_="nothing")
        return
    now, good = piece.trial, piece.good
    beside = good and (now is None or now.state == "failed")
    if now and now.pages:
        yield figures(now, entries, _address, "Now" if beside else "")
    elif shown.stopped or now:
        yield element("p", "There is no page to show until the problems are put right.", class_="nothing")
    else:
        yield element("p", "The page is being made.", class_="nothing")
    if good and beside:
        yield last_good(good, _address)


def _address(page: PagePicture) -> str:
    return f"/pictures/{name_of(page)}.png"


def figures(trial: Trial, entries: tuple[Numbered, ...], source: Sources, title: str = "") -> Markup:
    """The pages as they are now, with boxes."""
    pages: list[Markup] = []
    for number, page in enumerate(trial.pages):
        words = described(trial, number)
        picture = element("img", src=source(page), alt=words, **_size(page))
        boxes = joined(*_boxes(page, number, entries))
        drawing = element("svg", boxes, viewBox=f"0 0 {page.width:.2f} {page.height:.2f}", role="group")
        pages.append(element("figure", element("div", picture, drawing, class_="sheet"), class_=f"now {trial.state}"))
    heading = element("h2", title) if title else None
    return element("div", heading, *pages, class_="column")


def last_good(trial: Trial, source: Sources) -> Markup:
    """The pages as they last were good."""
    pages: list[Markup] = []
    for number, page in enumerate(trial.pages, start=1):
        picture = element("img", src=source(page), alt=f"The last good page {number}", **_size(page))
        pages.append(element("figure", element("div", picture, class_="sheet"), class_="before"))
    return element("div", element("h2", "The last good one"), *pages, class_="column good")


def described(trial: Trial, number: int) -> str:
    """What a page's picture shows, for those who do not see it. Pages count from 0."""
    states = {"failed": "not to be printed", "checking": "being checked", "good": "good"}
    return f"Page {number + 1} of {len(trial.pages)}, {states[trial.state]}: {trial.title}"


def _size(page: PagePicture) -> dict[str, str]:
    """Width and height in whole numbers, so that the place is kept while a picture loads."""
    return {"width": f"{page.width * 4:.0f}", "height": f"{page.height * 4:.0f}"}


def boxes_on(number: int, entries: Iterable[Numbered]) -> Iterator[tuple[Numbered, Spot]]:
    """The problems that are seen on a page, once for each spot. Pages count from 0."""
    for entry in entries:
        for spot in entry.problem.spots:
            if spot.page == number:
                yield entry, spot


def _boxes(page: PagePicture, number: int, entries: tuple[Numbered, ...]) -> Iterator[Markup]:
    on_page = list(boxes_on(number, entries))
    places = beside_one_another([spot for _, spot in on_page])
    for (entry, spot), place in zip(on_page, places, strict=True):
        yield _box(page, entry, spot, place)


def _box(page: PagePicture, entry: Numbered, spot: Spot, place: int) -> Markup:
    """A box, kept within the page as far as it is beside it, with the problem's number at its corner."""
    label = max(page.width, page.height) * NUMBER
    left, right = max(0.0, spot.x - ROOM), min(page.width, spot.x + spot.width + ROOM)
    top, bottom = max(0.0, spot.y - ROOM), min(page.height, spot.y + spot.height + ROOM)
    left, top = min(left, page.width - label), min(top, page.height - label)
    size = {"width": f"{max(right - left, label):.2f}", "height": f"{max(bottom - top, label):.2f}"}
    box = element("rect", x=f"{left:.2f}", y=f"{top:.2f}", **size)
    name, first = str(entry.number), entry.problem.spots[0] is spot
    across = left + place * label * 1.7
    above = top - label if top > label else top
    plate = element("rect", class_="plate", x=f"{across:.2f}", y=f"{above:.2f}", **_plate(name, label))
    text = element(
        "text", name, x=f"{across + label * 0.3:.2f}", y=f"{above + label * 0.78:.2f}", font_size=f"{label * 0.85:.2f}"
    )
    return element(
        "a",
        *(box, plate, text),
        href=f"#problem-{name}",
        id=f"spot-{name}" if first else None,
        class_=f"spot {entry.problem.severity}",
        data_number=name,
        aria_label=f"Problem {name}: {entry.problem.message}",
        tabindex=None if first else "-1",
    )


def _plate(name: str, label: float) -> dict[str, str]:
    return {"width": f"{label * (0.6 + 0.5 * len(name)):.2f}", "height": f"{label:.2f}"}
