"""Colours of a pack and of an area, and whether they can be read."""

from __future__ import annotations

import pytest

from handbill.plan.brand import contrast
from packs import Pack

AREA = "content/areas/exampleshire.yaml"
BRAND = "nation: england\nbrand: {colours: {%s}}"


def test_contrast_is_wcags() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#2b0f31", "#2b0f31") == 1


def test_an_areas_colour_reaches_its_sheets_and_their_pictures_only(pack: Pack) -> None:
    pack.edit(AREA, "nation: england", BRAND % 'ink: "#0b3d2e"')
    sheets = {edition.area: composition for _, edition, composition, _ in pack.sheets(sizes=("a3",))}
    assert b"--ink: #0b3d2e" in sheets["exampleshire"].assets["colours.css"]
    assert b"#0b3d2e" in sheets["exampleshire"].assets["themes/parents/street-a3.svg"]
    assert b"#0b3d2e" not in sheets[None].assets["colours.css"]
    assert sheets[None].words_hash == sheets["exampleshire"].words_hash
    assert sheets[None].inputs_hash != sheets["exampleshire"].inputs_hash


def test_colours_too_alike_are_refused_by_their_names(pack: Pack) -> None:
    pack.edit(AREA, "nation: england", BRAND % 'ink: "#b09a80"')
    told = pack.told()
    assert f"{AREA}:6:24: error[contrast]: text in ink (#b09a80) on paper (#f8f0e1) has a contrast of 2." in told
    assert "error" not in pack.told(areas=("national",))


def test_a_packs_colour_that_no_theme_has(pack: Pack) -> None:
    pack.edit("content/pack.yaml", "nation: england", BRAND % 'inc: "#000000"')
    assert "error[unknown-colour]: no theme has a colour “inc”" in pack.told()
