"""Marks the texts that readers see, and that are translated into each language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReaderText:
    """Marks a field of a model whose text readers see."""

    may_stay: bool = False
    """Whether it may be the same in each language, like the name of a town; then no translation is asked for."""
    figures_stay: bool = False
    """Whether its digits must be those of the pack's own text, which contains a number for text messages."""


WORDS = ReaderText()
NAME = ReaderText(may_stay=True)
NUMBERED = ReaderText(may_stay=True, figures_stay=True)
