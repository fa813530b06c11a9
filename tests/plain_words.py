"""Packs whose pieces have few words, some, or as many as their panels may have: to see what a theme does with them."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import yaml

from handbill.edit.scaffold import new_pack

FORMATS = ("leaflet", "poster", "card", "briefing", "sticker", "handout", "notice")
PICTURES = ("tile", "story", "slide")
LENGTHS = {"few": 0.33, "some": 0.6, "most": 1.0}
"""How much of the words that each panel may have."""
_SENTENCE = (
    "Knock at the door next to yours and ask whether the rooms are warm enough, whether there is food in the house for "
    "the weekend, and who else looks in. Say when you will be back. Write your number on a sheet of paper in large "
    "letters and leave it by the telephone. Somebody who lives alone may say that everything is well because they do "
    "not want to trouble anybody, so look for a cold kettle and curtains that stay closed"
)
_WORDS = _SENTENCE.replace(",", "").replace(".", "").lower().split()
HEADINGS = {
    "few": ("Cold outside?", "Look in", "Help"),
    "some": ("Who is cold next door?", "What you can do", "Leave them a number"),
    "most": (
        "Has somebody near you been cold this winter?",
        "What you can do about it today",
        "Before the cold begins",
    ),
}
# A panel of a document, and how many statements it has; a briefing's have sections.
_STATEMENTS: dict[str, dict[str, int]] = {
    "leaflet": {"cover": 0, "flap": 4, "back": 0, "inside-left": 5, "inside-middle": 5, "inside-right": 4},
    "poster": {"question": 0, "signs": 5},
    "card": {"front": 2, "back": 3},
    "briefing": {"page-1": 3, "page-2": 5, "page-3": 4, "page-4": 2},
    "sticker": {"face": 0},
    "handout": {"front": 3, "back": 5},
    "notice": {"face": 2},
    "tile": {"face": 2},
    "story": {"face": 2},
    "slide": {"face": 2},
}
CARD = {"first": ["advice"], "then": ["emergency"], "qr": ["advice"], "always": ["emergency"]}
_NOTED = ("cover", "question", "face", "page-1", "front")
"""Panels with a line beside their heading."""


class _Words:
    """Statements of given lengths, each with an id of its own."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.made: list[dict[str, Any]] = []
        self._words = itertools.cycle(_WORDS)

    def line(self, count: int) -> str:
        """A line of so many words."""
        return " ".join(itertools.islice(self._words, count)).capitalize()

    def statements(self, count: int, words: int) -> list[str]:
        """The ids of new statements with so many words together."""
        ids = []
        for number in range(count):
            length = words // count + (number < words % count)
            statement_id = f"{self.prefix}.{chr(ord('a') + len(self.made) // 26)}{chr(ord('a') + len(self.made) % 26)}"
            ids.append(statement_id)
            text = self.line(max(2, length))
            self.made.append({"id": statement_id, "kind": "advice", "text": text, "sources": ["own-work"]})
        return ids


def pack_of(folder: Path, theme: str, length: str, formats: tuple[str, ...] = FORMATS) -> Path:
    """The small starter with a document in each of the formats, in a theme, with words of a length."""
    new_pack(folder, "small")
    audience = folder / "content/audiences/neighbours.yaml"
    audience.write_text(audience.read_text("utf-8").replace("theme: plain", f"theme: {theme}"), "utf-8")
    (folder / "content/documents/neighbours-poster.yaml").unlink()
    (folder / "content/statements/winter.yaml").unlink()
    for name in formats:
        shipped = Path(__file__).parent.parent / f"templates/formats/{name}/format.yaml"
        most = yaml.safe_load(shipped.read_text("utf-8"))["panels"]
        words = _Words(name)
        panels = {}
        for panel, count in _STATEMENTS[name].items():
            panels[panel] = _panel(words, panel, count, most[panel]["words"], length, name)
        choice = {"first": ["emergency"], "always": ["emergency"]} if name == "sticker" else CARD
        document = {"audience": "neighbours", "format": name, "contacts": choice, "panels": panels}
        _write(folder / f"content/documents/neighbours-{name}.yaml", document)
        if words.made:
            _write(folder / f"content/statements/{name}.yaml", words.made)
    return folder


def _panel(words: _Words, panel: str, count: int, most: int, length: str, kind: str) -> dict[str, Any]:
    """A panel with heading, note and statements, of so much of the words that it may have."""
    allowed = max(2, int(most * LENGTHS[length]))
    first, second, third = HEADINGS[length]
    if kind == "briefing":
        made = _sections(words, count, allowed - (12 if panel == "page-1" else 0))
        page = {"heading": "Cold homes", "note": "A briefing for everybody in the street"} if panel == "page-1" else {}
        return {**page, "groups": made}
    heading = first if panel in _NOTED else third if panel in ("inside-right", "back") else second
    heading = " ".join(heading.split()[:allowed])
    left = allowed - len(heading.split())
    made = {"heading": heading}
    if panel in _NOTED and left > 1 and length != "few":
        made["note"] = words.line(left if not count else 4)
        left -= len(made["note"].split())
    if count and panel == "signs":
        made["statements"] = words.statements(count if length != "few" else 3, left - 3)
        made["groups"] = {"end": {"statements": words.statements(1, 3)}}
    elif count:
        made["statements"] = words.statements(count if length != "few" else 2, left)
    return made


def _sections(words: _Words, count: int, allowed: int) -> dict[str, Any]:
    """The sections of a briefing's page, each with a heading and one or two statements."""
    groups = {}
    for number in range(count):
        each = allowed // count - 3
        name = chr(ord("a") + number)
        groups[name] = {"heading": words.line(3), "statements": words.statements(2, each)}
    return groups


def _write(file: Path, data: object) -> None:
    file.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")
