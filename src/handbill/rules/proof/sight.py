"""From the boxes that were set to paint, and from paint to the reader's eye."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.reading import Flaw, Reading
from handbill.problems import Problem
from handbill.rules.foreign import ForeignIndex
from handbill.rules.proof.stage import REPORT, file_rule, wrong


@file_rule("proof-paint")
def unmatched_texts(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Texts that are painted and were never set, or the other way round."""
    hint = f"Look for text-overflow, text-shadow, outlines and text in pictures. {REPORT}"
    yield from _told(edition, "proof-paint", reading.unmatched, "painted otherwise than set", hint)


@file_rule("proof-sight")
def hidden_texts(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Texts that are in the file and cannot be seen, or not as text is seen."""
    hint = "A style sheet hides it: look for overflow, position, transform, opacity, or a box above it."
    yield from _told(edition, "proof-sight", reading.hidden, "hidden or not printed plainly", hint)


@file_rule("proof-ground")
def uneven_grounds(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Local details and numbers on pictures, patterns, or crossed by lines."""
    hint = "Give it a ground of one colour in the style sheet, and take away lines and pictures behind it."
    yield from _told(edition, "proof-ground", reading.uneven, "on a ground that is not of one colour", hint)


@file_rule("proof-contrast")
def pale_texts(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Texts whose colour is too like the ground on which they are printed."""
    hint = "Make the text darker or its ground lighter, or the other way round, in the style sheet or the colours."
    yield from _told(edition, "proof-contrast", reading.pale, "with too little contrast to the ground", hint)


_NAMED = 3
"""Texts that a message names: one cause shows in many."""


def _told(edition: Edition, code: str, flaws: tuple[Flaw, ...], what: str, hint: str) -> Iterator[Problem]:
    """One problem for all texts with the same kind of flaw."""
    if not flaws:
        return
    texts = f"{len(flaws)} texts"
    if len(flaws) == 1:
        texts = "1 text"
    named = ", ".join(f"“{flaw.text[:30]}” ({flaw.why})" for flaw in flaws[:_NAMED])
    spots = tuple(flaw.box.spot for flaw in flaws if flaw.box)
    yield wrong(edition, code, f"{texts} {what}: {named}", hint, spots)
