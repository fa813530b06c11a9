"""The imprint is printed on the pieces that have room for it."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model import slots
from handbill.model.edition import Edition
from handbill.model.layout import Composition, unspaced
from handbill.model.reading import Reading
from handbill.problems import Problem
from handbill.proof.reading import plain
from handbill.rules.foreign import ForeignIndex
from handbill.rules.proof.stage import file_rule, wrong


@file_rule("proof-imprint")
def imprint_on_copy(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Each line of the imprint is on the copy."""
    if slots.PLACE not in edition.specification.slots:
        return
    printed = unspaced(plain(" ".join((*reading.slots.values(), *reading.text))))
    for line in edition.where.imprint:
        if unspaced(plain(line)) not in printed:
            message = f"the imprint’s line “{line}” is not on the copy"
            yield wrong(
                edition,
                "proof-imprint",
                message,
                "Print it in the template of the small print, as parts/small-print.html.j2 does.",
            )
