"""Working papers: tagged, numbered, the head of a table on each page, the pack's words."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import openpyxl
import page
import pypdfium2 as pdfium
import pytest

from handbill.compose import compose_paper
from handbill.history.recall import RecallLine
from handbill.model.paper import Paper, SetPaper
from handbill.papers import (
    PaperTable,
    checklist_paper,
    checklist_table,
    csv_bytes,
    packing_lists,
    print_runs,
    recall_paper,
    xlsx_bytes,
)
from handbill.planning.contact_list import ListedContact, listed_contacts
from handbill.problems import ComposeError
from handbill.support.snapshot import Snapshot
from handbill.typeset import typeset_paper
from packs import TODAY, Pack, read

EVENT = """id: fair
name: Winter fair
area: exampleshire
dates: [2026-12-05]
address: Market Hall
documents: [{document: parents-leaflet, quantity: 50}]
"""
LINE = RecallLine(
    area="Exampleshire",
    kind="venue",
    place="Library",
    role="duty manager",
    position="by the door",
    document="A poster",
    format="poster",
    size="a3",
    language="en-GB",
    quantity=2,
    codes=("OLD",),
    releases=("2026.1",),
    replacement="NEW",
    listed=True,
)


def set_paper(pack: Pack, paper: Paper) -> SetPaper:
    return typeset_paper(compose_paper(paper, Snapshot.of(pack.root)))


def pages(data: bytes) -> list[str]:
    return [" ".join(one.get_textpage().get_text_range().split()) for one in pdfium.PdfDocument(data)]


def listed(pack: Pack, today: datetime.date = TODAY) -> list[ListedContact]:
    return listed_contacts(read(pack.root)[0], None, today)


@pytest.mark.parametrize("name", ["checklist", "packing-list", "print-run", "recall"])
def test_each_paper_is_accessible(name: str, pack: Pack, tmp_path: Path) -> None:
    pack.write("content/events/fair.yaml", EVENT)
    pack.with_venue("pool,The Pool,exampleshire,parents-poster")
    library, planned = pack.checked()
    papers = {
        "checklist": checklist_paper(library, listed(pack), "x.pdf"),
        "packing-list": packing_lists(library, planned.editions, {})[0],
        "print-run": print_runs(library, planned.editions, {})[0].paper,
        "recall": recall_paper(library, [LINE], "01632 960100", TODAY, "x.pdf"),
    }
    done = set_paper(pack, papers[name])
    assert done.missing == ()
    (tmp_path / "paper.pdf").write_bytes(done.pdf)
    report = page.validate_pdf(str(tmp_path / "paper.pdf"), profile="ua1")
    assert report.is_compliant, [(one.rule_id, one.message) for one in report.failures]
    assert pdfium.PdfDocument(done.pdf).get_metadata_value("Title") == papers[name].title


def test_many_rows_run_over_pages_with_head_and_number(pack: Pack) -> None:
    library, _ = read(pack.root)
    done = set_paper(pack, recall_paper(library, [LINE] * 60, "01632 960100", TODAY, "x.pdf"))
    texts = pages(done.pdf)
    assert len(texts) > 3
    for number, text in enumerate(texts, start=1):
        assert f"Page {number} of {len(texts)}" in text
        assert "New code" in text
    assert sum(text.count("OLD") for text in texts) == 60


def test_the_checklist_asks_what_stands_there_and_what_is_due_comes_first(pack: Pack) -> None:
    pack.edit(
        "content/areas/exampleshire.yaml",
        "review_by: 2027-05-01\n  - id: young",
        "review_by: 2026-11-02\n  - id: young",
    )
    library, _ = read(pack.root)
    text = " ".join(pages(set_paper(pack, checklist_paper(library, listed(pack), "x.pdf")).pdf))
    for part in (
        "Do not ring. Read its source.",
        "Ring it. Is this First Contact? We list it as: Children’s social care front door, for Exampleshire.",
        "Are the hours still Mon–Thu 9–5, Fri 9–4.30?",
        "Is it still option 2?",
        "parents and carers, taxi and private-hire drivers, young people. Is that right?",
        "1 November 2026, safeguarding partnership manager",
        "Due since 2 November 2026",
    ):
        assert part in text
    assert text.index("Taxi licensing exs.example") < text.index("First Contact 01632")


def test_the_checklist_as_a_workbook_says_the_same(pack: Pack) -> None:
    library, _ = read(pack.root)
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(checklist_table(library, listed(pack))))).worksheets[0]
    assert [cell.value for cell in sheet[1]][:3] == ["Place", "Contact", "What to ask"]
    assert sheet.max_row == len(listed(pack)) + 1
    (childline,) = [row[1] for row in sheet.iter_rows() if "0800 1111" in str(row[1].value)]
    assert childline.number_format == "@"
    assert sheet.freeze_panes == "A2"


def test_a_character_that_no_font_has_is_told(pack: Pack) -> None:
    library, _ = read(pack.root)
    done = set_paper(pack, recall_paper(library, [LINE], "🦄", TODAY, "x.pdf"))
    assert done.missing == ("🦄",)


def test_words_that_are_missing_are_named(pack: Pack) -> None:
    pack.edit("content/pack.yaml", "language: en-GB", "language: cy-GB")  # handbill ships no wording for it
    pack.edit("content/wording.yaml", "  paper.done: Done\n", "")
    library, _ = read(pack.root)
    with pytest.raises(ComposeError, match=r"there is no “paper\.done” here"):
        recall_paper(library, [LINE], "x", TODAY, "x.pdf")
    pack.edit("content/wording.yaml", "“{text}”", "“{txet}”")
    pack.edit("content/wording.yaml", "  paper.handed-out", "  paper.done: Done\n  paper.handed-out")
    library, _ = read(pack.root)
    with pytest.raises(ComposeError, match=r"asks for \{txet\}, which it is not given"):
        recall_paper(library, [LINE], "x", TODAY, "x.pdf")


def test_text_is_escaped_on_paper_and_harmless_in_a_spreadsheet(pack: Pack) -> None:
    library, _ = read(pack.root)
    text = " ".join(pages(set_paper(pack, recall_paper(library, [LINE], "<b>x</b>{{ 1 }}", TODAY, "x.pdf")).pdf))
    assert "<b>x</b>{{ 1 }}" in text
    table = PaperTable("T: [1]", ["a"], [["=1+1"], ["+44 1632"], ["@x"], ["\x07bell"], [3]], [10])
    assert csv_bytes(table).decode("utf-8-sig").splitlines()[1:4] == ["'=1+1", "'+44 1632", "'@x"]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(table))).worksheets[0]
    assert [sheet.cell(row, 1).data_type for row in (2, 3, 4)] == ["s", "s", "s"]
    assert sheet["A6"].value == 3
