"""What a copy must carry, and must not: a `Reading` compared with its edition."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from handbill.model.contacts import DETAILS, NEEDED, shown_address
from handbill.model.edition import Edition
from handbill.model.layout import Composition, Reading
from handbill.problems import Location, Problem
from handbill.proof.reading import plain
from handbill.rules.proof.foreign import ForeignIndex


def judge(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> tuple[Problem, ...]:
    """Everything that must be on this copy and is not, or must not be and is."""
    place = Location(edition.path)
    return tuple(
        Problem(place, code, message, hint)
        for part in (_judge_contacts, _judge_sight, _judge_qr, _judge_quiet, _judge_links, _judge_file)
        for code, message, hint in part(reading, edition, composition)
    ) + tuple(Problem(place, "proof-foreign", message, _FOREIGN) for message in foreign.on_copy(reading, edition))


_Verdict = Iterator[tuple[str, str, str]]
_FOREIGN = "Do not print it. Write local details in slots only, and in the place's own files."
_REPORT = "Do not print it. This is a fault of the template or of handbill: please report it."


def _judge_contacts(reading: Reading, edition: Edition, composition: Composition) -> _Verdict:
    card = reading.slots.get("contacts", "")
    contacts = (edition.first, *edition.after, *edition.rows)
    for contact in contacts:
        shown = plain(shown_address(contact.value))
        if not re.search(rf"(?<![\w]){re.escape(shown)}(?![\w])", card):
            yield "proof-contact", f"the card does not carry {contact.name}: {shown}", _REPORT
    for key in NEEDED:
        yield from _each(key, [contact.given[key] for contact in contacts if key in contact.given], edition, card)
    if composition.code not in " ".join(reading.text):
        yield "proof-code", f"the code {composition.code} is not on the copy", _REPORT


def _each(key: str, values: list[str], edition: Edition, card: str) -> _Verdict:
    """What a number is of no use without stands as often as numbers have it: one option of two numbers twice."""
    wording = edition.text.wording.get(key, f"{{{key}}}")
    for value, count in Counter(values).items():
        text = wording.replace(f"{{{key}}}", value)
        there = len(re.findall(_whole(_unbroken(text)), _unbroken(card)))
        if there < count:
            called = DETAILS[key].called
            message = f"the card says the {called} “{text}” {there} times, and {count} of its numbers have it"
            yield "proof-detail", message, _REPORT


def _whole(text: str) -> str:
    """A pattern for a text that is no part of a longer number: option 1 is not option 12."""
    before = r"(?<!\d)" if text[:1].isdigit() else ""
    after = r"(?!\d)" if text[-1:].isdigit() else ""
    return before + re.escape(text) + after


def _unbroken(text: str) -> str:
    """Without white space: a line may end after a dash."""
    return re.sub(r"\s+", "", plain(text))


def _judge_sight(reading: Reading, edition: Edition, composition: Composition) -> _Verdict:
    if reading.faint:
        some = ", ".join(f"“{text[:30]}”" for text in reading.faint[:3])
        count = len(reading.faint)
        message = (
            f"{count} {'line is' if count == 1 else 'lines are'} in the file and cannot be seen on the page: {some}"
        )
        hint = "A style sheet hides it: look for overflow, position, transform, opacity, colour, or a box above it."
        yield "proof-sight", message, hint


def _judge_qr(reading: Reading, edition: Edition, composition: Composition) -> _Verdict:
    wanted = (edition.qr.value,) if edition.qr else ()
    if reading.codes != wanted:
        found = ", ".join(reading.codes) or "none that can be read"
        yield (
            "proof-qr",
            f"the QR code must lead to {wanted[0] if wanted else 'nothing'}; on the page: {found}",
            _REPORT,
        )


_QUIET = 4
"""Modules: the quiet zone of ISO/IEC 18004. A quarter of a module is not told apart by the pixels."""


def _judge_quiet(reading: Reading, edition: Edition, composition: Composition) -> _Verdict:
    for text, clear in zip(reading.codes, reading.quiet, strict=True):
        if clear < _QUIET - 0.25:
            message = f"something stands {clear:.1f} modules from the QR code to {text}: phones may not read it"
            hint = f"Shorten what stands beside it, or make room in the style sheet: {_QUIET} modules must be clear."
            yield "proof-quiet", message, hint


def _judge_links(reading: Reading, edition: Edition, composition: Composition) -> _Verdict:
    dials: dict[str, str] = {}
    for contact in edition.contacts:
        dials |= {re.sub(r"\D", "", contact.given[key]): dial for key, dial in contact.dials.items()}
    for address, parts in itertools.groupby(reading.links, key=lambda link: link.address):
        texts = [link.text for link in parts]
        # an address that runs over two lines is two links on paper
        for text in texts if any(_leads(address, text, dials) for text in texts) else ["".join(texts)]:
            if not _leads(address, text, dials):
                yield "proof-link", f"the link {address} lies under the words “{text}”", _REPORT
    if edition.qr and not any(link.address == edition.qr.value for link in reading.links):
        yield "proof-link", f"no words beneath the QR code link to {edition.qr.value}", _REPORT


def _leads(address: str, text: str, dials: dict[str, str]) -> bool:
    """Whether these words promise what the link does."""
    scheme, _, rest = address.partition(":")
    figures = re.sub(r"\D", "", text)
    wanted = {"tel": dials.get(figures, figures), "mailto": text, "https": text}
    return wanted.get(scheme) == (plain(shown_address(address)) if scheme == "https" else rest)


def _judge_file(reading: Reading, edition: Edition, composition: Composition) -> _Verdict:
    if not reading.tagged:
        yield "proof-tags", "the PDF has no tags, so a screen reader cannot read it", _REPORT
    if reading.language != edition.subject.language:
        yield "proof-language", f"the PDF says it is in “{reading.language}”, not {edition.subject.language}", _REPORT
    if reading.title != edition.subject.title:
        yield "proof-title", f"the PDF's title is “{reading.title}”", _REPORT
    known = tuple(_letters(family) for family in edition.look.fonts)
    for font in reading.fonts:
        if not _letters(font).startswith(known):
            yield (
                "proof-font",
                f"the font {font} is embedded, and the theme names only {', '.join(edition.look.fonts)}",
                "Correct the family in the style sheet, or name it in theme.yaml.",
            )


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
