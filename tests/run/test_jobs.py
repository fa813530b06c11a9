"""Print jobs: what is in one, what is left out of it, and what a printer is told."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
import yaml

from handbill.model.order import Order, Selection
from handbill.output.manifest import read_manifest
from handbill.run.jobs import FOLDER, Job, JobOrder, make_job, planned_job
from handbill.run.session import building_session
from packs import TODAY, Pack

EVENT = """dates: [2027-03-13]
address: Market Square
documents:
  - {document: parents-leaflet, quantity: 20}
  - {document: parents-poster, size: a3, quantity: 2}
  - {document: taxi-drivers-card, quantity: 15}
"""
PRESS = f"{FOLDER}/fair-press.zip"
STACKS = f"{FOLDER}/fair-office"


@pytest.fixture
def fair(pack: Pack) -> Pack:
    """A pack with an event, and numbers that are nobody's example, so that its copies are no drafts."""
    pack.with_event("fair", EVENT)
    for file in (pack.root / "content").rglob("*.yaml"):
        if file.name != "placeholders.yaml":
            text = file.read_text("utf-8").replace("01632 960", "01204 332").replace("exs.example", "exs.gov.uk")
            file.write_text(text, "utf-8")
    return pack


def make(pack: Pack, profile: str, name: str = "fair", changed: bool = False, **selected: tuple[str, ...]) -> Job:
    wanted: dict[str, Any] = selected or {"events": ("fair",)}
    order = Order(pack.root, pack.root / "output", Selection(**wanted, profiles=(profile,)), TODAY, jobs=1)
    asked = JobOrder(order, name, venues=name == "venues", changed=changed, contact="The print desk, 01204 332000")
    with building_session(order) as session:
        planned = planned_job(asked, session)
        assert planned.kind == profile
        return make_job(asked, planned, session, lambda path, right, done, total: None)


def packed(pack: Pack, path: str = PRESS) -> dict[str, bytes]:
    with zipfile.ZipFile(pack.root / "output" / path) as file:
        return {name: file.read(name) for name in file.namelist()}


def texts(pdf: bytes) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pdfium.PdfDocument(pdf)]


def test_a_job_for_a_print_shop_has_its_files_a_ticket_and_checksums(fair: Pack) -> None:
    job = make(fair, "press")
    assert job.files == [PRESS]
    content = packed(fair)
    ticket = yaml.safe_load(content["ticket.yaml"])
    assert set(content) == {"ticket.pdf", "ticket.yaml", "SHA256SUMS", *(copy["file"] for copy in ticket["copies"])}
    sums = {}
    for line in content["SHA256SUMS"].decode().splitlines():
        digest, _, name = line.partition("  ")
        sums[name] = digest
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in content.items() if name != "SHA256SUMS"}
    leaflet, card = (next(copy for copy in ticket["copies"] if copy["format"] == form) for form in ("leaflet", "card"))
    assert leaflet["file"].startswith("fair_parents-leaflet-a4-press_")
    assert leaflet["code"] in leaflet["file"]
    assert (leaflet["flat_size"], leaflet["finished_size"]) == ([297, 210], [100, 210])
    assert leaflet["folds"] == [[97, 197], [100, 200]]
    assert (leaflet["quantity"], leaflet["colours"], leaflet["pages"], leaflet["bleed"]) == (20, "4/4", 2, 3)
    assert (card["quantity"], card["finished_size"], card["folds"]) == (15, [85, 55], [])
    assert ticket["contact"] == "The print desk, 01204 332000"
    said = " ".join(texts(content["ticket.pdf"]))
    for expected in (leaflet["code"], "The print desk", "FOGRA39", "297 × 210 mm", "100 × 210 mm", "Winter fair"):
        assert expected in said
    (entry,) = [extra for extra in read_manifest(fair.root / "output").extras if extra.kind == "job"]
    assert (entry.path, entry.sha256) == (
        PRESS,
        hashlib.sha256((fair.root / "output" / PRESS).read_bytes()).hexdigest(),
    )


def test_the_same_job_is_the_same_bytes(fair: Pack) -> None:
    make(fair, "press")
    first = (fair.root / "output" / PRESS).read_bytes()
    make(fair, "press")
    assert (fair.root / "output" / PRESS).read_bytes() == first


def test_only_what_has_changed_since_the_last_job(fair: Pack) -> None:
    assert len(make(fair, "press").copies) == 3
    again = make(fair, "press", changed=True)
    assert (again.files, again.copies, len(again.before)) == ([], [], 3)
    fair.edit("content/events/fair.yaml", "quantity: 15", "quantity: 16")
    more = make(fair, "press", changed=True)
    assert [copy.edition.key.format for copy in more.copies] == ["card"]
    assert yaml.safe_load(packed(fair)["ticket.yaml"])["printed_before"]
    assert "have not changed are left out: 2" in " ".join(texts(packed(fair)["ticket.pdf"]))
    fair.edit("content/areas/exampleshire.yaml", "01204 332100", "01204 332199")
    third = make(fair, "press", changed=True)
    assert len(third.copies) == 3
    fair.edit("content/areas/exampleshire.yaml", "01204 332199", "01204 332100")
    (fair.root / "output" / PRESS).write_bytes(b"something else")
    assert len(make(fair, "press", changed=True).copies) == 3, "the record of the last job is not to be trusted"


def test_stacks_for_an_office_printer_in_feeding_order(fair: Pack) -> None:
    job = make(fair, "office")
    names = [path.removeprefix(f"{STACKS}/") for path in job.files if "/tagged/" not in path]
    assert names == [
        f"{FOLDER}/fair-office.yaml",
        "fair_0-how-to-print.pdf",
        "fair_1-a4-two-sided-short-edge.pdf",
        "fair_2-a3-on-3-sheets.pdf",
        "fair_3-card-wallet-10-on-a-sheet.pdf",
    ]
    sheets = {name: (fair.root / "output" / STACKS / name).read_bytes() for name in names[1:]}
    page = " ".join(texts(sheets["fair_0-how-to-print.pdf"]))
    for expected in ("flipped on the short edge", "flipped on the long edge", "10 on a sheet", "3 sheets make one A3"):
        assert expected in page
    assert [len(texts(data)) for data in sheets.values()] == [1, 40, 6, 4]
    assert [len(list(_outline(data))) for data in list(sheets.values())[1:]] == [1, 1, 1]
    tagged = {path.name.split("_")[1] for path in (fair.root / "output" / STACKS / "tagged").iterdir()}
    assert tagged == {"parents-poster-a3-office", "taxi-drivers-card-wallet-office"}
    for path in (fair.root / "output" / STACKS / "tagged").iterdir():
        with pikepdf.open(path) as file:
            assert "/StructTreeRoot" in file.Root


def _outline(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as file, file.open_outline() as outline:
        return [item.title for item in outline.root]


def test_stacks_that_a_later_job_has_not_are_withdrawn(fair: Pack) -> None:
    make(fair, "office")
    fair.edit("content/events/fair.yaml", "  - {document: parents-poster, size: a3, quantity: 2}\n", "")
    make(fair, "office")
    output = fair.root / "output"
    assert not (output / STACKS / "fair_2-a3-on-3-sheets.pdf").exists()
    assert (output / "_withdrawn" / STACKS / "fair_2-a3-on-3-sheets.pdf").is_file()
    listed = {extra.path for extra in read_manifest(output).extras if extra.kind == "job"}
    assert listed == {path.relative_to(output).as_posix() for path in (output / FOLDER).rglob("*") if path.is_file()}


def test_drafts_are_left_out_and_a_copy_that_fails_stops_the_job(fair: Pack) -> None:
    fair.edit("content/areas/exampleshire.yaml", "01204 332100", "01632 960100")  # an example, nobody's number
    job = make(fair, "press")
    assert job.drafts
    assert not {copy.entry.path for copy in job.copies}.intersection(job.drafts)
    fair.own_template(
        "formats/leaflet/style.css", new="\n.cover h1 { font-size: 300pt !important; white-space: nowrap }\n"
    )
    failed = make(fair, "press")
    assert failed.outcome.failed
    assert failed.files == []


def test_a_job_for_venues_has_no_others_copies(fair: Pack) -> None:
    fair.with_venue("pool,The Pool,exampleshire,parents-poster,a4,2", header="id,name,area,documents,sizes,quantity")
    job = make(fair, "office", "venues", areas=("exampleshire",))
    assert [copy.edition.key.venue for copy in job.copies] == ["pool"]
    assert all("/venues/pool/" in path for path in job.outcome.made)
