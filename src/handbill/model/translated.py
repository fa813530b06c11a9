"""Which texts are for readers, and so have words of their own in each language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReaderText:
    """Marks a field of a model whose text readers see."""

    may_stay: bool = False
    """Whether it may be the same in each language, as the name of a town is: nobody asks for a translation then."""
    figures_stay: bool = False
    """Whether its figures are those of the pack's own text: a number for text messages stands among the words."""


WORDS = ReaderText()
NAME = ReaderText(may_stay=True)
NUMBERED = ReaderText(may_stay=True, figures_stay=True)
