"""No panel has more words than its format allows: a crowded page is not read at all."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.library import Library, spoken
from handbill.model.words import Group
from handbill.problems import Problem
from handbill.rules.pack.stage import content_rule


@content_rule("too-many-words")
def too_many_words(library: Library) -> Iterator[Problem]:
    """Count the words of each panel, in the audience's own wording, against the format's `words`."""
    for document_id, document in library.documents.items():
        rules = library.formats[document.format].panels
        for panel_id, panel in document.panels.items():
            words = sum(_words(library, document_id, group) for group in (panel, *panel.groups.values()))
            words += len((panel.note or "").split())
            most = rules[panel_id].words
            if words > most:
                place = library.positions.of("document", document_id, "panels", panel_id)
                message = f"the panel “{panel_id}” has {words} words; a {document.format} holds {most} there"
                yield Problem(place, "too-many-words", message, f"Cut {words - most} words.")


def _words(library: Library, document: str, group: Group) -> int:
    texts = [group.heading or "", *(spoken(library, document, statement) for statement in group.statements)]
    return sum(len(text.split()) for text in texts)
