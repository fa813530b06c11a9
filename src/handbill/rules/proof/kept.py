"""What a PDF says besides its pages: a screen reader reads it aloud, and programs show it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.layout import Composition, unspaced
from handbill.model.reading import Reading
from handbill.problems import Problem
from handbill.rules.foreign import ForeignIndex
from handbill.rules.proof.stage import file_rule, wrong
from handbill.support.icc import condition_of

_MAKER = re.compile(r"WeasyPrint [\d.]+|uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Who made a file, and by which name it is known."""


@file_rule("proof-kept-text")
def kept_texts(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Texts of bookmarks, tags, links and metadata that are not in the copy's HTML, whose values are traced."""
    whole = " ".join((*composition.sides, *composition.slots.values()))
    said = unspaced(html.unescape(whole + re.sub(r"<[^<>]*>", "", whole)))  # attributes, and words over several tags
    formal = _said_by_press_files(edition, composition)
    for kept in reading.kept:
        if unspaced(kept.text) not in said and not _MAKER.fullmatch(kept.text) and kept.text not in formal:
            message = f"the file says “{kept.text}” where no page shows it ({kept.key})"
            hint = "Take it out of the style sheet or template: bookmark-label, a string, an attribute."
            yield wrong(edition, "proof-kept-text", message, hint)


def _said_by_press_files(edition: Edition, composition: Composition) -> set[str]:
    """What PDF/X-4 asks a copy for a print shop to say; `handbill.rules.proof.press` looks whether it does."""
    terms = edition.specification.press
    if terms is None:
        return set()
    condition = terms.condition or condition_of(composition.assets[terms.intent])
    return {
        condition,
        f"D:{terms.dated:%Y%m%d}000000Z",
        f"{terms.dated:%Y-%m-%d}T00:00:00Z",
        "http://www.color.org",
        "False",
        "default",
        "PDF/X-4",
    }


@file_rule("proof-attachment")
def foreign_parts(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Attached files, forms, scripts, actions and comments."""
    for part in reading.parts:
        message = f"the file has something that is no part of a printed sheet: {part}"
        hint = "Take it out of the template: form fields, attachments, appearance: auto."
        yield wrong(edition, "proof-attachment", message, hint)
