"""A generator of areas: as many as England has authorities for children's services, each with details of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

AUTHORITIES = 153
"""Children's services authorities in England."""

_FIRST = (
    "Ash",
    "Beck",
    "Cold",
    "Dun",
    "Elm",
    "Fern",
    "Gor",
    "Hazel",
    "Iver",
    "Kels",
    "Lang",
    "Mar",
    "Nor",
    "Oak",
    "Pen",
)
_LAST = ("ford", "ham", "ington", "ley", "mere", "shire", "stead", "ton", "wick", "worth", "borough")
_RANGES = (
    "01632 960",
    "0113 496 0",
    "0114 496 0",
    "0115 496 0",
    "0116 496 0",
    "0117 496 0",
    "0121 496 0",
    "0161 496 0",
)
_DOORS = (
    "First Contact",
    "Children’s Access Point",
    "Multi-Agency Safeguarding Hub (MASH)",
    "Family Front Door",
    "CADS",
)


def _numbers() -> Iterator[str]:
    """Numbers that Ofcom keeps for drama, each once."""
    return (f"{start}{number:03}" for start in _RANGES for number in range(100, 1000))


def _contact(id: str, role: str, name: str, readers: str, phone: str, more: str = "") -> str:
    return f"""  - id: {id}
    role: {role}
    name: {name}
    for: [{readers}]
    phone: "{phone}"
{more}    source: the council
    verified: {{date: 2026-11-01, by: safeguarding partnership manager}}
    review_by: 2027-05-01
"""


def add_areas(pack: Path, count: int = AUTHORITIES) -> list[str]:
    """Write so many areas into a pack's folder; returns their ids. Neighbours are called X, North X, X Vale."""
    numbers, ids = _numbers(), []
    for number in range(count):
        stem = _FIRST[number % len(_FIRST)] + _LAST[number // 3 % len(_LAST)]
        name = (stem, f"North {stem}", f"{stem} Vale")[number % 3] + ("" if number < 165 else f" {number}")
        area = name.lower().replace(" ", "-")
        if area in ids:
            name, area = f"{name} Borough", f"{area}-borough"
        public, staff = "parents, taxi-drivers, young-people", "schools"
        page = f'    hours: "Mon–Thu 9–5, Fri 9–4.30"\n    url: https://a-{number}.example/a\n'
        text = f"id: {area}\nname: {name}\nnation: england\n"
        text += f"partnership: {name} Safeguarding Children Partnership\ncontacts:\n"
        text += _contact("front-door", "front-door", _DOORS[number % len(_DOORS)], public, next(numbers), page)
        text += _contact(
            "out-of-hours", "out-of-hours", "Emergency Duty Team", public, next(numbers), "    label: At other times\n"
        )
        text += _contact(
            "front-door-staff",
            "front-door",
            "Line for staff",
            staff,
            next(numbers),
            f"    url: https://a-{number}.example/b\n",
        )
        text += _contact(
            "lado", "lado", "Local authority designated officer", staff, next(numbers), "    label: LADO, about staff\n"
        )
        text += _contact(
            "licensing",
            "licensing",
            "Taxi licensing",
            "taxi-drivers",
            next(numbers),
            f"    url: https://a-{number}.example/c\n",
        )
        (pack / f"content/areas/{area}.yaml").write_text(text, "utf-8")
        ids.append(area)
    return ids
