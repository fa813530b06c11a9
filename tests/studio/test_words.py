"""The words of a document: what is written where, what is refused, and that the file is as by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handbill.model.order import Order, Selection
from handbill.problems import HandbillError
from handbill.studio.desk import Desk, Look
from handbill.studio.draft import Edit
from handbill.studio.open_pack import Place
from handbill.studio.saving import Saves, difference
from handbill.studio.words import panels_of
from packs import TODAY, Pack, read

PLACE = Place("document", "parents-leaflet")
STATEMENT = "statement:advice.ladder"
FILE = "content/statements/advice.yaml"
LADDER = "Keep one foot on the ground. A ladder wants two people, dry boots and a free afternoon."


@pytest.fixture
def desk(pack: Pack) -> Iterator[Desk]:
    with Desk(Order(pack.root, pack.root / "output", Selection(), TODAY, jobs=1)) as desk:
        yield desk


def look(desk: Desk, *edits: Edit, thorough: bool = True) -> Look:
    return desk.look(PLACE, edits, "", thorough=thorough)


def codes(look: Look) -> dict[tuple[str, str], list[str]]:
    return {field: [problem.code for problem in problems] for field, problems in look.of_fields.items()}


def saved(pack: Pack, desk: Desk, *edits: Edit) -> str:
    draft = desk.draft(desk.pack.now(), PLACE, edits)
    Saves(pack.root).save(difference(pack.root, draft, {}), "")
    return (pack.root / FILE).read_text("utf-8")


def test_a_sentence_is_changed_until_it_fits(pack: Pack, desk: Desk) -> None:
    before = (pack.root / FILE).read_text("utf-8")
    assert look(desk).trial
    crowded = look(desk, Edit(STATEMENT, "words", LADDER, LADDER + " And again." * 60))
    assert crowded.trial
    assert crowded.trial.state == "failed"
    assert codes(crowded)[STATEMENT, "words"] == ["lost-text"]
    assert codes(crowded)["panel:inside-right", ""] == ["too-many-words"]

    long_word = look(desk, Edit(STATEMENT, "words", LADDER, "Keep one foot on the " + "ground" * 9))
    assert long_word.trial
    assert long_word.trial.state == "failed"
    assert "does-not-fit" in codes(long_word)[STATEMENT, "words"]

    fits = Edit(STATEMENT, "words", LADDER, "Keep one foot on the ground.")
    fitted = look(desk, fits)
    assert fitted.trial
    assert fitted.trial.state == "good"
    by_hand = before.replace(f"text: >-\n    {LADDER}", "text: Keep one foot on the ground.")
    assert by_hand != before
    assert saved(pack, desk, fits) == by_hand


def test_one_piece_alone_gets_words_of_its_own(pack: Pack, desk: Desk) -> None:
    edits = (
        Edit(STATEMENT, "words", LADDER, "Keep one foot\non the ground."),
        Edit(STATEMENT, "reach", "text", "parents-leaflet"),
    )
    text = saved(pack, desk, *edits)
    own = "  wording:\n    parents-leaflet: |-\n      Keep one foot\n      on the ground.\n"
    assert own in text
    assert f"text: >-\n    {LADDER}" in text
    library, _ = read(pack.root)
    assert library.statements["advice.ladder"].text == LADDER
    base = desk.pack.now()
    (sentence,) = (
        one
        for panel in panels_of(base.library, "parents-leaflet", base.texts)
        for one in panel.sentences
        if one.group.name == STATEMENT
    )
    assert [reach.value for reach in sentence.reaches] == ["parents-leaflet"]
    emptied = Edit(STATEMENT, "words", sentence.group.cells["words"], "")
    assert "wording:\n    parents-leaflet" not in saved(pack, desk, emptied)


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "invalid"), ("Ring 01632 960999 now.", "stray-number"), ("Ring {nobody} now.", "unknown-contact")],
)
def test_what_a_build_refuses_is_told_at_the_sentence(pack: Pack, desk: Desk, text: str, code: str) -> None:
    edit = Edit(STATEMENT, "words", LADDER, text)
    found = look(desk, edit)
    assert found.trial is None
    told = [*found.of_fields.values(), found.others]
    assert [problem.code for problems in told for problem in problems], code
    with pytest.raises(HandbillError):
        saved(pack, desk, edit)


def test_what_somebody_else_wrote_meanwhile_is_a_conflict(pack: Pack, desk: Desk) -> None:
    edit = Edit(STATEMENT, "words", LADDER, "Keep one foot on the ground.")
    pack.edit(FILE, "dry boots", "dry shoes")
    (conflict,) = desk.draft(desk.pack.now(), PLACE, (edit,)).conflicts
    assert "dry shoes" in conflict.stored
