"""No panel holds more words than its format allows: a crowded page is not read at all."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.library import Library
from handbill.model.words import Document, Group
from handbill.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """Words of each panel, in the audience's own wording, against the format's `words`."""
    for name, document in library.documents.items():
        rules = library.formats[document.format].panels
        for key, panel in document.panels.items():
            words = sum(_words(library, name, document, group) for group in (panel, *panel.groups.values()))
            words += len((panel.note or "").split())
            if words > rules[key].words:
                place = library.positions.of("document", name, "panels", key)
                message = f"the panel “{key}” has {words} words; a {document.format} holds {rules[key].words} there"
                yield Problem(place, "too-many-words", message, f"Cut {words - rules[key].words} words.")


def _words(library: Library, name: str, document: Document, group: Group) -> int:
    texts = [group.heading or ""]
    for one in group.statements:
        statement = library.statements[one]
        texts.append(statement.wording.get(name) or statement.wording.get(document.audience) or statement.text)
    return sum(len(text.split()) for text in texts)
