"""No text is cut off, pushed out of its box, printed over something else, or lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from handbill.fit.geometry import TOLERANCE, beyond, is_struck, letters_beyond, over, overlapping, shared
from handbill.model import slots
from handbill.model.edition import Edition
from handbill.model.format import points
from handbill.model.layout import Composition, Layout, Line
from handbill.model.library import Library
from handbill.problems import Location, Problem, Spot
from handbill.rules.layout.stage import layout_rule, may_be_turned
from handbill.rules.locate import imprint_lines, longest_own_text, own_words, statement_at, written_at

_MM = 25.4 / 72


@layout_rule("does-not-fit", "lost-text", "changed-text", "overlap", "struck")
def unfitting(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """Text outside its panel or box, overlapping text, and text that is not printed."""
    kept: dict[Location, Problem] = {}
    for problem in (
        *_outside(edition, layout, library),
        *_outgrown(edition, composition, layout, library),
        *_lost(edition, layout, library),
        *_overlaps(edition, layout, library),
        *_under_logos(edition, layout, library),
        *_struck(edition, layout, library),
    ):
        first = kept.setdefault(problem.location, problem)  # one cause shows in many lines of text
        if first is not problem and first.code == problem.code:
            kept[problem.location] = replace(first, spots=(*first.spots, *problem.spots))
    yield from kept.values()


@layout_rule("page-count", "page-size")
def pages(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """The number of pages is the number of sides in the format, and each page has the size that was ordered."""
    place = library.positions.of("document", edition.subject.document)
    if len(layout.pages) != edition.specification.sides and not edition.specification.flow:
        message = f"there are {len(layout.pages)} pages instead of {edition.specification.sides} in {edition.path}"
        yield Problem(place, "page-count", message, "Something is too long, or a style sheet makes a page break.")
    wanted = tuple(points(length) * _MM for length in edition.specification.page)
    for page in layout.pages:
        if any(abs(is_ - should) > TOLERANCE for is_, should in zip(page, wanted, strict=True)):
            message = f"a page is {page[0]} × {page[1]} mm in {edition.path}"
            yield Problem(
                place,
                "page-size",
                message,
                f"The format's size “{edition.subject.size}” is {' × '.join(edition.specification.page)}.",
            )


@layout_rule("slot-missing")
def missing_slots(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """Slots of the format that the template does not have: their local details would not be printed."""
    for slot, html in composition.slots.items():
        if slot not in layout.slots and re.sub(r"<!--.*?-->|\s", "", html):
            place = library.positions.of("format", edition.subject.format, "slots")
            message = f"the template has no place for the slot “{slot}” in {edition.path}"
            yield Problem(place, "slot-missing", message, f'Write {{{{ slot("{slot}") }}}} in it.')


def _outside(edition: Edition, layout: Layout, library: Library) -> Iterator[Problem]:
    for line in layout.lines:
        reach = beyond(line, layout, edition.specification.page_box)
        if line.shortened:
            message = f"“{_short(line.text)}” is too wide, and printed with an ellipsis for its end in {edition.path}"
            hint = _hint("Shorten it, or take text-overflow out of the style sheet.", edition, library, line)
            yield Problem(written_at(edition, library, line), "does-not-fit", message, hint, spots=(line.box.spot,))
        elif reach > TOLERANCE:
            place = written_at(edition, library, line)
            message = f"“{_short(line.text)}” reaches {reach:.1f} mm out of {_room(line)} in {edition.path}"
            letters = letters_beyond(line, layout, edition.specification.page_box)
            hint = _hint(f"Shorten this text by about {letters} letters.", edition, library, line)
            yield Problem(place, "does-not-fit", message, hint, spots=(line.box.spot,))


def _outgrown(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """Cards and others that grow with their text, and have grown out of their slot."""
    for slot, box in layout.slots.items():
        grown = max((over(rule, box) for rule in layout.rules if rule.slot == slot), default=0.0)
        if grown <= TOLERANCE:
            continue
        message = f"what is in the box “{slot}” reaches {grown:.1f} mm out of it in {edition.path}"
        place = Location(composition.in_slots[slot].template)
        hint = "Have the document show fewer contacts, or give the box more room in the style sheet."
        if longest := longest_own_text(edition, library):
            _, place = longest
            hint = f"Shorten this text, or give fewer contacts. The longest texts there: {own_words(edition, library)}."
        yield Problem(place, "does-not-fit", message, hint, spots=(box.spot,))


def _room(line: Line) -> str:
    """What a line must fit into, as named in messages."""
    if line.slot:
        return f"the box “{line.slot}”"
    if line.panel:
        return f"the panel “{line.panel}”"
    return "the page"


def _hint(hint: str, edition: Edition, library: Library, line: Line) -> str:
    """The hint, with the place's longest texts added: on a card, the line that does not fit is seldom the longest."""
    if line.slot == slots.SMALL_PRINT and edition.where.imprint:
        imprint = "; ".join(f"“{text}” ({place})" for text, place in imprint_lines(edition, library))
        return f"{hint} The imprint shares its space: {imprint}."
    if line.slot != slots.CONTACTS:
        return hint
    own = own_words(edition, library)
    if not own:
        return hint
    return f"{hint} The longest texts of this place beside it: {own}."


def _overlaps(edition: Edition, layout: Layout, library: Library) -> Iterator[Problem]:
    upright = [line for line in layout.lines if not may_be_turned(line)]
    for line, below in overlapping(upright):
        mended = below
        if line.statement and not below.statement:
            mended = line
        place = written_at(edition, library, mended)
        message = f"“{_short(line.text)}” and “{_short(below.text)}” are printed over one another in {edition.path}"
        hint = _hint("Shorten one of them.", edition, library, line)
        yield Problem(place, "overlap", message, hint, spots=(line.box.spot, below.box.spot))


def _under_logos(edition: Edition, layout: Layout, library: Library) -> Iterator[Problem]:
    """Text under the logos: partners ask for clear space around their logos, and readers need the text."""
    box = layout.slots.get(slots.LOGOS)
    if box is None or not edition.look.logos:
        return
    for line in layout.lines:
        if line.slot != slots.LOGOS and line.box.page == box.page and shared(line.box, box) > TOLERANCE:
            message = f"“{_short(line.text)}” is under the logos in {edition.path}"
            hint = "Shorten it, or show fewer logos."
            yield Problem(written_at(edition, library, line), "overlap", message, hint, spots=(line.box.spot,))


def _struck(edition: Edition, layout: Layout, library: Library) -> Iterator[Problem]:
    """Rules printed through a line of text, which then looks struck out."""
    for line in layout.lines:
        if line.struck:
            message = f"a style sheet strikes “{_short(line.text)}” through in {edition.path}"
            hint = "Take text-decoration: line-through out of the style sheet."
            yield Problem(written_at(edition, library, line), "struck", message, hint, spots=(line.box.spot,))
            continue
        for rule in layout.rules:
            if is_struck(line, rule):
                message = f"a line is printed through “{_short(line.text)}” in {edition.path}"
                hint = _hint("The text above or below it is too long: shorten one.", edition, library, line)
                yield Problem(written_at(edition, library, line), "struck", message, hint, spots=(line.box.spot,))
                break


def _lost(edition: Edition, layout: Layout, library: Library) -> Iterator[Problem]:
    lost = []
    lost_statements = []
    for owner, words in layout.expected.items():
        kind, _, own_id = owner.partition(":")
        printed = "".join(_words_of(layout, kind, own_id))
        if _letters(words) != _letters(printed):
            lost.append((kind, own_id, words, printed))
            if kind == "statement":
                lost_statements.append(lost[-1])
    for kind, own_id, words, printed in lost_statements or lost:  # a panel lacks what its statements lack
        place = _owner_at(edition, library, kind, own_id)
        spots = _spots_of(layout, kind, own_id)
        missing = len(_letters(words)) - len(_letters(printed))
        if missing > 0:
            message = f"{missing} letters of the {kind} “{own_id}” are not printed in {edition.path}"
            hint = "Shorten this text, or say it in fewer points."
            yield Problem(place, "lost-text", message, hint, spots=spots)
        else:
            message = f"the {kind} “{own_id}” is printed differently, or twice, in {edition.path}"
            hint = "Name it once, without text-transform in the style sheets."
            yield Problem(place, "changed-text", message, hint, spots=spots)


def _spots_of(layout: Layout, kind: str, own_id: str) -> tuple[Spot, ...]:
    """Where a panel, slot or statement stands: its box, or the lines of it that reached a page."""
    box = {"panel": layout.panels, "slot": layout.slots}.get(kind, {}).get(own_id)
    if box:
        return (box.spot,)
    return tuple(line.box.spot for line in layout.lines if getattr(line, kind) == own_id)


def _words_of(layout: Layout, kind: str, own_id: str) -> Iterator[str]:
    """The lines of a panel, slot or statement, without what a style sheet writes."""
    for line in layout.lines:
        if getattr(line, kind) == own_id and not line.generated:
            yield line.text


def _owner_at(edition: Edition, library: Library, kind: str, name: str) -> Location:
    if kind == "statement":
        return statement_at(edition, library, name)
    if kind == "panel":
        return library.positions.of("document", edition.subject.document, "panels", name)
    return library.positions.of("document", edition.subject.document, "contacts")


def _letters(text: str) -> str:
    return "".join(sorted(re.sub(r"[\s\u00ad\u200b\u2010-]", "", text)))


def _short(text: str) -> str:
    if len(text) <= 40:
        return text
    return text[:39].rstrip() + "…"
