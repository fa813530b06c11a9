"""Workbooks that are handed in: what they would change, their marked copies, and what is not taken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest

pytest.importorskip("starlette", reason="starlette is not installed: make setup")
pytest.importorskip("uvicorn", reason="uvicorn is not installed: make setup")

from openpyxl import Workbook, load_workbook

from packs import Pack
from studio.asking import Answer, Client, studio

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VENUES = "content/venues.csv"


@pytest.fixture
def client(pack: Pack) -> Iterator[Client]:
    with studio(pack) as client:
        assert client.enter().status == 303
        yield client


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """One for tests that change nothing."""
    with studio(Pack(tmp_path_factory.mktemp("workbooks") / "pack")) as client:
        assert client.enter().status == 303
        yield client


def book(*rows: tuple[str, ...]) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Venues"
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def hand_in(client: Client, data: bytes, kind: str = XLSX) -> Answer:
    return client.ask("POST", "/workbooks", data, {"Content-Type": kind})


def test_its_difference_is_shown_written_and_undone(pack: Pack, client: Client) -> None:
    pack.with_venue("library,Castle Library,exampleshire,parents-poster")
    before = (pack.root / VENUES).read_bytes()
    answer = hand_in(client, book(("Name", "Area", "Documents"), ("Bath", "Exampleshire", "parents-poster")))
    assert answer.data["things"] == 1
    assert "Castle Library" in answer.data["html"]  # in the pack, not in the workbook
    assert (pack.root / VENUES).read_bytes() == before
    key = answer.data["key"]
    saved = client.post(f"/workbooks/{key}/save", {})
    assert (pack.root / VENUES).read_text("utf-8").endswith("bath,Bath,exampleshire,parents-poster\n")
    assert client.post(f"/workbooks/{key}/undo", {"undo": saved.data["undo"]}).status == 200
    assert (pack.root / VENUES).read_bytes() == before


def test_its_marked_copy_says_what_is_wrong_on_the_cell(shared: Client) -> None:
    answer = hand_in(shared, book(("Name", "Area"), ("Bath", "Nowhere")))
    assert answer.data["things"] == 0
    assert "Venues B2" in answer.data["html"]
    marked = shared.get(f"/workbooks/{answer.data['key']}.xlsx")
    assert marked.headers["Content-Disposition"] == 'attachment; filename="local-details-checked.xlsx"'
    comment = load_workbook(io.BytesIO(marked.body))["Venues"]["B2"].comment
    assert comment is not None
    assert "Nowhere" in comment.text
    assert shared.post(f"/workbooks/{answer.data['key']}/save", {}).status == 400


def test_a_table_is_taken_too(shared: Client) -> None:
    answer = hand_in(shared, b"Name,Area,Documents\nBath,Exampleshire,parents-poster\n", "text/csv")
    assert answer.data["things"] == 1


def test_the_empty_workbook_is_one_that_is_taken(shared: Client) -> None:
    empty = shared.get("/workbook.xlsx")
    assert load_workbook(io.BytesIO(empty.body)).sheetnames[0] == "Help"
    assert hand_in(shared, empty.body).data["things"] == 0


def bomb() -> bytes:
    """A workbook of some thousand bytes with a sheet of four hundred megabytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", b"<Types/>")
        with packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(400):
                sheet.write(b" " * 1_000_000)
    return buffer.getvalue()


def entities() -> bytes:
    """A workbook whose sheet asks for a thousand million characters, or for a file of this computer."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(("Name", "Area")))) as source, zipfile.ZipFile(buffer, "w") as packed:
        for part in source.namelist():
            data = source.read(part)
            if part.endswith("sheet1.xml"):
                lol = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(9))
                doctype = f'<!DOCTYPE x [{lol}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
                data = doctype.encode() + data.replace(b"Name", b"&a8;&f;")
            packed.writestr(part, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        bomb(),
        entities(),
        b"PK\x03\x04" + b"\0" * 100,
        b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        b"",
        b"\0\xff" * 50,
        b"<html>",
        b"a,b\n" * 50_000,
    ],
    ids=["bomb", "entities", "no zip", "old", "empty", "bytes", "html", "no headers"],
)
def test_a_hostile_workbook_changes_nothing_and_stops_nothing(shared: Client, data: bytes) -> None:
    answer = hand_in(shared, data)
    assert answer.status in (200, 422)
    told = answer.data.get("html", "") + "".join(answer.data.get("problems", []))
    assert "root:" not in told
    assert answer.data.get("things", 0) == 0
    assert len(told) > 20  # it says why
    assert shared.get("/").status == 200


def test_a_workbook_that_is_too_large_is_not_read(shared: Client) -> None:
    assert hand_in(shared, b"PK\x03\x04" + b"\0" * 20_000_001).status == 413


@pytest.mark.parametrize("kind", ["application/zip", "application/octet-stream", "text/plain", "multipart/form-data"])
def test_other_kinds_of_content_are_refused(shared: Client, kind: str) -> None:
    assert hand_in(shared, book(("Name", "Area")), kind).status == 403


def test_only_workbooks_that_were_sent_can_be_taken_home(shared: Client) -> None:
    for path in ("/workbooks/../content/pack.yaml.xlsx", "/workbooks/x.xlsx", "/workbooks/%2e%2e%2fx.xlsx"):
        assert shared.get(path).status in (404, 405)
    assert shared.post("/workbooks/x/save", {}).status == 404
