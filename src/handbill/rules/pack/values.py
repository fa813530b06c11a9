"""Numbers, addresses and figures in the pack's own sentences: a contact's, or figures that a source has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.model.library import Library, audiences_of
from handbill.model.words import NUMBER_FIELD, Statement
from handbill.problems import Problem
from handbill.rules.pack.stage import reference_rule
from handbill.rules.pack.texts import FIELD, Sentence, sentences_of
from handbill.support.values import Found, KnownValues, Owner

_BESIDE = re.compile(rf"\d[ \u00a0-]?{FIELD}|{FIELD}[ \u00a0-]?\d+(?!\d*[/:.,]?\d|[ -]\w)")
"""Figures right before or after what is filled in, unless they are of a form of their own: {id} 24 hours."""
_TWO = re.compile(rf"{FIELD}[ \u00a0-]?{FIELD}")


@reference_rule("number-in-text", "address-in-text", "undeclared-figures")
def values_written_out(library: Library) -> Iterator[Problem]:
    """Numbers and addresses that are written out in the pack's sentences, and figures without a source."""
    known = KnownValues.of(library)
    for sentence in sentences_of(library):
        text = NUMBER_FIELD.sub(FIELD, sentence.text)
        if _BESIDE.search(text) or (sentence.fields and _TWO.search(text)):
            message = "figures stand right beside a number that is filled in here, and would be read as part of it"
            yield Problem(sentence.place, "number-in-text", message, "Put a word or a comma between them.")
        for found in known.finder.found_in(text):
            yield from _problem(library, known, sentence, found)


def _problem(library: Library, known: KnownValues, sentence: Sentence, found: Found) -> Iterator[Problem]:
    owners = known.owners_of(found)
    if found.is_address:
        if not any(_may_stand(library, owner, sentence) for owner in owners):
            yield Problem(sentence.place, "address-in-text", _address(found), _address_hint(owners))
    elif found.kind in ("number", "code"):
        if sentence.statement and found.key in _declared(library.statements[sentence.statement]):
            return  # reported where it is declared
        message = f"the number {found.text} is written out here"
        yield Problem(sentence.place, "number-in-text", message, _number_hint(owners))
    elif not sentence.names:
        yield from _figures(library, sentence, found)


def _may_stand(library: Library, owner: Owner, sentence: Sentence) -> bool:
    """Whether an address may be written out. `number-not-everywhere` asks if it holds on each copy of a document."""
    contact = owner.contact
    if not owner.everywhere or sentence.fields:
        return owner.everywhere
    for_all = set(audiences_of(library, contact)) == set(library.audiences)
    return for_all and not contact.nations and not contact.professional


def _address(found: Found) -> str:
    noun = {"email": "an email address", "address": "a web address", "handle": "a handle"}[found.kind]
    return f"“{found.text}” reads as {noun}, and is that of no contact that holds here"


def _address_hint(owners: tuple[Owner, ...]) -> str:
    if not owners:
        return "Make it a contact, which is checked and found again. If it is no address, put a space after the dot."
    return f"It belongs to {owners[0].place or owners[0].contact.name}: leave it to the card."


def _number_hint(owners: tuple[Owner, ...]) -> str:
    if not owners:
        return "No contact of this pack has it. Make it a contact, and write its id in braces here."
    owner = next((owner for owner in owners if owner.everywhere), owners[0])
    if not owner.everywhere:
        return f"It belongs to {owner.place or owner.contact.name}: local numbers are printed on the card only."
    return f"Write {{{owner.contact.id}}}: it then changes with the contact."


def _figures(library: Library, sentence: Sentence, found: Found) -> Iterator[Problem]:
    message = f"nothing says where the figures {found.text} come from"
    if sentence.statement is None:
        hint = "Say it in a statement, which has sources, and name the figures there: figures: [“…”]."
        yield Problem(sentence.place, "undeclared-figures", message, hint)
        return
    if found.key not in _declared(library.statements[sentence.statement]):
        hint = f'If its sources say so, add to the statement: figures: ["{found.text}"]. A number is made a contact.'
        yield Problem(sentence.place, "undeclared-figures", message, hint)


def _declared(statement: Statement) -> set[str]:
    return {_digits(figures) for figures in statement.figures}


@reference_rule("number-in-text", "unused-figures")
def declared_figures(library: Library) -> Iterator[Problem]:
    """Figures that a statement declares and does not have, and declared ones that are a telephone number."""
    known = KnownValues.of(library)
    for statement in library.statements.values():
        locator = library.positions.spot("statement", statement.id)
        for number, figures in enumerate(statement.figures):
            begins_like_one = re.match(r"\D*0\d\d", figures)  # the first part of a number may stand in another text
            if begins_like_one or any(found.kind in ("number", "code") for found in known.finder.found_in(figures)):
                message = f"{figures} reads as a telephone number, which has no place among figures"
                yield Problem(locator("figures", number), "number-in-text", message, "Make it a contact.")
            elif not _digits(figures) or not any(_has(text, figures) for text in _texts(statement)):
                message = f"no wording of “{statement.id}” has the figures {figures}"
                hint = "Write them as they are in the text, or take the entry out."
                yield Problem(locator("figures", number), "unused-figures", message, hint)


def _texts(statement: Statement) -> Iterator[str]:
    yield statement.text
    yield from statement.wording.values()


def _has(text: str, figures: str) -> bool:
    """Whether a text has these figures, whatever divides their groups: a translation may write 12.120 for 12,120."""
    groups = r"[^\w]{0,3}".join(re.findall(r"\d", figures))
    return bool(re.search(rf"(?<!\d){groups}(?!\d)", text))


def _digits(figures: str) -> str:
    return re.sub(r"\D", "", figures)
