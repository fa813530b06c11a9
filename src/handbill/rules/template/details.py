"""Details of a contact that no piece prints are reported: whoever filled them in expects readers to see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from handbill.model.contact_values import printed_address
from handbill.model.contacts import DETAILS, Contact
from handbill.model.edition import Edition
from handbill.model.layout import Composition, unspaced
from handbill.model.library import Library, Locator
from handbill.model.outline import Outline
from handbill.model.views import Resolved
from handbill.problems import Location, Problem
from handbill.rules.locate import contact_of
from handbill.rules.template.stage import Outlines, whole_rule


@dataclass
class _Shown:
    """A contact that copies show, with the keys of the details that at least one of them prints."""

    contact: Contact
    at: Locator
    printed: set[str] = field(default_factory=set)


class _Known:
    """Finds contacts and their locations, each once: many copies show the same ones."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._found: dict[tuple[str, str], tuple[Contact, Locator, Location]] = {}

    def of(self, resolved: Resolved) -> tuple[Contact, Locator, Location]:
        """The contact as the pack has it, its locator, and where it is written."""
        key = (resolved.origin, resolved.id)
        if key not in self._found:
            contact, at = contact_of(self._library, resolved)
            self._found[key] = contact, at, at()
        return self._found[key]


@whole_rule("detail-not-printed")
def unprinted_details(library: Library, editions: Sequence[Edition], outlines: Outlines) -> Iterator[Problem]:
    """A warning for each detail that is printed on none of the copies which show its contact."""
    printed_on = _printed_on(editions, outlines)
    shown: dict[tuple[Location, str], _Shown] = {}
    """By the location of a contact, and the language of the copies."""
    known = _Known(library)
    for edition in editions:
        printed = printed_on.get(edition.path)
        for number, resolved in enumerate(edition.contacts):
            contact, at, location = known.of(resolved)
            entry = shown.setdefault((location, edition.key.language), _Shown(contact, at))
            entry.printed |= printed[number] if printed else set(DETAILS)
    for edition in editions:
        for resolved in edition.in_words:
            contact, _, location = known.of(resolved)
            if (location, edition.key.language) in shown:
                shown[location, edition.key.language].printed.add(contact.main)
    for entry in shown.values():
        yield from _unprinted(entry)


def _printed_on(editions: Sequence[Edition], outlines: Outlines) -> dict[str, tuple[frozenset[str], ...]]:
    """The details that copies print of their contacts, by path.

    All editions of one shape print the same details of the same contacts. The shape is worked out only where needed.
    """
    printed = {edition.path: outline.printed for edition, outline in outlines}
    others = [edition for edition in editions if edition.path not in printed]
    if others:
        on_shape = {edition.shape: outline.printed for edition, outline in outlines}
        printed |= {edition.path: on_shape[edition.shape] for edition in others if edition.shape in on_shape}
    return printed


def _unprinted(entry: _Shown) -> Iterator[Problem]:
    for detail, value in entry.contact.given.items():
        if detail not in entry.printed:
            message = f"the {DETAILS[detail].called} of “{entry.contact.name}” is printed on no copy: {value}"
            hint = "Give it a contact of its own where readers need it, or take it out."
            yield Problem(entry.at(detail), "detail-not-printed", message, hint, "warning")


def outline_of(edition: Edition, composition: Composition) -> Outline:
    """What later steps need to know of a filled-in copy."""
    printed = tuple(frozenset(details) for details in printed_details(edition, composition))
    return Outline(composition.code, composition.inputs_hash, printed)


def printed_details(edition: Edition, composition: Composition) -> list[set[str]]:
    """For each contact of an edition, the keys of the details printed in its slots, in the order of `contacts`."""
    qr_code, slots = composition.words_in_slots("qr"), composition.words_in_slots()
    printed = []
    for resolved in edition.contacts:
        words = slots
        if resolved.used == "qr":
            words = qr_code
        details = set()
        for detail in resolved.given:
            if unspaced(_as_printed(edition, resolved, detail)) in words:
                details.add(detail)
        printed.append(details)
    return printed


def _as_printed(edition: Edition, contact: Resolved, key: str) -> str:
    kind, value = DETAILS[key].kind, contact.given[key]
    if kind == "url":
        return printed_address(contact.details)
    if kind == "menu":  # the digit alone occurs in every number
        return edition.text.detail_in_words(key, value)
    return value
