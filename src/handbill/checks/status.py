"""Statements whose source nobody has read yet are told, so that a draft is not mistaken for the finished thing."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.library import Library
from handbill.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """A warning for each unconfirmed statement that a document uses."""
    used = {
        name
        for document in library.documents.values()
        for panel in document.panels.values()
        for group in (panel, *panel.groups.values())
        for name in group.statements
    }
    for name in sorted(used):
        if library.statements[name].status == "unconfirmed":
            place = library.positions.of("statement", name, "status")
            hint = "Read its source, then take “status” out. A release refuses it."
            yield Problem(place, "unconfirmed", f"the statement “{name}” is not confirmed", hint, "warning")
