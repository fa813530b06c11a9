"""Fills in the templates of one edition: its sides, then its slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from handbill.compose.direction import with_isolated_numbers
from handbill.compose.failures import render
from handbill.compose.marks import Marks
from handbill.compose.own_words import WordsProof
from handbill.compose.placing import placed
from handbill.model.origin import Filled
from handbill.problems import Problem
from handbill.support.snapshot import Snapshot


@dataclass(frozen=True)
class Filling:
    """What the templates of an edition are filled in with."""

    snapshot: Snapshot
    marks: Marks
    proof: WordsProof
    on_sides: Environment
    in_slots: Environment
    """Another, since slots may have colours of their own."""
    view: Mapping[str, Any]
    is_rtl: bool
    problems: list[Problem]
    """All that has been found so far."""

    def filled(self, templates: list[str], more: Mapping[str, Any], *, in_slot: bool = False) -> tuple[str, Filled]:
        """The HTML of the first of these templates that is there, and where the values in it come from."""
        environment = self.in_slots if in_slot else self.on_sides
        page = render(environment, templates, {**self.view, **more}, self.problems)
        if self.is_rtl:
            page = with_isolated_numbers(page, self.marks)
        page, values = placed(page, self.marks, names_contacts=in_slot)
        template = next((name for name in templates if f"templates/{name}" in self.snapshot), templates[-1])
        return self.proof.decoded(page, template, self.problems), Filled(f"templates/{template}", values)
