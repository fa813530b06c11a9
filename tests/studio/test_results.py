"""What was made can be taken home, each cause of a problem stands once, and numbers are recorded and found."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("starlette", reason="starlette is not installed: make setup")
pytest.importorskip("uvicorn", reason="uvicorn is not installed: make setup")

from handbill.problems import Location, Problem
from handbill.studio import building
from handbill.studio.causes import causes_of, links_of
from packs import Pack, read
from studio.asking import PLACE, Client, studio
from studio.forms import FILE

SLOW = "{documents: [parents-leaflet, schools-leaflet, parents-poster], reason: they take long}"


@pytest.fixture
def client(pack: Pack) -> Iterator[Client]:
    pack.edit("content/pack.yaml", "edition:", f"matrix: {{exclude: [{SLOW}]}}\nedition:")
    handouts = "documents: [{document: young-people-card, quantity: 5}]\n"
    pack.with_event("fair", f"dates: [2027-03-13]\naddress: Market Square\n{handouts}")
    with studio(pack) as client:
        assert client.enter().status == 303
        yield client


def built(client: Client, path: str, sent: object) -> tuple[str, Any]:
    """The key of a build, and what is told of it at its end."""
    key = client.post(path, sent).data["build"]
    for _ in range(600):
        lines = client.get(f"/builds/{key}").body.decode().strip().split("\n\n")
        begun = json.loads(lines[-1].removeprefix("data: "))
        if begun["over"]:
            return key, begun
        time.sleep(0.1)
    raise AssertionError("it does not end")


def test_a_cause_stands_once_with_the_address_of_its_field(pack: Pack) -> None:
    library, _ = read(pack.root)
    place = library.positions.of("area", "exampleshire", "contacts", 0, "phone")
    one = Problem(place, "due", "“First Contact” is wrong in a/b.pdf", "Ring it.")
    other = Problem(place, "due", "“First Contact” is wrong in a/c.pdf", "Ring it.")
    elsewhere = Problem(Location("templates/x.css", 3, 1), "css-ignored", "is ignored", "", "warning")
    first, last = causes_of([elsewhere, one, other], links_of(library))
    assert (first.words, first.count, first.severity) == ("“First Contact” is wrong.", 2, "error")
    assert first.link == "/area/exampleshire#contact-exampleshire-front-door--phone"
    assert (last.link, last.place) == ("", "templates/x.css:3:1")


def test_each_field_of_each_form_has_an_address(pack: Pack) -> None:
    library, _ = read(pack.root)
    links = set(links_of(library).values())
    assert "/area/exampleshire#area-exampleshire--partnership" in links
    assert "/document/parents-leaflet#statement-advice.ladder--words" in links


@pytest.mark.slow
def test_the_copies_of_an_event_come_with_its_packing_list(pack: Pack, client: Client) -> None:
    key, told = built(client, "/event/fair/build", {})
    assert (told["made"], told["failed"], told["lists"], told["fault"]) == (1, 0, ["fair-packing-list.pdf"], "")
    assert client.get(f"/builds/{key}/lists/0").body.startswith(b"%PDF")
    assert client.get(f"/builds/{key}/lists/1").status == 404
    with zipfile.ZipFile(io.BytesIO(client.get(f"/builds/{key}/fair.zip").body)) as packed:
        names = packed.namelist()
    assert any(name.startswith("exampleshire/events/fair/en-GB/fair_young-people-card") for name in names)
    assert "exampleshire/events/fair/packing-list.pdf" in names
    assert not list((pack.root / "output").glob("*.zip"))
    page = client.get("/results").body.decode()
    digest = page.partition("/made/")[2].partition(".png")[0]
    assert client.get(f"/made/{digest}.png").body.startswith(b"\x89PNG")

    (copy,) = (pack.root / "output/exampleshire/events/fair/en-GB").glob("*.pdf")
    copy.write_bytes(copy.read_bytes() + b" ")
    again, told = built(client, "/results/build", {"area": "exampleshire"})
    assert told["failed"] == 0
    assert client.get(f"/builds/{again}/exampleshire.zip").body.startswith(b"PK")  # made again, not as it was changed


@pytest.mark.slow
def test_a_print_job_has_its_ticket_and_no_drafts(client: Client) -> None:
    key, told = built(client, "/results/job", {"place": "area/national", "profile": "press"})
    assert (told["fault"], told["causes"]) == ("", [])
    assert told["made"] > 0
    with zipfile.ZipFile(io.BytesIO(client.get(f"/builds/{key}/national.zip").body)) as packed:
        assert {"ticket.pdf", "ticket.yaml", "SHA256SUMS"} < set(packed.namelist())
    _, told = built(client, "/results/job", {"place": "event/fair", "profile": "office"})
    assert (told["made"], told["drafts"], told["zip"]) == (0, 1, False)  # its numbers are examples


@pytest.mark.parametrize("place", ["area/nowhere", "document/parents-leaflet", "area/../x", "", "national"])
def test_only_places_of_the_pack_are_printed(client: Client, place: str) -> None:
    assert client.post("/results/job", {"place": place, "profile": "press"}).status == 400
    assert client.post("/results/job", {"place": "area/exampleshire", "profile": "../x"}).status == 400


@pytest.mark.slow
def test_a_file_that_is_not_as_it_was_proven_is_in_no_zip(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "read_within", lambda file, folder: file.read_bytes() + b" ")
    key, told = built(client, "/event/fair/build", {})
    assert not told["zip"]
    assert told["causes"][0]["words"] == "Was changed since it was proven."
    assert client.get(f"/builds/{key}/fair.zip").status == 404


@pytest.mark.slow
def test_a_copy_that_fails_is_in_no_zip_and_its_cause_has_a_link(pack: Pack, client: Client) -> None:
    long = "First Contact for Children and Towns " * 9
    pack.edit(FILE, "First Contact, children’s services", long)
    key, told = built(client, f"{PLACE}/build", {})
    assert told["failed"] > 0
    links = [cause["link"] for cause in told["causes"]]
    assert any(link.startswith("/area/exampleshire#") for link in links)
    packed = client.get(f"/builds/{key}/exampleshire.zip").body
    assert b"young-people-card" in packed
    assert b"taxi-drivers-card" not in packed
    assert links[0].encode() in client.get("/results").body


def test_a_pack_that_cannot_be_planned_says_so_with_a_link(pack: Pack, client: Client) -> None:
    pack.edit(FILE, "review_by: 2027-05-01", "review_by: 2026-11-10")
    page = client.get("/results").body.decode()
    assert "was to be checked again by 10 November 2026" in page
    assert "/area/exampleshire#contact-exampleshire-front-door--review_by" in page
    assert "handbill verify" not in page


class TestNumbers:
    def test_a_check_is_recorded_and_taken_back(self, pack: Pack, client: Client) -> None:
        file = pack.root / "content/contacts/national.yaml"
        before = file.read_text("utf-8")
        page = client.get("/ring").body.decode()
        name = page.partition('data-contact="')[2].partition('"')[0]
        answer = client.post("/ring/rang", {"contact": "childline", "by": "duty manager"})
        assert answer.status == 200
        after = file.read_text("utf-8")
        assert "by: duty manager" in after
        assert "2026-11-22" in after
        assert after.count("\n") == before.count("\n")
        assert client.post("/ring/undo", {"undo": answer.data["undo"]}).status == 200
        assert file.read_text("utf-8") == before
        assert name

    @pytest.mark.parametrize("by", ["", "Jane Doe", "jane@council.example"])
    def test_a_person_is_no_role(self, client: Client, by: str) -> None:
        answer = client.post("/ring/rang", {"contact": "childline", "by": by})
        assert answer.status == 422
        assert "--" not in answer.data["problems"][0]

    @pytest.mark.parametrize("contact", ["nobody", "../x", "exampleshire/nobody"])
    def test_only_contacts_of_the_pack_are_recorded(self, client: Client, contact: str) -> None:
        assert client.post("/ring/rang", {"contact": contact, "by": "duty manager"}).status == 422

    @pytest.mark.slow
    def test_a_number_is_found_and_recalled(self, client: Client) -> None:
        assert "carries it" in client.get("/where?text=0800%201111").body.decode()
        built(client, f"{PLACE}/build", {})
        page = client.get("/where?text=0800%201111").body.decode()
        assert "Copies with “0800 1111”: " in page
        assert "recall.pdf?text=0800%201111" in page
        assert client.get("/where/recall.pdf?text=0800%201111").body.startswith(b"%PDF")
