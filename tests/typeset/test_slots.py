"""Slots are boxes that stand by themselves: what lies around them changes nothing in them."""

from __future__ import annotations

import dataclasses
import re

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from handbill.model.layout import Box, Composition
from handbill.typeset import typeset
from packs import Pack

SCALE = 2
POINTS = 72 / 25.4


def cut(pdf: bytes, box: Box) -> Image.Image:
    """The pixels of a slot."""
    picture: Image.Image = pdfium.PdfDocument(pdf)[box.page].render(scale=SCALE).to_pil().convert("RGB")
    edges = (box.x, box.y, box.right, box.bottom)
    left, top, right, bottom = (round(edge * POINTS * SCALE) for edge in edges)
    return picture.crop((left + 2, top + 2, right - 2, bottom - 2))


def alone(composition: Composition, slot: str, side: str) -> Composition:
    """The composition with one slot on its card and nothing else: same style sheets, same head.

    The card of a leaflet has the panel's heading over it, that of a poster the code.
    """
    head, _, body = side.partition("<body")
    attributes = body.partition(">")[0]
    names = ("contacts", "qr") if slot == "contacts" else (slot,)
    empty = re.findall(rf'<div class="slot slot-(?:{"|".join(names)})"[^>]*>.*?</div>', body)
    assert empty
    inside = '<div class="card"></div>' + "".join(empty)
    back = re.search(r'<section class="panel back"[^>]*>\s*(<h2>.*?</h2>)', body)
    if back:
        inside = f'<section class="panel back">{back[1]}{inside}</section>'
    return dataclasses.replace(composition, sides=(f"{head}<body{attributes}>{inside}</body></html>",))


@pytest.mark.parametrize(("form", "slot"), [("leaflet", "contacts"), ("poster", "contacts"), ("poster", "qr")])
def test_a_slot_set_alone_looks_the_same(form: str, slot: str, pack: Pack) -> None:
    _, edition, composition, sheet = next(pack.sheets(formats=(form,), areas=("exampleshire",)))
    pdf, layout = typeset(alone(composition, slot, composition.sides[0]), edition.specification.page_box)
    assert layout.slots[slot] == sheet.layout.slots[slot]
    whole, single = cut(sheet.data, sheet.layout.slots[slot]), cut(pdf, layout.slots[slot])
    assert not ImageChops.difference(whole, single).getbbox(), f"{slot} depends on what lies around it"


def test_a_side_without_local_details_is_shared_by_all_places(pack: Pack) -> None:
    sheets = {edition.where.area: composition for _, edition, composition, _ in pack.sheets(formats=("leaflet",))}
    assert sheets[None].sides == sheets["exampleshire"].sides
    assert sheets[None].slots != sheets["exampleshire"].slots
    for side in sheets["exampleshire"].sides:
        assert "01632" not in side
        assert "Exampleshire" not in side
