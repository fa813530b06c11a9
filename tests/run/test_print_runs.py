"""Print runs: a list for each area's venues, and files to feed to a printer in the order of the list."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pikepdf
import pypdfium2 as pdfium
import pytest

from handbill.imposing import Stacked, merged_pdf
from handbill.model.order import Order
from handbill.run.build import Outcome
from packs import TODAY, Pack, run_build, selection

FOLDER = "exampleshire/venues"
RUN, BOOK, FEED = f"{FOLDER}/print-run.pdf", f"{FOLDER}/print-run.xlsx", f"{FOLDER}/print-run-a4.pdf"
TWO_SIDED = f"{FOLDER}/print-run-wallet-two-sided.pdf"
HEADER = "id,name,area,documents,sizes,quantity,position,speak_to,confirmed_on,confirmed_by"
POOL = "pool,The Pool,exampleshire,parents-poster; taxi-drivers-card,,2,- both doors,duty manager,2026-11-01,manager"
BARN = "barn,The Barn,exampleshire,parents-poster,,3,By the door,,,"
POSTER = f"{FOLDER}/{{}}/en-GB/parents-poster-{{}}.pdf"


@pytest.fixture
def round_(pack: Pack) -> Pack:
    real_numbers(pack)
    return pack.with_venue(POOL, BARN, header=HEADER)


def real_numbers(pack: Pack) -> None:
    """Numbers that are nobody's example, so that the copies are no drafts."""
    for file in (pack.root / "content").rglob("*.yaml"):
        if file.name != "placeholders.yaml":
            text = file.read_text("utf-8").replace("01632 960", "01204 332").replace("exs.example", "exs.gov.uk")
            file.write_text(text, "utf-8")


def make(pack: Pack, zips: bool = False, **selected: tuple[str, ...]) -> Outcome:
    wanted = {"audiences": ()} | (selected or {"venues": ("pool", "barn")})
    return run_build(Order(pack.root, pack.root / "output", selection(wanted), TODAY, jobs=1, zips=zips))


def extras(pack: Pack) -> dict[str, dict[str, str]]:
    manifest = json.loads((pack.root / "output/manifest.json").read_text("utf-8"))
    return {extra["path"]: extra for extra in manifest["extras"]}


def pages(data: bytes) -> list[str]:
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in pdfium.PdfDocument(data)]
    return [text.replace("\ufffe", "-") for text in texts]


def bookmarks(file: Path) -> list[str]:
    with pikepdf.open(file) as document, document.open_outline() as outline:
        return [item.title for item in outline.root]


def test_the_list_says_what_goes_where_and_its_back_what_a_place_may_do(round_: Pack) -> None:
    outcome = make(round_)
    assert not outcome.failed
    assert not outcome.beside.failed
    output = round_.root / "output"
    texts = pages((output / RUN).read_bytes())
    front, back = " ".join(texts[:-1]), texts[-1]
    assert len(texts) % 2 == 0  # the back of a sheet
    for part in ("The Pool", "Ask for: duty manager", "By the door", "parents and carers", "1 May 2027", "Places: 2."):
        assert part in front
    for entry in outcome.made.values():
        assert entry.code in front
    assert "Do not photocopy it" in back
    assert "The Barn 1 May 2027" in back
    made = extras(round_)
    assert {made[path]["kind"] for path in (RUN, BOOK)} == {"print-run"}
    assert made[RUN]["sha256"] == hashlib.sha256((output / RUN).read_bytes()).hexdigest()


def test_the_workbook_says_the_same_and_runs_nothing(round_: Pack) -> None:
    outcome = make(round_)
    sheet = openpyxl.load_workbook(round_.root / "output" / BOOK).worksheets[0]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert head[:6] == ["Place", "Ask for", "What", "For whom", "Size", "How many"]
    places = [str(row[0]) for row in rows]
    assert places == sorted(places, reverse=True)  # all of the pool, then all of the barn
    assert set(places) == {"The Pool", "The Barn"}
    assert len(rows) == len(outcome.made)
    put_up = sheet.cell(2, 7)
    assert (put_up.value, put_up.data_type, put_up.number_format) == ("- both doors", "s", "@")


def test_a_file_to_feed_has_each_copy_as_often_as_it_is_wanted_in_the_order_of_the_list(round_: Pack) -> None:
    outcome = make(round_)
    output = round_.root / "output"
    codes = [outcome.made[POSTER.format(venue, "a4")].code for venue in ("pool", "barn")]
    texts = pages((output / FEED).read_bytes())
    assert ["The Pool" in text for text in texts] == [True, True, False, False, False]
    for number, text in enumerate(texts):
        assert codes[0 if number < 2 else 1] in text
    assert bookmarks(output / FEED) == [
        f"The Pool · parents-poster-a4 · {codes[0]} · × 2",
        f"The Barn · parents-poster-a4 · {codes[1]} · × 3",
    ]
    assert len(pages((output / TWO_SIDED).read_bytes())) == 4  # two cards of two sides


def test_a_copy_of_three_sides_ends_its_sheet() -> None:
    copy = pikepdf.Pdf.new()
    for _ in range(3):
        copy.add_blank_page(page_size=(300, 200))
    file = io.BytesIO()
    copy.save(file)
    data = merged_pdf("x.pdf", [Stacked("A", file.getvalue(), 2), Stacked("B", file.getvalue(), 1)])
    with pikepdf.open(io.BytesIO(data)) as merged:
        assert len(merged.pages) == 12
        assert {tuple(map(int, page.mediabox)) for page in merged.pages} == {(0, 0, 300, 200)}


def test_drafts_are_on_the_list_and_in_no_file_to_feed(round_: Pack) -> None:
    round_.with_contact("pool-desk", "front-door", "parents", 'phone: "01632 960777", places: [pool]')
    outcome = make(round_)
    assert outcome.made[POSTER.format("pool", "a4")].draft
    texts = pages((round_.root / "output" / FEED).read_bytes())
    assert len(texts) == 3
    assert not [text for text in texts if "The Pool" in text]
    assert "Draft: do not print it." in " ".join(pages((round_.root / "output" / RUN).read_bytes()))


def test_a_second_build_makes_the_same_files_and_sets_nothing_again(
    round_: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(round_)
    output = round_.root / "output"
    before = {path: (output / path).read_bytes() for path in (RUN, BOOK, FEED, TWO_SIDED)}
    with monkeypatch.context() as patched:
        patched.setattr("handbill.imposing.merged_pdf", None)
        patched.setattr("handbill.run.lists.xlsx_bytes", None)
        assert set(before) <= set(make(round_).beside.made)
    for path in before:
        (output / path).unlink()
    make(round_)
    assert {path: (output / path).read_bytes() for path in before} == before


def test_a_selection_makes_the_whole_list_and_no_file_with_older_copies(round_: Pack) -> None:
    make(round_)
    listed = (round_.root / "output" / RUN).read_bytes()
    make(round_, venues=("pool",))
    assert (round_.root / "output" / RUN).read_bytes() == listed
    assert FEED in extras(round_)  # nothing in it has changed
    round_.edit("content/areas/exampleshire.yaml", "01204 332100", "01204 332199")
    outcome = make(round_, venues=("pool",))
    assert FEED in outcome.withdrawn  # the barn's copy in it has the old number
    assert TWO_SIDED in outcome.beside.made
    assert FEED not in extras(round_)
    make(round_)
    assert FEED in extras(round_)


def test_a_file_that_was_changed_by_hand_is_never_fed(round_: Pack) -> None:
    make(round_)
    output = round_.root / "output"
    proven = (output / FEED).read_bytes()
    (output / FEED).write_bytes(b"%PDF-1.7 something else")
    make(round_)
    assert (output / FEED).read_bytes() == proven


def test_a_zip_names_each_copy_by_its_place_and_code(round_: Pack) -> None:
    outcome = make(round_, zips=True)
    with zipfile.ZipFile(round_.root / "output/exampleshire.zip") as packed:
        names = packed.namelist()
    code = outcome.made[POSTER.format("barn", "a4")].code
    assert f"{FOLDER}/barn/en-GB/barn_parents-poster-a4_{code}.pdf" in names
    assert {RUN, BOOK, FEED, TWO_SIDED} < set(names)
    assert names == sorted(names)


def test_a_run_fails_alone_with_what_its_pack_lacks(round_: Pack) -> None:
    round_.edit("content/wording.yaml", "texts:\n", 'texts:\n  paper.print-run: "{nothing}"\n')
    outcome = make(round_)
    assert outcome.made
    assert list(outcome.beside.failed) == [RUN]
    assert "asks for {nothing}" in str(outcome.beside.failed[RUN][0])


def test_venues_that_are_no_more_take_the_run_with_them(round_: Pack) -> None:
    round_.edit(
        "content/pack.yaml", "nation: england", "nation: england\nmatrix: {areas: {documents: [taxi-drivers-card]}}"
    )
    make(round_, venues=())
    assert RUN in extras(round_)
    (round_.root / "content/venues.csv").unlink()
    outcome = make(round_, venues=())
    assert {RUN, BOOK, FEED, TWO_SIDED} <= set(outcome.withdrawn)
    assert extras(round_) == {}
