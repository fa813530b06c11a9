"""Which contact a QR code leads to when the nearest one has no web address."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.problems import Problem
from handbill.rules.plan import checked_plan
from handbill.rules.reading import read
from handbill.support.snapshot import Snapshot
from handbill.tables.sheets import sheets_of
from packs import TODAY, Pack, selection
from sheets import book

AREA = "content/areas/exampleshire.yaml"
CARDS: dict[str, tuple[str, ...]] = {"audiences": ("taxi-drivers",), "areas": ("exampleshire",)}
POLICE = {"Place": "exampleshire", "Role": "police", "Name": "Northmoor Police", "Audiences": "taxi-drivers"}
POLICE |= {"Phone": "101", "Source": "northmoor.police.uk", "Verified on": "2026-11-02", "Verified by": "duty manager"}
POLICE |= {"Review by": "2027-05-02"}


@pytest.fixture
def without_licensing(pack: Pack) -> Pack:
    pack.edit(AREA, "    url: https://exs.example/taxi\n", '    phone: "01632 960102"\n')
    return pack


def test_another_contact_of_the_roles_serves(without_licensing: Pack) -> None:
    (edition,) = without_licensing.checked(**CARDS)[1].editions
    assert edition.qr
    assert (edition.qr.id, edition.qr.value) == ("police", "https://www.police.uk")


@pytest.mark.parametrize(("column", "cell"), [({}, "A2"), ({"Web address": ""}, "J2")])
def test_police_of_the_area_without_an_address(
    column: dict[str, str], cell: str, without_licensing: Pack, tmp_path: Path
) -> None:
    file = book(tmp_path, Contacts=[{**POLICE, **column}])
    library, _ = read(Snapshot.of(without_licensing.root), sheets_of(file))
    plan = checked_plan(library, selection(CARDS), TODAY)
    (edition,) = plan.editions
    (warning,) = [one for one in plan.warnings if one.code == "no-code-address"]
    assert edition.qr
    assert (edition.qr.value, edition.qr.origin) == ("https://www.police.uk", "national")
    assert [one.value for one in edition.contacts if one.role == "police" and one.used != "qr"] == ["101"]
    assert str(warning.location).endswith(f"local.xlsx[Contacts]:{cell}")


def test_told_once_for_all_documents(pack: Pack) -> None:
    for document in ("parents-poster", "parents-leaflet"):
        pack.edit(f"content/documents/{document}.yaml", "qr: [front-door, helpline-adults]", "qr: [emergency]")
    warnings = [one for one in pack.checked()[1].warnings if one.code == "no-code-address"]
    (message,) = [one.message for one in warnings]
    assert message.startswith("no contact of the role emergency (Emergency services) has a web address; ")
    assert message.endswith("printed without a QR code: parents-leaflet, parents-poster")


def test_an_address_of_the_area_is_not_passed_over(pack: Pack) -> None:
    told: list[Problem] = [*pack.checked(**CARDS)[1].warnings]
    assert "no-code-address" not in [one.code for one in told]
