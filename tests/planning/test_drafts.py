"""Whatever is unconfirmed makes a draft: statements, headings, a scaffold's sample words, what is not known yet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handbill.edit.scaffold import new_pack
from handbill.edit.scaffold_parts import new_audience
from handbill.model.order import Order, Selection
from packs import TODAY, Pack, run_build

POSTER = "content/documents/parents-poster.yaml"
AREA = "content/areas/exampleshire.yaml"
CASES = {
    "a statement": ("content/statements/signs.yaml", "id: signs.mean\n", "id: signs.mean\n  status: unconfirmed\n"),
    "a document": (POSTER, "format: poster\n", "format: poster\nstatus: unconfirmed\n"),
    "TBC in a statement": ("content/statements/advice.yaml", "text: Ring.", "text: Ring TBC."),
    "TBC in a heading": (POSTER, "heading: Did you", "heading: Did you (tbc)"),
    "TBC in a title": (POSTER, 'title: "Is', 'title: "TBC: Is'),
    "TBC in a partnership": (AREA, "partnership: Exampleshire", "partnership: TBC Exampleshire"),
}


@pytest.mark.parametrize("name", CASES)
def test_copies_with_something_unconfirmed_are_drafts_and_it_is_told(name: str, pack: Pack) -> None:
    area = "exampleshire" if name == "TBC in a partnership" else "national"
    pack.edit(*CASES[name])
    _, planned = pack.checked(areas=(area,), formats=("poster",))
    assert planned.editions
    assert all(edition.draft and edition.unconfirmed for edition in planned.editions)
    assert {problem.code for problem in planned.warnings} <= {"unconfirmed", "placeholder"}
    assert any(problem.location.path == CASES[name][0] for problem in planned.warnings)


def test_the_mark_is_on_the_page_and_the_build_says_so(pack: Pack) -> None:
    pack.edit(*CASES["a statement"])
    _, _, _, sheet = next(pack.sheets(areas=("national",), sizes=("a3",)))
    assert "Draft, not to be handed out." in " ".join(sheet.reading.text)
    outcome = run_build(pack.order(areas=("national",), sizes=("a3",)))
    assert [entry.draft for entry in outcome.made.values()] == [True]
    manifest = json.loads((pack.root / "output/manifest.json").read_text("utf-8"))
    assert [entry["unconfirmed"] for entry in manifest["editions"]] == [["signs.mean"]]


def test_a_new_audience_s_sample_words_are_drafts(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    new_pack(pack, "small")
    new_audience(pack, "shop-staff")
    statements = pack / "content/statements/shop-staff.yaml"
    confirmed = [line for line in statements.read_text("utf-8").splitlines() if "status:" not in line]
    statements.write_text("\n".join(confirmed) + "\n", "utf-8")
    wanted = Selection(audiences=("shop-staff",), sizes=("a3",))
    outcome = run_build(Order(pack, pack / "output", wanted, TODAY, jobs=1))
    assert not outcome.failed
    assert [entry.draft for entry in outcome.made.values()] == [True]
