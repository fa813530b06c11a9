"""With one line in pack.yaml, QR codes to a place's own contacts lead to the place's page on the site."""

from __future__ import annotations

import pytest

from handbill.rules.proof import ForeignIndex, judge
from packs import Pack

SITE = "site: https://signs.example/go/\n"


@pytest.fixture
def online(pack: Pack) -> Pack:
    pack.edit("content/pack.yaml", "language:", f"{SITE}language:")
    return pack


def codes(pack: Pack, **selected: tuple[str, ...]) -> dict[str, str]:
    """Where the QR code of each copy leads."""
    _, planned = pack.checked(**{"audiences": (), **selected})
    return {edition.path: edition.qr.value for edition in planned.editions if edition.qr}


def test_codes_of_a_place_lead_to_its_page_and_others_where_they_did(pack: Pack, online: Pack) -> None:
    pack.edit("content/pack.yaml", SITE, "")
    before = codes(pack)
    pack.edit("content/pack.yaml", "language:", f"{SITE}language:")
    after = codes(online)
    led = {path for path, address in after.items() if address == "https://signs.example/go/exampleshire"}
    assert {path: address for path, address in after.items() if path not in led} == {
        path: address for path, address in before.items() if path not in led
    }
    assert "exampleshire/en-GB/parents-poster-a4.pdf" in led
    assert all(path.startswith("exampleshire/") for path in led)
    assert not any("young-people" in path for path in led)


def test_a_web_page_does_not_lead_to_its_own_site(online: Pack) -> None:
    assert not any("signs.example" in address for address in codes(online, profiles=("web",)).values())


@pytest.mark.slow
def test_the_address_beneath_is_that_of_the_code_and_the_copy_passes(online: Pack) -> None:
    chosen = {"areas": ("exampleshire",), "formats": ("poster",), "sizes": ("a4",)}
    library, edition, composition, sheet = next(online.sheets(**chosen))
    assert "signs.example/go/exampleshire" in sheet.reading.slots["qr"].replace(" ", "")
    assert judge(sheet.reading, edition, composition, ForeignIndex(library)) == ()
