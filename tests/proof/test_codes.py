"""Codes are measured in the pixels of the page as they are printed."""

from __future__ import annotations

import pytest

from handbill.model.reading import CodeMeasures, PrintedCode
from packs import Pack

A4 = {"formats": ("poster",), "sizes": ("a4",), "areas": ("exampleshire",)}


def seen(pack: Pack, rule: str = "") -> tuple[PrintedCode, ...]:
    """The codes on the poster, with this rule for the QR code."""
    pack.own_template("formats/poster/style.css", new=f".a4 .slot-qr .code {{ {rule} }}\n")
    ((_, _, _, sheet),) = pack.sheets(**A4)
    return sheet.reading.codes


def measures(pack: Pack, rule: str) -> CodeMeasures:
    (code,) = seen(pack, rule)
    assert code.measures
    return code.measures


def test_a_code_is_found_where_it_is(pack: Pack) -> None:
    (code,) = seen(pack)
    assert (code.kind, code.text, code.slot) == ("QR Code", "https://exs.example/changed", "qr")
    box = [code.box.x, code.box.y, code.box.width, code.box.height]
    assert box == pytest.approx([156, 204.6, 31, 31], abs=0.5)
    assert code.measures
    assert (code.measures.turned, code.measures.spoilt, code.measures.modules) == (0, 0, 29)


@pytest.mark.parametrize("width", [9, 14.3, 21, 33])
def test_the_size_of_a_module_is_that_of_the_style_sheet(width: float, pack: Pack) -> None:
    found = measures(pack, f"width: {width}mm; height: {width}mm")
    assert found.module == pytest.approx(width / 29, abs=0.01)
    assert found.spoilt == 0


@pytest.mark.parametrize(("opacity", "contrast"), [(1, 0.98), (0.5, 0.73), (0.3, 0.47)])
def test_the_contrast_is_that_of_the_colours(opacity: float, contrast: float, pack: Pack) -> None:
    assert measures(pack, f"opacity: {opacity}").contrast == pytest.approx(contrast, abs=0.05)


@pytest.mark.parametrize("clear", [1, 2, 3])
def test_the_border_is_measured_in_modules(clear: int, pack: Pack) -> None:
    found = measures(pack, f"outline: 1mm solid #000; outline-offset: {clear * 32 / 29}mm")
    assert found.quiet == pytest.approx(clear, abs=0.25)


def test_the_border_ends_at_the_trim(pack: Pack) -> None:
    pack.write("templates/profiles/shop/profile.yaml", "name: Shop\nsuffix: .shop.pdf\nbleed: 3mm\n")
    pack.edit("content/pack.yaml", "handbill: 1\n", "handbill: 1\nprofiles: [shop]\n")
    found = measures(pack, "left: 21.5mm; top: -120mm; background-color: #fff; outline: 8mm solid #fff")
    assert found.quiet == pytest.approx(1.5 / (31 / 29), abs=0.2)


def test_a_code_outside_the_slots_is_in_none(pack: Pack) -> None:
    (code,) = seen(pack, "left: -100mm; top: -190mm; background-color: #fff; outline: 6mm solid #fff")
    assert code.slot is None


def test_a_page_without_a_code_has_none(pack: Pack) -> None:
    assert seen(pack, "visibility: hidden") == ()
