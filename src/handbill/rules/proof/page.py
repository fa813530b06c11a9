"""A web page says all that its edition says, each in its place, and has nothing that a page must not have."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

from handbill.model import slots
from handbill.model.edition import Edition
from handbill.model.layout import Composition, unspaced
from handbill.model.reading import Reading
from handbill.model.views import PanelView, Resolved, Said
from handbill.model.web import WebReading, WebTerms
from handbill.problems import Problem
from handbill.proof.reading import plain
from handbill.rules.foreign import ForeignIndex
from handbill.rules.proof.stage import file_rule, wrong
from handbill.support.leave_script import leave_script
from handbill.support.paper_words import spoken_of

_DRAFT = "web-draft"
_AT_HEAD = "draft"
_KILOBYTE = 1000


@file_rule("page-statement")
def statements(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Each statement stands in its panel, whole and once, in the order of the document, and there is no other."""
    web = reading.web
    if web is None:
        return
    wanted: Counter[tuple[str, str, str]] = Counter()
    for panel_id, panel in edition.text.panels.items():
        for said in _said_on(panel):
            wanted[said.id, plain(said.text), panel_id] += 1
    found = Counter((part.called, part.text, part.panel) for part in web.statements)
    for name, text, panel_id in wanted - found:
        yield wrong(edition, "page-statement", f"the statement “{name}” is not whole in “{panel_id}”: {text[:60]}")
    for name, text, panel_id in found - wanted:
        message = f"“{text[:60]}” stands in “{panel_id}” as the statement “{name}”, and should not"
        yield wrong(edition, "page-statement", message)
    if wanted == found:
        yield from _in_order(web, edition)


def _said_on(panel: PanelView) -> Iterator[Said]:
    yield from panel.statements
    for group in panel.groups.values():
        yield from group.statements


def _in_order(web: WebReading, edition: Edition) -> Iterator[Problem]:
    for panel_id, panel in edition.text.panels.items():
        wanted = [said.id for said in _said_on(panel)]
        found = [part.called for part in web.statements if part.panel == panel_id]
        if wanted != found:
            yield wrong(edition, "page-statement", f"the statements of “{panel_id}” are in another order: {found}")


@file_rule("page-heading")
def headings(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> Iterator[Problem]:
    """Each heading stands in its panel as one, and there is no other; no level is left out, and one is the first."""
    web = reading.web
    if web is None:
        return
    wanted = Counter(_headings_of(edition))
    found = Counter((part.text, part.panel) for part in web.headings)
    for text, panel_id in wanted - found:
        yield wrong(edition, "page-heading", f"“{text}” is not a heading in “{panel_id}”")
    for text, panel_id in found - wanted:
        yield wrong(edition, "page-heading", f"“{text}” is a heading in “{panel_id}”, and should not be")
    yield from _levels(edition, [int(part.called[1]) for part in web.headings])


def _headings_of(edition: Edition) -> Iterator[tuple[str, str]]:
    """Each heading with its panel; the title where no panel has one."""
    panels = edition.text.panels
    for panel_id, panel in panels.items():
        for heading in (panel.heading, *(group.heading for group in panel.groups.values())):
            if heading:
                yield plain(heading), panel_id
    if not any(panel.heading for panel in panels.values()):
        yield plain(edition.subject.title), ""


def _levels(edition: Edition, levels: list[int]) -> Iterator[Problem]:
    if levels.count(1) != 1 or levels[:1] != [1]:
        yield wrong(edition, "page-heading", f"{levels.count(1)} headings are h1; the first must be, and no other")
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield wrong(edition, "page-heading", f"an h{after} comes after an h{before}")


@file_rule("page-note")
def notes(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> Iterator[Problem]:
    """The note of each panel stands in it."""
    if reading.web is None:
        return
    for panel_id, panel in edition.text.panels.items():
        if panel.note and plain(panel.note) not in reading.panels.get(panel_id, ""):
            yield wrong(edition, "page-note", f"“{plain(panel.note)}” is not in “{panel_id}”")


@file_rule("page-contact")
def contacts(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> Iterator[Problem]:
    """The links on the card are those of its contacts, in their order: what somebody taps is what they reach."""
    web = reading.web
    if web is None:
        return
    wanted = [_reached(contact) for contact in (edition.first, *edition.after, *edition.rows)]
    also = f"mailto:{edition.first.details.get('email')}"
    found = [address.partition("?")[0] for address in web.calls]
    if also in found and also not in wanted:
        found.remove(also)
    if found != wanted:
        message = f"the links on the contact card are {', '.join(found)}, and should be {', '.join(wanted)}"
        yield wrong(edition, "page-contact", message)


def _reached(contact: Resolved) -> str:
    """The address of a contact's link, without what is written in a message."""
    if contact.dials.get("phone") and contact.value == contact.details.get("phone"):
        return f"tel:{contact.dial}"
    if contact.value == contact.details.get("text"):
        return "sms:" + "".join(character for character in contact.value if character.isdigit())
    if contact.value == contact.details.get("email"):
        return f"mailto:{contact.value}"
    return contact.value


@file_rule("page-imprint")
def imprint(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> Iterator[Problem]:
    """The small print names the edition and the month in which its numbers are next checked; a draft says so."""
    if reading.web is None:
        return
    wording = edition.text.wording
    day = edition.review_by
    month = wording.get("month", "").replace("{month}", edition.text.months[day.month - 1])
    month = month.replace("{year}", str(day.year))
    line = wording.get("edition", "").replace("{edition}", edition.text.pack_edition).replace("{month}", month)
    if unspaced(plain(line)) not in unspaced(reading.slots.get(slots.SMALL_PRINT, "")):
        yield wrong(edition, "page-imprint", f"the small print does not say “{line}”")
    marked = plain(wording.get(_DRAFT, "")) in reading.slots.get(slots.DRAFT, "")
    if edition.draft and not (marked and reading.web.landmarks.get(_AT_HEAD)):
        yield wrong(edition, "page-draft", "the page is a draft, and does not say so at its head")


@file_rule("page-structure", "page-draft")
def structure(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> Iterator[Problem]:
    """Landmarks, the skip link, the direction of lines, the quick exit and its script."""
    web = reading.web
    if web is None:
        return
    for landmark, called in _LANDMARKS.items():
        count = web.landmarks.get(landmark, 0)
        if count != 1:
            yield wrong(edition, "page-structure", f"it has {count} {called}, and must have one")
    if web.direction != edition.text.direction:
        yield wrong(edition, "page-structure", f"its lines run {web.direction}, and not {edition.text.direction}")
    wanted = (edition.subject.leave,) if edition.subject.leave else ()
    if web.leaves_for != wanted:
        message = f"its quick exits lead to {web.leaves_for or 'nowhere'}, and should lead to {wanted or 'nowhere'}"
        yield wrong(edition, "page-structure", message)
    if any(script != leave_script() for script in web.scripts) or len(web.scripts) != len(wanted):
        yield wrong(edition, "page-script", "it has a script that is not handbill's, or lacks that of the quick exit")


_LANDMARKS = {
    "main": "main elements",
    "header": "header elements",
    "footer": "footer elements",
    "skip": "skip links at its beginning",
    "contacts": "contact cards before its statements",
}


@file_rule(
    "page-alt",
    "page-contrast",
    "page-element",
    "page-external",
    "page-hidden",
    "page-id",
    "page-policy",
    "page-script",
    "page-style",
)
def flaws(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> Iterator[Problem]:
    """What a page must not have, whatever it says."""
    if reading.web:
        for flaw in dict.fromkeys(reading.web.flaws):
            yield wrong(edition, f"page-{flaw.about}", flaw.why)


@file_rule("page-logo", "page-weight", "page-missing")
def whole(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> Iterator[Problem]:
    """The file of a web page is one, with each logo, and is not too large for a phone."""
    terms = edition.specification.web
    if terms is None:
        return
    if reading.web is None:
        yield wrong(edition, "page-missing", "it was not read as a web page")
        return
    pictures = reading.roles.get("IMG", 0)
    logos = len(edition.look.logos) if slots.LOGOS in edition.specification.slots else 0
    if pictures != logos:
        yield wrong(edition, "page-logo", f"it shows {pictures} pictures, and there are {logos} logos")
    yield from _size(reading.web, terms, edition)


def _size(web: WebReading, terms: WebTerms, edition: Edition) -> Iterator[Problem]:
    if web.size > terms.limit * _KILOBYTE:
        hint = "Use smaller logos, or raise the limit in profile.yaml."
        message = f"it has {web.size / _KILOBYTE:.0f} kilobytes, and {terms.limit} are allowed"
        yield wrong(edition, "page-weight", message, hint)


@file_rule("speaks-of-paper")
def paper_words(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Words on a page that are said of paper, in whatever text."""
    if reading.web:
        texts = [*reading.text, reading.title, *(kept.text for kept in reading.kept)]
        for words in dict.fromkeys(found for text in texts for found in spoken_of(text, edition.text.wording)):
            hint = "Say it in other words, in the pack or in the place's own text."
            yield wrong(edition, "speaks-of-paper", f"it says “{words}”, which is said of paper", hint)
