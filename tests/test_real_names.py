"""What real places are called, and how long their numbers and addresses are, fits."""

from __future__ import annotations

import pytest

from packs import Pack

AREA = "content/areas/exampleshire.yaml"
REAL = {
    "a partnership of two counties": (
        AREA,
        "partnership: Exampleshire Safeguarding Children Partnership",
        "partnership: Cambridgeshire and Peterborough Safeguarding Children Partnership",
    ),
    "a front door with a long name": (
        AREA,
        "label: Exampleshire First Contact",
        "label: Multi-Agency Safeguarding Hub (MASH)",
    ),
    "a number in four groups": (AREA, '"01632 960100"', '"0808 157 01 00"'),
    "a helpline with a longer number": ("content/contacts/national.yaml", '"0800 1111"', '"0808 157 0123"'),
    "an address of 30 letters": (AREA, "https://exs.example/changed", "https://www.exampleshire.gov.example/mash"),
    "hours of every day": (AREA, '"Mon–Thu 9–5, Fri 9–4.30"', '"Mon–Thu 8.30–5.30, Fri 8.30–4.30"'),
    "no option": (AREA, '    option: "2"\n', ""),
    "a month with a long name": (AREA, "review_by: 2027-05-01\n  - id: out", "review_by: 2027-02-01\n  - id: out"),
}


ROOMY = {"a front door with a long name": ("parents", "schools"), "a helpline with a longer number": ("parents",)}
"""Where only these readers' pieces have the room; the others refuse it and say where."""


@pytest.mark.parametrize("case", REAL)
def test_it_fits(case: str, pack: Pack) -> None:
    pack.edit(*REAL[case])
    assert pack.told(audiences=ROOMY.get(case, ()), areas=("exampleshire",)) == ""
