"""Places can be told apart: by id, and by name."""

from __future__ import annotations

import pytest

from handbill.problems import ReadError
from packs import Pack

AREA = "content/areas/exampleshire.yaml"
EVENT = """id: {id}
name: A day out
area: exampleshire
dates: [2026-12-05]
address: Market Square
documents:
  - {{document: parents-leaflet, quantity: 5}}
"""


def codes(pack: Pack) -> list[str]:
    """The problems of reading and planning."""
    try:
        return [one.code for one in pack.checked()[1].warnings if one.code.startswith("same-")]
    except ReadError as error:
        return [one.code for one in error.problems]


def venues(pack: Pack, *rows: str) -> None:
    pack.write("content/venues.csv", "id,name,area,documents\n" + "".join(f"{row},parents-leaflet\n" for row in rows))


def test_one_id_is_one_place_whatever_its_kind(pack: Pack) -> None:
    venues(pack, "library,Library,exampleshire")
    assert codes(pack) == []
    venues(pack, "exampleshire,Library,exampleshire")
    assert codes(pack) == ["same-id"]
    venues(pack, "library,Library,exampleshire")
    pack.write("content/events/library.yaml", EVENT.format(id="library"))
    with pytest.raises(ReadError, match=r"library.yaml:1:5: error\[same-id\]: the id “library” is that of a venue too"):
        pack.checked()


def test_names_alike_are_told(pack: Pack) -> None:
    area = (pack.root / AREA).read_text("utf-8")
    pack.write("content/areas/other.yaml", area.replace("id: exampleshire", "id: other", 1))
    assert codes(pack) == ["same-name"]
    pack.edit("content/areas/other.yaml", "name: Exampleshire", "name: Other")
    venues(pack, "st-marys,St Mary’s School,exampleshire", "st-marys-2,St Mary’s School,other")
    assert codes(pack) == []  # many schools are called so
    venues(pack, "st-marys,St Mary’s School,exampleshire", "st-marys-2,ST MARY’S School,exampleshire")
    assert codes(pack) == ["same-name"]


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9"])
def test_names_that_windows_keeps_are_no_ids(name: str, pack: Pack) -> None:
    venues(pack, f"{name},Library,exampleshire")
    assert codes(pack) == ["bad-id"]
    venues(pack, f"{name}-s,Library,exampleshire")
    assert codes(pack) == []
