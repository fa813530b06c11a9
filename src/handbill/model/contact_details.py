"""The details of a contact: every way in which it can be reached, and what is printed with it.

A detail is one field of `Contact`, annotated with a `Detail`. Everything else is derived from that annotation: what
counts as reachable, how a value is checked, its column in tables, its question on the ring-round sheet, its part in
manifests and in the hash behind a copy's code. A new detail needs one field there, one line in
templates/parts/contact.html.j2, and its words in content/wording.yaml.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["phone", "text", "email", "url", "shown", "words", "menu"]
"""A telephone number · a number for text messages, with words around it · an address of each sort · a web address as it
is printed · words for readers · the keys to press in a telephone's menu."""


@dataclass(frozen=True)
class Detail:
    """The properties of a detail that are the same for every contact."""

    kind: Kind
    called: str
    """Its name in a sentence: “email address”."""
    column: str = ""
    """Its header in tables; without it, its key."""
    headers: str = ""
    """Other likely headers, separated by commas."""
    help: str = ""
    """What to write there, for people."""
    reaches: bool = False
    """Whether somebody can be reached by it: a contact has at least one such detail."""
    needed: bool = False
    """Whether a copy that prints the contact's number must print this too, since callers cannot get through without."""
    needs_words: bool = False
    """Whether its value means nothing by itself: wording.yaml has a text with its key, “Choose option {option}”."""
    says_confirmed: bool = False
    """Whether a contact with it is unconfirmed unless its status says that it is confirmed."""
    question: str = ""
    """The text of wording.yaml that asks whether it is still right, without the prefix “paper.”."""
