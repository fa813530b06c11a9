"""What a screen reader reads: all of the text, in the order of the document, with its headings and lists."""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.reading import Reading
from handbill.problems import Problem
from handbill.rules.foreign import ForeignIndex
from handbill.rules.proof.stage import file_rule, wrong

_BODY = re.compile(r"<body\b[^>]*>(.*)</body>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_STRUCTURE = re.compile(r"<(h[1-6]|li)\b")
_LANGUAGE = re.compile(r"""<[^>]*\slang=["']?([\w-]*)""")
_SHOWN = 40
"""Letters of a text that a message shows."""


@file_rule("proof-reading-order")
def reading_order(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Texts that are not in the structure tree, are in it twice, or stand there in another order than in the HTML.

    What is hidden or painted otherwise is reported as that alone.
    """
    if reading.hidden or reading.unmatched:
        return
    wanted = _letters(" ".join(_TAG.sub("", body) for body in _bodies(composition)))
    said = _letters(" ".join(reading.spoken))
    if said != wanted:
        same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(said, wanted, strict=False))
        at = len(list(same))
        instead = f"“{said[at : at + _SHOWN]}”" if at < len(said) else "nothing more"
        message = f"a screen reader reads {instead} where “{wanted[at : at + _SHOWN]}” should be read"
        hint = (
            "Take “order”, “row-reverse” and “column-reverse” out of the style sheet, and order the HTML as it is read."
        )
        yield wrong(edition, "proof-reading-order", message, hint)


@file_rule("proof-structure")
def structure(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> Iterator[Problem]:
    """Headings and list entries of the HTML that are none in the file."""
    wanted = Counter(tag.upper() for body in _bodies(composition) for tag in _STRUCTURE.findall(body))
    for role, number in sorted(wanted.items()):
        has = reading.roles.get(role, 0)
        if has < number:
            message = f"{number} elements are {role.lower()} in the templates, and {has} in the PDF"
            hint = "Put each li into a ul or ol, and write headings as elements of their own."
            yield wrong(edition, "proof-structure", message, hint)


@file_rule("proof-language")
def languages(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> Iterator[Problem]:
    """Parts of the HTML that are said to be in another language than the copy."""
    said = {language for side in composition.filled for language in _LANGUAGE.findall(side)}
    for language in sorted(said - {edition.subject.language}):
        message = f"a part of the page is said to be in “{language}”, and the copy is in {edition.subject.language}"
        yield wrong(
            edition, "proof-language", message, "Take lang out of the template: each language has its own copy."
        )


def _bodies(composition: Composition) -> Iterator[str]:
    for side in composition.filled:
        body = _BODY.search(side)
        yield body[1] if body else side


def _letters(text: str) -> str:
    """The letters and figures of a text, in small letters: as it is read aloud, however it is set."""
    plain = unicodedata.normalize("NFKC", html.unescape(text))
    return "".join([character for character in plain if character.isalnum()]).casefold()
