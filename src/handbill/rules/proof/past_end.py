"""No copy is made after the day on which it ends."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.reading import Reading
from handbill.problems import Problem
from handbill.rules.foreign import ForeignIndex
from handbill.rules.locate import contact_at
from handbill.rules.proof.stage import file_rule


@file_rule("past-end")
def past_end(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> Iterator[Problem]:
    """Copies whose document has ended, and pictures whose numbers were to be checked before."""
    if not edition.has_ended:
        return
    name, library = edition.subject.document, foreign.library
    if edition.end == edition.until:
        place = library.positions.of("document", name, "until")
        hint = "Write a later day after “until:”, or delete the document if it has served."
        yield Problem(place, "past-end", f"“{name}” ended on {edition.end}: {edition.path} is not made", hint)
        return
    due = min((*edition.contacts, *edition.in_words), key=lambda contact: contact.review_by)
    message = f"“{due.name}” was to be checked by {edition.end}: the picture {edition.path} is not made"
    hint = "Check it, and record that: handbill verify. A picture that was posted stays where it is."
    yield Problem(contact_at(library, due)("review_by"), "past-end", message, hint)
