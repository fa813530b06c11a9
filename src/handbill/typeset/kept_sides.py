"""Sides that are laid out once in a process. For each copy only its slots are laid out, and set into the kept sides.

Local details are in slots only, and a slot is positioned absolutely, so nothing in it moves anything around it. A side
where that does not hold, or with a style sheet by which a slot could change its look, is set in full for each copy; so
is a copy with anything to report, for which the problems must be those of the full render.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.document import Document, Page

from handbill.model.layout import Composition
from handbill.support.assets import SLOT_COLOURS
from handbill.typeset.fetch import BASE_URL, AssetFetcher
from handbill.typeset.internals import CannotKeepError, is_tried
from handbill.typeset.kept_side import KeptSide

_SLOT = re.compile(r'<div class="([^"<>]*)" data-slot="([\w-]+)"><!--slot \2--></div>')
_STEP = re.compile(r"\s*\bfit-[\w-]+-\d+\b")
_FROM_SLOTS = re.compile(
    r":has\(|:empty|\.fit-[\w-]+[^\s>+~,{}]*\s*[+~]|target-(counter|text)|\bstring\(|\belement\(", re.IGNORECASE
)
"""What in a style sheet lets what is in a slot, or its step, change the look of what is not."""
MOST_KEPT = 40
"""Sides in each process."""
_MOST_WITH_SLOTS = 4
"""Sides of which the layouts of slots are kept: copies with the same sides are set in a row."""
_MOST_KNOWN = 1000
_KEPT: OrderedDict[bytes, KeptSide | None] = OrderedDict()
"""By a digest of all that a side is made from; None for a side that cannot be kept. The latest used is the last."""
_USED: dict[bytes, set[str]] = {}
"""The pictures that sides use, by a digest of their HTML and style sheets."""


def kept_pages(
    composition: Composition, sheets: Mapping[str, CSS], page_rule: str
) -> tuple[list[Document], list[Page], list[Any]]:
    """The documents, pages and HTML roots of a composition, made through kept sides.

    `sheets` are its style sheets by their names. Raises `CannotKeepError` when it must be set in full. A side in which
    something is half done is not used again.
    """
    if not is_tried():
        raise CannotKeepError("this release of WeasyPrint was not tried")
    documents, pages, roots = [], [], []
    for html in composition.sides:
        side = _kept_side(html, composition, sheets, page_rule)
        if side is None or side.root in roots:
            raise CannotKeepError("a side cannot be kept")
        slots = {match[2]: composition.with_slots(match[0]) for match in _SLOT.finditer(html)}
        try:
            pages.append(side.page_with(slots, list(sheets.values()), composition.assets))
        except BaseException:
            _forget(side)
            raise
        documents.append(side.document)
        roots.append(side.root)
    return documents, pages, roots


def _kept_side(html: str, composition: Composition, sheets: Mapping[str, CSS], page_rule: str) -> KeptSide | None:
    """The side that is made from the same, which is laid out when there is none."""
    made_from = _made_from(html, composition, page_rule)
    used = _USED.setdefault(made_from, set())
    side_digest = _with_pictures(made_from, used, composition)
    if side_digest in _KEPT:
        _KEPT.move_to_end(side_digest)
        _forget_slots()
        return _KEPT[side_digest]
    fetcher = AssetFetcher(composition.assets)
    shared = [sheet for name, sheet in sheets.items() if name != SLOT_COLOURS]
    side = None
    with contextlib.suppress(CannotKeepError):
        _require_apart(html, composition)
        side = KeptSide(HTML(string=_unstepped(html), base_url=BASE_URL, url_fetcher=fetcher), shared)
    used |= fetcher.asked
    if len(_USED) > _MOST_KNOWN:
        _USED.clear()
    _KEPT[_with_pictures(made_from, used, composition)] = side
    while len(_KEPT) > MOST_KEPT:
        _KEPT.popitem(last=False)
    return side


def _forget_slots() -> None:
    for side in [*_KEPT.values()][:-_MOST_WITH_SLOTS]:
        if side:
            side.forget_slots()


def _require_apart(html: str, composition: Composition) -> None:
    """Raise `CannotKeepError` where a slot is no box of its own, or a style sheet looks from outside into slots."""
    if "<!--slot" in _SLOT.sub("", html):
        raise CannotKeepError("a slot is not an element of its own")
    for name in composition.styles:
        if found := _FROM_SLOTS.search(composition.assets[name].decode()):
            raise CannotKeepError(f"{name} has “{found[0]}”")


def _forget(side: KeptSide) -> None:
    for key, kept in tuple(_KEPT.items()):
        if kept is side:
            del _KEPT[key]


def _made_from(html: str, composition: Composition, page_rule: str) -> bytes:
    """A digest of what a side is laid out from, without its pictures, what is in its slots, and the slots' steps."""
    digest = hashlib.sha256(_unstepped(html).encode())
    digest.update(page_rule.encode())
    for name in composition.styles:
        if name != SLOT_COLOURS:
            digest.update(name.encode() + _digest(composition.assets[name]))
    return digest.digest()


def _with_pictures(made_from: bytes, used: Iterable[str], composition: Composition) -> bytes:
    """The digest with those of the pictures that are used."""
    digest = hashlib.sha256(made_from)
    for name in sorted(used):
        digest.update(name.encode() + _digest(composition.assets.get(name, b"")))
    return digest.digest()


def _unstepped(html: str) -> str:
    """The HTML of a side with all its slots on step 0."""
    return _SLOT.sub(lambda match: match[0].replace(match[1], _STEP.sub("", match[1]), 1), html)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
