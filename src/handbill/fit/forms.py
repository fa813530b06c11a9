"""Puts the steps of fit ladders into a composition: classes for style sheets, and the forms of a text for each step.

A ladder of the sides has the classes fit-NAME-1 … fit-NAME-k on `<body>`, one of a slot on the slot's own element.
`<span data-fit="NAME FIRST-LAST">` declares a form of a text: it is there from step FIRST to step LAST, or to the end
where LAST is missing. It has no other attribute.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping

from handbill.model.ladder import Steps
from handbill.model.layout import Composition

_FORM = re.compile(r'<span data-fit="([\w-]+) (\d+)-(\d*)">')
_FORM_LIKE = re.compile(r"<[^<>]*\bdata-fit\b[^<>]*>")
_SPAN = re.compile(r"<(/?)span\b")
_END = "</span>"


def stepped(composition: Composition, steps: Steps) -> Composition:
    """The composition with its ladders on these steps."""
    by_owner: dict[str, dict[str, int]] = {}
    for ladder, step in steps.items():
        if step:
            by_owner.setdefault(ladder.slot, {})[ladder.name] = step
    slots = dict(composition.slots)
    for slot, filled in composition.slots.items():
        slots[slot] = _with_classes(_with_forms(filled, by_owner.get(slot, {})), by_owner)
    sides: list[str] = []
    for side in composition.sides:
        sides.append(_with_classes(_with_forms(side, by_owner.get("", {})), by_owner))
    return dataclasses.replace(composition, sides=tuple(sides), slots=slots)


def malformed(html: str) -> Iterator[str]:
    """The tags that declare a form in another way, which would leave all forms of a text on the page."""
    if "data-fit" not in html:
        return
    for tag in _FORM_LIKE.findall(html):
        if not _FORM.fullmatch(tag):
            yield tag


def _with_classes(html: str, by_owner: Mapping[str, Mapping[str, int]]) -> str:
    """The HTML of a side or slot with the classes of the steps on its body, and on the slots in it."""
    for owner, named in by_owner.items():
        classes = " ".join(_classes(named))
        if owner:
            html = html.replace(f'" data-slot="{owner}">', f' {classes}" data-slot="{owner}">')
        else:
            html = html.replace('<body class="', f'<body class="{classes} ', 1)
    return html


def _classes(named: Mapping[str, int]) -> Iterator[str]:
    for ladder in sorted(named):
        for step in range(1, named[ladder] + 1):
            yield f"fit-{ladder}-{step}"


def _with_forms(html: str, named: Mapping[str, int]) -> str:
    """The HTML with the forms for these steps, and without the others."""
    position = 0
    while form := _FORM.search(html, position):
        end = _end_of(html, form.end())
        inner = html[form.end() : end]
        if not _is_on(named.get(form[1], 0), form[2], form[3]):
            inner = ""
        html = html[: form.start()] + inner + html[end + len(_END) :]
        position = form.start()
    return html


def _is_on(step: int, first: str, last: str) -> bool:
    if last and step > int(last):
        return False
    return step >= int(first)


def _end_of(html: str, start: int) -> int:
    """Where the end tag of a span stands whose content begins at `start`."""
    depth = 1
    for tag in _SPAN.finditer(html, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start()
    return len(html)
