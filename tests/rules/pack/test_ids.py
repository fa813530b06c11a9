"""An id of the wrong kind is an error that names it: no copy vanishes, and none is made by mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.problems import ReadError
from packs import Pack

VENUES = "content/venues.csv"
LIBRARY = "castle-street-library,Castle Street Library,library,exampleshire,parents-poster,a4,1,,"
EVENT = "content/events/parents-evening.yaml"
AREA = "content/areas/westmere.yaml"
EXCLUDED = "    - areas: [alder-brook-cole]\n"
WRONG: dict[str, tuple[str, str, str, str]] = {
    "venue’s area is an audience": (VENUES, LIBRARY, LIBRARY.replace("exampleshire", "schools"), "unknown-area"),
    "venue’s area is a venue": (VENUES, LIBRARY, LIBRARY.replace("exampleshire", "station-cabs"), "unknown-area"),
    "venue’s document is an audience": (
        VENUES,
        LIBRARY,
        LIBRARY.replace("parents-poster", "parents"),
        "unknown-document",
    ),
    "venue’s size is a format": (VENUES, LIBRARY, LIBRARY.replace(",a4,", ",poster,"), "unknown-size"),
    "venue’s language has no texts": (VENUES, LIBRARY, LIBRARY.replace(",1,,", ",1,cy,"), "unknown-language"),
    "event’s area is a venue": (EVENT, "area: exampleshire", "area: station-cabs", "unknown-area"),
    "event’s venue is an area": (EVENT, "venue: st-annes-school", "venue: westmere", "unknown-venue"),
    "event’s document is an audience": (EVENT, "document: parents-leaflet", "document: parents", "unknown-document"),
    "area’s document is an audience": (AREA, "[parents-leaflet, ", "[parents, ", "unknown-document"),
    "area’s language has no texts": (
        AREA,
        "nation: england\n",
        "nation: england\nlanguages: [cy]\n",
        "unknown-language",
    ),
    "area’s parent is a venue": (
        AREA,
        "nation: england\n",
        "nation: england\nparents: [station-cabs]\n",
        "unknown-area",
    ),
    "exclusion’s document is an audience": (
        "content/pack.yaml",
        EXCLUDED,
        "    - documents: [parents]\n",
        "unknown-document",
    ),
    "exclusion’s area is a venue": ("content/pack.yaml", EXCLUDED, "    - areas: [station-cabs]\n", "unknown-area"),
    "exclusion’s size is a format": ("content/pack.yaml", EXCLUDED, "    - sizes: [poster]\n", "unknown-size"),
    "exclusion’s language": ("content/pack.yaml", EXCLUDED, "    - languages: [cy]\n", "unknown-language"),
    "exclusion’s profile": ("content/pack.yaml", EXCLUDED, "    - profiles: [press]\n", "unknown-profile"),
    "matrix’s document is an audience": (
        "content/pack.yaml",
        "matrix:\n",
        "matrix:\n  areas: {documents: [parents]}\n",
        "unknown-document",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_it_is_told_at_its_place(name: str, tmp_path: Path) -> None:
    pack = Pack(tmp_path / "pack", places=True)
    file, old, new, code = WRONG[name]
    pack.edit(file, old, new)
    with pytest.raises(ReadError) as caught:
        pack.checked()
    problems = {(problem.location.path, problem.code) for problem in caught.value.problems}
    assert problems == {(file, code)}
