"""Numbers in the pack's own sentences: each is named by a contact's id, and holds on every copy with the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from handbill.model.contacts import Contact, numbers_of
from handbill.model.library import Library, Locator, region_of, wording_key
from handbill.model.words import NUMBER_FIELD, Document, Group
from handbill.problems import Location, Problem, nearest
from handbill.rules.pack.stage import reference_rule
from handbill.support.phones import dialled, figure_runs, is_number


@dataclass(frozen=True)
class Sentence:
    """A text of the pack that readers see, with its location."""

    text: str
    place: Location
    fields: bool = True
    """Whether {contact-id} in it is replaced by the contact's number."""


@reference_rule("braces", "unknown-contact", "no-number")
def fields_of_sentences(library: Library) -> Iterator[Problem]:
    """{contact-id} that names no contact with a number, or that is in a text printed as it is."""
    for sentence in _sentences(library):
        yield from _fields(library, sentence)


@reference_rule("number-in-text")
def numbers_written_out(library: Library) -> Iterator[Problem]:
    """Telephone numbers written out in sentences of the pack."""
    numbers = _Numbers.of(library)
    for sentence in _sentences(library):
        for number, hint in numbers.written_in(NUMBER_FIELD.sub(" ", sentence.text)):
            yield Problem(sentence.place, "number-in-text", f"the number {number} is written out here", hint)


@reference_rule("number-not-everywhere")
def numbers_that_do_not_hold(library: Library) -> Iterator[Problem]:
    """Contacts named in sentences that do not hold on every copy with the sentence."""
    for document_id, document in library.documents.items():
        yield from _where_it_holds(library, document_id, document)


def _fields(library: Library, sentence: Sentence) -> Iterator[Problem]:
    if not sentence.fields:
        if re.search(r"[{}]", sentence.text):
            message = "this text is printed as it is, with these braces"
            yield Problem(sentence.place, "braces", message, "Write the words out.")
        return
    for contact_id in NUMBER_FIELD.findall(sentence.text):
        contact = library.contacts.get(contact_id)
        if contact is None and ("contact", contact_id) not in library.positions.owners:
            message = f"there is no contact “{contact_id}”"
            yield Problem(sentence.place, "unknown-contact", message, nearest(contact_id, library.contacts))
        elif contact and not (contact.phone or contact.text):
            message = f"the contact “{contact_id}” has no phone number to print here"
            yield Problem(sentence.place, "no-number", message, "Name a contact with a phone.")


def _where_it_holds(library: Library, name: str, document: Document) -> Iterator[Problem]:
    """Report named contacts that some copies may not show: no other contact can take their place in a sentence."""
    audience = library.audiences.get(document.audience)
    for text, place, nations in _printed_by(library, name, document) if audience else ():
        for field_name in NUMBER_FIELD.findall(text):
            contact = library.contacts.get(field_name)
            if contact is None:
                continue
            why = _does_not_hold(contact, document, nations, professional=bool(audience and audience.professional))
            if why:
                message = f"{{{field_name}}} stands in a sentence of “{name}”, and {why}"
                hint = "Name a contact that holds on each copy, or leave the number to the card."
                yield Problem(place, "number-not-everywhere", message, hint)


def _does_not_hold(contact: Contact, document: Document, nations: set[str], *, professional: bool) -> str:
    """Why a contact cannot be on every copy; empty when it can. Without nations the sentence is for all of them."""
    if contact.places:
        return f"“{contact.name}” is for {', '.join(contact.places)} only"
    if contact.nations and (not nations or nations - set(contact.nations)):
        return f"“{contact.name}” is for {', '.join(contact.nations)} only"
    if not contact.is_for(document.audience):
        return f"“{contact.name}” is not for “{document.audience}”"
    if contact.professional and not professional:
        return f"“{contact.name}” is for professionals only"
    return ""


def _printed_by(library: Library, name: str, document: Document) -> Iterator[tuple[str, Location, set[str]]]:
    """Each text of a document, with its location and the nations it is for."""
    nations = set(document.nations)
    for sentence in _of_document(library, name, document):
        yield sentence.text, sentence.place, nations
    statements: dict[str, None] = {}
    for panel in document.panels.values():
        for group in (panel, *panel.groups.values()):
            statements |= dict.fromkeys(group.statements)
    for statement_id in statements:
        statement = library.statements.get(statement_id)
        if statement:
            keys = wording_key(library, name, statement_id)
            text = statement.text
            if keys[0] == "wording":
                text = statement.wording[keys[1]]
            own = set(statement.nations)
            both = nations | own
            if nations and own:
                both = nations & own
            yield text, library.positions.of("statement", statement_id, *keys), both


def _sentences(library: Library) -> Iterator[Sentence]:
    """Every text of the pack itself that readers see; the texts of places are checked by the rules for places."""
    positions = library.positions
    for statement in library.statements.values():
        locator = positions.spot("statement", statement.id)
        yield Sentence(statement.text, locator("text"))
        for reader, text in statement.wording.items():
            yield Sentence(text, locator("wording", reader))
    for document_id, document in library.documents.items():
        yield from _of_document(library, document_id, document)
    for audience in library.audiences.values():
        yield Sentence(audience.name, positions.of("audience", audience.id, "name"), fields=False)
    if title := getattr(library.pack, "title", None):  # its own errors are reported already
        yield Sentence(title, positions.place("content/pack.yaml", ("title",)), fields=False)
    for wording_id, text in getattr(library.wording, "texts", {}).items():
        place = positions.place("content/wording.yaml", ("texts", wording_id))
        yield Sentence(_FIELDS.sub(" ", text), place, fields=False)
    yield from _elsewhere(library)


def _elsewhere(library: Library) -> Iterator[Sentence]:
    """The labels of roles and the wording of profiles."""
    positions = library.positions
    for role in library.roles.values():
        if role.label:
            yield Sentence(role.label, positions.of("role", role.id, "label"), fields=False)
    for profile_id, profile in library.profiles.items():
        locator = positions.spot("profile", profile_id)
        for wording_id, text in profile.wording.items():
            yield Sentence(_FIELDS.sub(" ", text), locator("wording", wording_id), fields=False)


_FIELDS = re.compile(r"\{[\w-]*\}")
"""The fields of wording that are filled in for each copy."""


def _of_document(library: Library, name: str, document: Document) -> Iterator[Sentence]:
    """A document's title, headings and notes."""
    locator = library.positions.spot("document", name)
    if document.title:
        yield Sentence(document.title, locator("title"))
    for panel_id, panel in document.panels.items():
        inside = locator.within("panels", panel_id)
        if panel.note:
            yield Sentence(panel.note, inside("note"))
        yield from _heading(panel, inside)
        for group_key, group in panel.groups.items():
            yield from _heading(group, inside.within("groups", group_key))


def _heading(group: Group, at: Locator) -> Iterator[Sentence]:
    if group.heading:
        yield Sentence(group.heading, at("heading"))


@dataclass(frozen=True)
class _Numbers:
    """The digits of every contact's numbers, with the hint for each."""

    region: str | None
    hints: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, library: Library) -> _Numbers:
        region = region_of(library)
        hints: dict[str, str] = {}
        owned = [(area.name, area.contacts) for area in library.areas.values()]
        owned += [(event.name, event.contacts) for event in library.events.values()]
        owned.append(("", tuple(library.contacts.values())))
        for owner, contacts in owned:
            for contact in contacts:
                hint = f"Write {{{contact.id}}}: it then changes with the contact."
                if owner or contact.places:
                    hint = f"It belongs to {owner or contact.name}: local numbers are printed on the card only."
                for _, number in numbers_of(contact):
                    hints[_figures(number)] = hints[_figures(dialled(number, region))] = hint
        return cls(region, hints)

    def written_in(self, text: str) -> Iterator[tuple[str, str]]:
        """What reads as a telephone number in a text, a contact's or not, with a hint for each."""
        for run in figure_runs(text):
            numbers = list(self._known(run))
            yield from numbers
            if not numbers and is_number(run, self.region):
                hint = "No contact of this pack has it. Make it a contact, and write its id in braces here."
                yield run, hint

    def _known(self, run: str) -> Iterator[tuple[str, str]]:
        """Groups of digits that together are a contact's number, the longest match first."""
        groups = re.findall(r"\d+", run)
        start = 0
        while start < len(groups):
            ends = range(len(groups), start, -1)
            end = next((end for end in ends if "".join(groups[start:end]) in self.hints), None)
            if end:
                yield " ".join(groups[start:end]), self.hints["".join(groups[start:end])]
            start = end or start + 1


def _figures(number: str) -> str:
    return re.sub(r"\D", "", number)
