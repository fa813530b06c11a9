"""The details of a contact: every way in which it is reached, and what is said beside it.

A detail is one field of `Contact`, annotated with a `Detail`. All else is derived from that entry: what counts as
reachable, which checks a value goes through, its column in tables, its question on the ring-round sheet, what
stands in a manifest, what a copy's code is made of. A new detail is one entry there, one line in
templates/parts/contact.html.j2, and its words in content/wording.yaml.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["phone", "text", "email", "url", "words", "menu"]
"""A telephone number · a number for text messages, with words around it · an address of each sort · words for readers ·
the keys to press in a telephone's menu."""


@dataclass(frozen=True)
class Detail:
    """What is true of a detail whatever the contact."""

    kind: Kind
    called: str
    """What people call it in a sentence: “email address”."""
    column: str = ""
    """Its header in tables; without it, its key."""
    headers: str = ""
    """Other likely headers, divided by commas."""
    help: str = ""
    """What to write there, for people."""
    reaches: bool = False
    """Whether it reaches somebody: a contact has at least one such detail."""
    needed: bool = False
    """Whether a copy that prints the contact's number must print this too: nobody gets through without it."""
    needs_words: bool = False
    """Whether its value alone tells readers nothing: wording.yaml has a text of its key, “Choose option {option}”."""
    holds_times: bool = False
    """Whether it may hold times, which can look like a telephone number: “0900-1700”."""
    question: str = ""
    """The text of wording.yaml that asks whether it is still right, without “paper.”."""
