"""An id of the wrong kind is an error that names it: no copy vanishes, and none is made by mistake."""

from __future__ import annotations

import pytest

from handbill.problems import ReadError
from packs import Pack

VENUES = "content/venues.csv"
ROW = "library,Library,exampleshire,parents-poster,a4,1,"
EVENT = "content/events/fair.yaml"
AREA = "content/areas/westmere.yaml"
EXCLUDED = "    - areas: [brookmere]\n"
WRONG: dict[str, tuple[str, str, str, str]] = {
    "venue’s area is an audience": (VENUES, ROW, ROW.replace("exampleshire", "schools"), "unknown-area"),
    "venue’s area is a venue": (VENUES, ROW, ROW.replace("exampleshire", "station"), "unknown-area"),
    "venue’s document is an audience": (
        VENUES,
        ROW,
        ROW.replace("parents-poster", "parents"),
        "unknown-document",
    ),
    "venue’s size is a format": (VENUES, ROW, ROW.replace(",a4,", ",poster,"), "unknown-size"),
    "venue’s language has no texts": (VENUES, ROW, ROW.replace(",1,", ",1,cy"), "unknown-language"),
    "event’s area is a venue": (EVENT, "area: exampleshire", "area: station", "unknown-area"),
    "event’s venue is an area": (EVENT, "venue: station", "venue: westmere", "unknown-venue"),
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
        "nation: england\nparents: [station]\n",
        "unknown-area",
    ),
    "venue’s piece is an audience": (VENUES, ROW, ROW.replace("parents-poster", "parents: 4"), "unknown-document"),
    "venue’s piece has a size that is a format": (
        VENUES,
        ROW,
        ROW.replace("parents-poster", "parents-poster:poster: 4"),
        "unknown-size",
    ),
    "area’s nation is an audience": (AREA, "nation: england", "nation: schools", "unknown-nation"),
    "area’s nation is another area": (AREA, "nation: england", "nation: exampleshire", "unknown-nation"),
    "contact’s nation is a venue": (
        "content/areas/exampleshire.yaml",
        "    source:",
        "    nations: [station]\n    source:",
        "unknown-nation",
    ),
    "statement’s nation is a role": (
        "content/statements/advice.yaml",
        "kind: advice",
        "kind: advice\n  nations: [licensing]",
        "unknown-nation",
    ),
    "document’s nation is a format": (
        "content/documents/parents-poster.yaml",
        "format: poster",
        "format: poster\nnations: [poster]",
        "unknown-nation",
    ),
    "kind of venue’s document is an audience": (
        "content/pack.yaml",
        "matrix:\n",
        "matrix:\n  venues: {kinds: {school: {documents: [parents]}}}\n",
        "unknown-document",
    ),
    "kind of venue’s size is a format": (
        "content/pack.yaml",
        "matrix:\n",
        "matrix:\n  venues: {kinds: {school: {sizes: [poster]}}}\n",
        "unknown-size",
    ),
    "exclusion’s document is an audience": (
        "content/pack.yaml",
        EXCLUDED,
        "    - documents: [parents]\n",
        "unknown-document",
    ),
    "exclusion’s area is a venue": ("content/pack.yaml", EXCLUDED, "    - areas: [station]\n", "unknown-area"),
    "exclusion’s size is a format": ("content/pack.yaml", EXCLUDED, "    - sizes: [poster]\n", "unknown-size"),
    "exclusion’s language": ("content/pack.yaml", EXCLUDED, "    - languages: [cy]\n", "unknown-language"),
    "exclusion’s profile": ("content/pack.yaml", EXCLUDED, "    - profiles: [plotter]\n", "unknown-profile"),
    "matrix’s document is an audience": (
        "content/pack.yaml",
        "matrix:\n",
        "matrix:\n  areas: {documents: [parents]}\n",
        "unknown-document",
    ),
}


@pytest.fixture
def places(pack: Pack) -> Pack:
    """Two areas more, two venues and an event in one of them, and a matrix that leaves an area out."""
    pack.with_area("westmere", "Westmere", "documents: [parents-leaflet, schools-leaflet]\n")
    pack.with_area("brookmere", "Brookmere")
    header = "id,name,area,documents,sizes,quantity,languages"
    pack.with_venue(ROW, "station,Station,exampleshire,parents-poster,a3,1,", header=header)
    handout = "documents:\n  - {document: parents-leaflet, quantity: 80}\n"
    pack.with_event("fair", f"dates: [2027-04-15]\nvenue: station\n{handout}")
    excluded = f"matrix:\n  exclude:\n{EXCLUDED}      reason: it has copies of its own\n"
    pack.write("content/pack.yaml", (pack.root / "content/pack.yaml").read_text("utf-8") + excluded)
    return pack


@pytest.mark.parametrize("name", WRONG)
def test_an_id_of_the_wrong_kind_is_told_in_its_file(name: str, places: Pack) -> None:
    file, old, new, code = WRONG[name]
    places.checked()
    places.edit(file, old, new)
    with pytest.raises(ReadError) as caught:
        places.checked()
    problems = {(problem.location.path, problem.code) for problem in caught.value.problems}
    assert problems == {(file, code)}
