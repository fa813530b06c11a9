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

_MAKER = re.compile(r"WeasyPrint [\d.]+")


@file_rule("proof-kept-text")
def kept_texts(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Texts of bookmarks, tags, links and metadata that are not in the copy's HTML, whose values are traced."""
    whole = " ".join((*composition.sides, *composition.slots.values()))
    said = unspaced(html.unescape(whole + re.sub(r"<[^<>]*>", "", whole)))  # attributes, and words over several tags
    for kept in reading.kept:
        if unspaced(kept.text) not in said and not _MAKER.fullmatch(kept.text):
            message = f"the file says “{kept.text}” where no page shows it ({kept.key})"
            hint = "Take it out of the style sheet or template: bookmark-label, a string, an attribute."
            yield wrong(edition, "proof-kept-text", message, hint)


@file_rule("proof-attachment")
def foreign_parts(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Attached files, forms, scripts, actions and comments."""
    for part in reading.parts:
        message = f"the file has something that is no part of a printed sheet: {part}"
        hint = "Take it out of the template: form fields, attachments, appearance: auto."
        yield wrong(edition, "proof-attachment", message, hint)
