"""Formats and wording can say that a copy is a draft, and name the days and months that copies depend on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.model import slots
from handbill.model.library import Library
from handbill.problems import Problem
from handbill.rules.pack.stage import content_rule, reference_rule

DRAFT_TEXTS = ("draft", "draft-short", "web-draft")
"""The texts of wording.yaml that mark a copy as a draft: one of them is printed."""
_DATES = {"month": ("month", "year"), "day": ("day", "month", "year")}
"""The fields that the words for a date must have."""
_WORD = re.compile(r"\w{3}")
WORDING = "content/wording.yaml"


@reference_rule("no-draft-slot")
def formats_without_draft_slot(library: Library) -> Iterator[Problem]:
    """Formats that have no slot for the mark of a draft, so that their drafts would be handed out."""
    for format_id, form in library.formats.items():
        if slots.DRAFT not in form.slots:
            place = library.positions.of("format", format_id, "slots")
            message = f"the format “{format_id}” has no slot “{slots.DRAFT}”, so its drafts would look finished"
            hint = f"Add {slots.DRAFT} to slots; the shared small print has it. See docs/proof.md for one of your own."
            yield Problem(place, "no-draft-slot", message, hint)


@content_rule("empty-draft-mark")
def wordless_draft_marks(library: Library) -> Iterator[Problem]:
    """Texts for the draft mark without a word in them."""
    for key in DRAFT_TEXTS:
        text = library.wording.texts.get(key)
        if text is not None and not _WORD.search(text):
            place = library.positions.place(WORDING, ("texts", key))
            message = f"“{text}” does not tell anybody that a copy is a draft"
            yield Problem(
                place, "empty-draft-mark", message, f'Write it in words: {key}: "Draft, not to be handed out."'
            )


@content_rule("wording-without-field")
def incomplete_dates(library: Library) -> Iterator[Problem]:
    """Words for a date that leave out a part of it."""
    for key, fields in _DATES.items():
        text = library.wording.texts.get(key)
        for field in fields:
            if text is not None and f"{{{field}}}" not in text:
                place = library.positions.place(WORDING, ("texts", key))
                message = f"“{text}” does not say the {field} of a date"
                yield Problem(place, "wording-without-field", message, f"Write {{{field}}} where it belongs.")
