"""The elements, attributes and texts of a web page are those of the filled-in templates, character for character."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from html.parser import HTMLParser

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.reading import Reading
from handbill.model.web import node_of
from handbill.problems import Problem
from handbill.rules.foreign import ForeignIndex
from handbill.rules.proof.stage import file_rule, wrong


@file_rule("page-structure")
def elements(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> Iterator[Problem]:
    """What was altered in a page after its templates were filled in, even where nobody sees it."""
    if reading.web is None:
        return
    templates = _Nodes()
    templates.feed("\n".join(composition.filled))
    templates.close()
    for wanted, found in itertools.zip_longest(templates.nodes, reading.web.nodes, fillvalue="nothing more"):
        if wanted != found:
            yield wrong(edition, "page-structure", f"it has {found[:200]} where the templates have {wanted[:200]}")
            return


class _Nodes(HTMLParser):
    """The elements and texts within the body, in their order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[str] = []
        self._text = ""
        self._is_within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_within = self._is_within or tag == "body"
        self._end_text()
        if self._is_within:
            self.nodes.append(node_of(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag == "body":
            self._end_text()
            self._is_within = False

    def handle_data(self, data: str) -> None:
        if self._is_within:
            self._text += "".join(data.split())

    def _end_text(self) -> None:
        if self._text:
            self.nodes.append(f"“{self._text}”")
        self._text = ""
