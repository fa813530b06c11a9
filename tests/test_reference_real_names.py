"""What real places are called, and how long their numbers and addresses are, fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from packs import ReferencePack, sampled

AREA = "content/areas/exampleshire.yaml"
NATIONAL = "content/contacts/national.yaml"

PARTNERSHIP = (
    AREA,
    "partnership: Exampleshire Safeguarding Children Partnership",
    "partnership: Cambridgeshire and Peterborough Safeguarding Children Partnership",
)
FRONT_DOOR = (
    AREA,
    "label: First Contact, children’s services\n    wording: {young-people: Council team for under-18s}",
    "label: Multi-Agency Safeguarding Hub (MASH)",
)
LONG_NUMBER = (AREA, '"01632 960100"', '"0808 157 01 00"')
HELPLINE = (NATIONAL, '"0800 1111"', '"0808 157 0123"')
ADDRESS = "https://www.exampleshire.gov.example/mash"
HOURS = (AREA, '"Mon–Thu 9–5, Fri 9–4.30"', '"Mon–Thu 8.30–5.30, Fri 8.30–4.30"')
REAL = {
    "a partnership of two counties": [PARTNERSHIP],
    "a front door with a long name": [FRONT_DOOR],
    "a number in four groups": [LONG_NUMBER],
    "a helpline with a longer number": [HELPLINE],
    "an address of 30 letters": [(AREA, "https://exs.example/changed", ADDRESS)],
    "hours of every day": [HOURS],
    "the code phrase that most forces have": [(AREA, "Operation Example", "Operation Makesafe")],
    "a long code phrase": [(AREA, "Operation Example", "Operation Stronghold")],
    "no option": [(AREA, '    option: "2"\n', "")],
    "a month with a long name": [(AREA, "review_by: 2027-05-01\n  - id: out", "review_by: 2027-02-01\n  - id: out")],
}

ALL_AT_ONCE = [
    PARTNERSHIP,
    FRONT_DOOR,
    LONG_NUMBER,
    HELPLINE,
    HOURS,
    *((AREA, f"https://exs.example/{page}", ADDRESS) for page in ("changed", "taxi", "talk")),
]


@pytest.fixture
def pack(tmp_path: Path) -> ReferencePack:
    return ReferencePack(tmp_path / "pack")


@pytest.mark.parametrize("case", sampled(REAL, 8))
def test_real_names_and_numbers_fit(case: str, pack: ReferencePack) -> None:
    for change in REAL[case]:
        pack.edit(*change)
    assert pack.told(audiences=(), areas=("exampleshire",)) == ""


@pytest.mark.parametrize("audience", ["taxi-drivers", "hotels-and-shops", "young-people"])
def test_long_names_and_numbers_fit_all_at_once(audience: str, pack: ReferencePack) -> None:
    for change in ALL_AT_ONCE:
        pack.edit(*change)
    assert pack.told(audiences=(audience,), areas=("exampleshire",)) == ""


@pytest.mark.parametrize("audience", ["taxi-drivers", "hotels-and-shops", "young-people"])
def test_a_front_door_without_a_number_for_other_times_fits(audience: str, pack: ReferencePack) -> None:
    label = "label: At other times\n    for: "
    pack.edit(AREA, f"{label}[parents, taxi-drivers, hotels-and-shops, young-people]", f"{label}[parents]")
    assert pack.told(audiences=(audience,), areas=("exampleshire",)) == ""
