"""No panel has more words than its format allows: a crowded page is not read at all."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.library import Library, spoken
from handbill.model.words import Panel
from handbill.problems import Problem
from handbill.rules.pack.stage import content_rule


@content_rule("too-many-words")
def too_many_words(library: Library) -> Iterator[Problem]:
    """Count the words of each panel, in the audience's own wording, against the format's `words`."""
    for document_id, document in library.documents.items():
        form = library.formats[document.format]
        for panel_id, panel in document.panels.items():
            words = max(_words_on(library, document_id, panel, size) for size in form.sizes)
            most = form.panels[panel_id].words
            if words > most:
                place = library.positions.of("document", document_id, "panels", panel_id)
                message = f"the panel “{panel_id}” has {words} words; a {document.format} holds {most} there"
                yield Problem(place, "too-many-words", message, f"Cut {words - most} words.")


def _words_on(library: Library, document: str, panel: Panel, size: str) -> int:
    """The words of a panel in one size."""
    texts = [panel.heading, panel.note]
    for group in panel.groups.values():
        texts.append(group.heading if group.is_on(size) else None)
    for group in (panel, *panel.groups.values()):
        texts += [spoken(library, document, statement) for statement in group.on(size)]
    return sum(len(text.split()) for text in texts if text)
