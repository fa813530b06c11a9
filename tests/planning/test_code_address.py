"""A long address goes down by steps, to a lower level of error correction, then to the front page."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from handbill.model.edition import Edition
from handbill.problems import Problem
from handbill.support.qr_symbols import level_for, modules, symbol
from packs import Pack

SITE = "https://exs.example"
WRITTEN = "content/areas/exampleshire.yaml"
DECLARED = "code_size: {a4: 30mm, a3: 45mm}\ncode_address: {a4: 40, a3: 48}\n"
A4 = {"formats": ("poster",), "sizes": ("a4",), "areas": ("exampleshire",)}


def with_address(pack: Pack, address: str, declared: str = DECLARED) -> list[Problem]:
    """What a build of the poster says when its address is this one, in a format that declares these keys."""
    pack.edit(WRITTEN, f"{SITE}/changed", address)
    pack.own_template("formats/poster/format.yaml", DECLARED, declared)
    return pack.all_problems(**A4)


def test_an_address_that_fits_is_not_mentioned(pack: Pack) -> None:
    assert with_address(pack, f"{SITE}/{'abcdef-' * 4}") == []


@pytest.mark.parametrize("length", [60, 120, 200, 400, 1900])
def test_no_length_loses_the_piece(length: int, pack: Pack) -> None:
    told = with_address(pack, f"{SITE}/{'a' * (length - len(SITE) - 1)}")
    assert [(one.code, one.severity, one.location.line) for one in told] == [("long-address", "warning", 17)]
    assert f"front page, {SITE}" in told[0].message
    ((_, edition, composition, sheet),) = pack.sheets(**A4)
    assert edition.qr
    assert edition.qr.value == edition.qr["url"] == SITE
    assert [code.text for code in sheet.reading.codes] == [SITE]
    assert composition.slots["qr"].count(f">{SITE.removeprefix('https://')[:4]}") == 1


def planned(pack: Pack, address: str, declared: str) -> tuple[Edition, list[str]]:
    """The poster as it is planned, and the messages about its address."""
    pack.edit(WRITTEN, f"{SITE}/changed", address)
    pack.own_template("formats/poster/format.yaml", DECLARED, declared)
    _, plan = pack.checked(**A4)
    return plan.editions[0], [one.message for one in plan.warnings if one.code == "long-address"]


def test_a_lower_level_comes_before_the_front_page(pack: Pack) -> None:
    address = f"{SITE}/{'a' * 70}"
    high, low = modules(address, "m"), modules(address, "l")
    assert high > low
    edition, told = planned(pack, address, f"code_size: {{a4: {0.7 * low:.1f}mm}}\n")
    assert len(told) == 1
    assert "lowest level" in told[0]
    assert edition.qr
    assert edition.qr.value == address
    assert f"0 0 {low} {low}" in unquote(pack.compose(edition).slots["qr"])


def test_a_code_that_is_large_enough_has_the_usual_level(pack: Pack) -> None:
    address = f"{SITE}/{'a' * 70}"
    high = modules(address, "m")
    edition, told = planned(pack, address, f"code_size: {{a4: {0.7 * high:.1f}mm}}\n")
    assert told == []
    assert f"0 0 {high} {high}" in unquote(pack.compose(edition).slots["qr"])


def test_the_front_page_comes_last(pack: Pack) -> None:
    address = f"{SITE}/{'a' * 70}"
    low = modules(address, "l")
    edition, told = planned(pack, address, f"code_size: {{a4: {0.7 * (low - 1):.1f}mm}}\n")
    assert len(told) == 1
    assert edition.qr
    assert edition.qr.value == SITE


def test_a_format_without_code_size_has_no_steps(pack: Pack) -> None:
    address = f"{SITE}/{'a' * 200}"
    edition, told = planned(pack, address, "")
    assert told == []
    assert edition.qr
    assert edition.qr.value == address


def test_it_is_told_once_for_all_copies(pack: Pack) -> None:
    pack.edit(WRITTEN, f"{SITE}/changed", f"{SITE}/{'a' * 150}")
    _, plan = pack.checked(areas=("exampleshire",), formats=("poster", "leaflet"))
    told = [one for one in plan.warnings if one.code == "long-address"]
    assert len(told) == 1
    for piece in ("parents-poster-a4", "parents-poster-a3", "parents-leaflet-a4"):
        assert piece in told[0].message


def test_other_contacts_keep_their_address(pack: Pack) -> None:
    long = f"{SITE}/{'a' * 150}"
    pack.edit(WRITTEN, f"{SITE}/changed", long)
    _, plan = pack.checked(**A4)
    assert plan.editions[0].first["url"] == long


def test_the_level_is_the_highest_whose_symbol_is_small_enough() -> None:
    address = f"{SITE}/{'a' * 70}"
    wide, narrow = modules(address, "m"), modules(address, "l")
    assert wide > narrow
    assert level_for(address, None) == level_for(address, wide) == "m"
    assert level_for(address, narrow) == "l"
    assert level_for(address, narrow - 1) is None
    for most in (wide, narrow, narrow - 1):
        drawn = symbol(address, most)
        assert drawn.symbol_size(border=0)[0] == (wide if most == wide else narrow)
