"""No number, address or name of another place is on a copy.

The following belong on a copy: the details of its event, its venue, its area and all areas above it, the contacts
for everywhere, and the document's shared text. Everything else that identifies a place of the pack is foreign. Texts
are matched whole and the longest first, so that North Exampleshire is not taken for Exampleshire, nor the town of
Reading for the word in a sentence of the document.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from handbill.model.addresses import shown_address
from handbill.model.contact_values import numbers_of
from handbill.model.contacts import DETAILS, Contact
from handbill.model.edition import Edition
from handbill.model.edition_key import NATIONAL
from handbill.model.library import Library, audiences_of, region_of
from handbill.model.places import printed_words
from handbill.model.reading import Reading
from handbill.model.records import IndexMarks
from handbill.support.phones import dialled, printed

_Words = tuple[str, ...]


class ForeignIndex:
    """The texts and numbers that identify each place of a library, to look for on copies of other places."""

    def __init__(self, library: Library) -> None:
        """Index the whole library, once."""
        self.library = library
        self._owners: dict[_Words, set[str]] = {}
        self._readers: dict[_Words, set[tuple[str, str]]] = {}
        self._texts: set[_Words] = set()
        self._lengths: dict[str, list[int]] = {}
        """The lengths in words of the texts that begin with a word, the longest first. Many names may begin alike."""
        self._numbers: dict[str, _Words] = {}
        self._reached: set[_Words] = set()
        self._region = region_of(library)
        libraries = (library, *library.translations.values())
        for place, texts, contacts in itertools.chain.from_iterable(map(_details, libraries)):
            for text in texts:
                self._add(place, words_of(text), ())
            for contact in contacts:
                self._contact(contact, place, audiences_of(library, contact))
        for words in self._texts:
            self._lengths.setdefault(words[0], []).append(len(words))
        self._lengths = {first: sorted(set(lengths), reverse=True) for first, lengths in self._lengths.items()}

    def _contact(self, contact: Contact, place: str, audiences: tuple[str, ...]) -> None:
        for text in (contact.name, contact.label, *contact.wording.values()):
            if text:
                self._add(place, words_of(text), ())
        for detail_key, value in contact.given.items():
            detail = DETAILS[detail_key]
            if detail.reaches and detail.kind != "phone":
                words = words_of(value)
                if detail.kind == "url":
                    words = words_of(shown_address(value))
                self._add(place, words, audiences)
                self._reached.add(words)
        for _, number in numbers_of(contact):
            as_printed = printed(number, self._region)
            words = (as_printed,)
            self._own(place, words, audiences)
            self._reached.add(words)
            self._numbers[_digits(as_printed)] = self._numbers[_digits(dialled(number, self._region))] = words

    def _add(self, place: str, words: _Words, readers: tuple[str, ...]) -> None:
        if words:
            self._texts.add(words)
        self._own(place, words, readers)

    def _own(self, place: str, key: _Words, readers: tuple[str, ...]) -> None:
        self._owners.setdefault(key, set()).add(place)
        self._readers.setdefault(key, set()).update((place, reader) for reader in readers)

    def marks(self) -> IndexMarks:
        """What the index says of each text and each number, to be compared with another index."""
        texts: dict[str, str] = {}
        for words in filter(None, self._owners):
            texts[" ".join(words)] = f"{words in self._texts} {words in self._reached} {self._belongs(words)}"
        numbers = {digits: f"{words} {self._belongs(words)}" for digits, words in self._numbers.items()}
        return IndexMarks(texts, numbers)

    def _belongs(self, key: _Words) -> str:
        return f"{sorted(self._owners[key])} {sorted(self._readers[key])}"

    def on_copy(self, reading: Reading, edition: Edition) -> Iterator[str]:
        """A sentence for each thing on the copy that belongs to another place, or is for other readers."""
        expected = self._found(shared_texts(edition))
        for words, count in self._found(texts_of_place(edition)).items():
            if words not in self._reached:  # a place's own text may repeat names, but not another place's number
                expected[words] += count
        # a month or weekday may also be a town's name: March
        for day_word in (*edition.text.months, *edition.text.weekdays):
            expected[words_of(day_word)] += len(reading.text) * _DATES
        seen: Counter[_Words] = Counter()
        for texts in read_texts(reading):
            seen |= self._found(texts)
        for words, count in seen.items():
            if count > expected[words] and (whose := self._whose(words, edition)):
                yield f"the copy carries “{' '.join(words)}”, {whose}"

    def _whose(self, key: _Words, edition: Edition) -> str:
        """Why it must not be on this copy; empty when it may."""
        own = self._owners[key] & {*edition.where.places, NATIONAL}
        if not own:
            return f"which belongs to {', '.join(sorted(self._owners[key]))}"
        readers = self._readers[key]
        if readers and not any((place, edition.subject.audience) in readers for place in own):
            return "which is for other readers"
        return ""

    def _found(self, texts: Iterable[str]) -> Counter[_Words]:
        """How often each known text or number occurs, counting the longest match at each position."""
        counts: Counter[_Words] = Counter()
        for text in texts:
            words = words_of(text)
            start = 0
            while start < len(words):
                match = self._longest_at(words, start)
                if match:
                    counts[match] += 1
                start += max(1, len(match))
            counts.update(self._numbers_in(text))
        return counts

    def _longest_at(self, words: _Words, start: int) -> _Words:
        """The longest known text that begins at this word; empty when there is none."""
        for length in self._lengths.get(words[start], ()):
            candidate = words[start : start + length]
            if candidate in self._texts:
                return candidate
        return ()

    def _numbers_in(self, text: str) -> Iterator[_Words]:
        """Known numbers in any grouping."""
        for groups in runs_of(text):
            start = 0
            while start < len(groups):
                ends = range(min(len(groups), start + _MOST_GROUPS), start, -1)
                match = next((end for end in ends if "".join(groups[start:end]) in self._numbers), None)
                if match:
                    yield self._numbers["".join(groups[start:match])]
                start = match or start + 1


def _details(library: Library) -> Iterator[tuple[str, list[str], Iterable[Contact]]]:
    """Each place, with the texts that identify it and its contacts."""
    for area in library.areas.values():
        yield area.id, [text for _, text in printed_words(area)], area.contacts
    for venue in library.venues.values():
        yield venue.id, [venue.name], ()
    for event in library.events.values():
        yield event.id, [text for text in (event.name, event.address) if text], event.contacts
    for contact in library.contacts.values():
        for place in contact.places or (NATIONAL,):
            yield place, [], (contact,)


def read_texts(reading: Reading) -> Iterator[list[str]]:
    """The texts of a finished copy. Those in one list are on it beside one another, and the next ones say it again."""
    yield list(reading.text)
    for slot in reading.slots.values():  # the reading order of the page may separate words of one slot
        yield [slot]
    yield [kept.text for kept in reading.kept if kept.key in _READ_ALOUD]
    yield [link.address.partition(":")[2] for link in reading.links]


def shared_texts(edition: Edition) -> list[str]:
    """The document's own texts."""
    texts: list[str | None] = [*edition.text.wording.values(), edition.text.pack_title]
    for panel in edition.text.panels.values():
        texts += [panel.note, *_group(panel.heading, panel.statements)]
        for group in panel.groups.values():
            texts += _group(group.heading, group.statements)
    return [text for text in texts if text]


_READ_ALOUD = ("Alt", "ActualText", "E", "Contents")
"""Texts of the file that are read aloud in place of what a page shows."""
_MOST_GROUPS = 20
"""In groups of at least one digit: longer than any number, of which ITU-T E.164 allows 15 digits."""
_DATES = 10
"""The most months that a page may name: the day of an event, in words, and when numbers are checked."""


def texts_of_place(edition: Edition) -> list[str]:
    """The texts that people wrote about the place, besides names and numbers."""
    texts: list[str | None] = []
    for contact in edition.contacts:
        texts += [value for detail, value in contact.given.items() if not DETAILS[detail].reaches]
    if edition.where.event:
        texts += [edition.where.event.welcome, edition.where.event.times, edition.where.event.place]
    if edition.where.venue:
        texts.append(edition.where.venue.speak_to)
    return [text for text in texts if text]


def _group(heading: str | None, statements: Iterable[object]) -> list[str | None]:
    return [heading, *(getattr(statement, "text", None) for statement in statements)]


def words_of(text: str) -> _Words:
    """The words of a text, without soft hyphens."""
    return tuple(re.findall(r"\w+", text.replace("\u00ad", "")))


def runs_of(text: str) -> Iterator[list[str]]:
    """The groups of digits in a text that have only spaces and punctuation between them."""
    for run in re.findall(r"\d(?:[\d\s()/.+\u2010-\u2013-]*\d)?", text):
        yield re.findall(r"\d+", run)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
