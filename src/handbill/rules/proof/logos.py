"""Each logo is seen on the finished page: whole, not covered, and different from its ground."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.layout import LOGOS, Composition, asset_path
from handbill.model.reading import Reading
from handbill.problems import Problem
from handbill.rules.foreign import ForeignIndex
from handbill.rules.locate import logo_at
from handbill.rules.proof.stage import file_rule


@file_rule("proof-logo")
def unseen_logos(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Logos that nobody would see as they are, at the line that names them."""
    for flaw in reading.logos:
        message = f"the logo “{asset_path(LOGOS + flaw.text)}” is not seen as it is on {edition.path}: {flaw.why}"
        hint = (
            "Take the form of the logo that is made for a white ground, and look in the style sheets for what is over "
            "it or cuts it off."
        )
        spots = (flaw.box.spot,) if flaw.box else ()
        yield Problem(logo_at(edition, foreign.library, flaw.text), "proof-logo", message, hint, spots=spots)
