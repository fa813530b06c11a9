"""Saves write what hand editing would have made, are shown before, and can be undone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from handbill.edit.verification import Verification, record_verification
from handbill.model.order import Order, Selection
from handbill.problems import HandbillError
from handbill.studio.draft import Edit
from handbill.studio.fields import groups_of
from handbill.studio.open_pack import OpenPack
from handbill.studio.page import contact_of
from handbill.studio.saving import LOG, Difference, Saves, check_of, difference
from packs import ROOT, TODAY, Pack, read
from studio.forms import AREA, FILE, FRONT_DOOR, LOOK, draft, edit


def shown(pack: Pack, *edits: Edit, pictures: dict[str, bytes] | None = None) -> Difference:
    return difference(pack.root, draft(pack, *edits), pictures or {})


def text(pack: Pack, name: str = FILE) -> str:
    return (pack.root / name).read_text("utf-8")


def test_the_file_is_as_hand_editing_would_have_made_it(pack: Pack) -> None:
    before = text(pack)
    changed = shown(
        pack,
        edit(pack, FRONT_DOOR, "phone", "01632 960199"),
        edit(pack, FRONT_DOOR, "option", ""),
        edit(pack, AREA, "partnership", "Exampleshire Children’s Partnership"),
        edit(pack, LOOK, "primary", "#1d5fa8"),
    )
    assert text(pack) == before
    Saves(pack.root).save(changed, "")
    by_hand = before.replace('phone: "01632 960100"', 'phone: "01632 960199"', 1)
    by_hand = by_hand.replace('    option: "2"\n', "", 1)
    by_hand = by_hand.replace(
        "Exampleshire Safeguarding Children Partnership", "Exampleshire Children’s Partnership", 1
    )
    by_hand = by_hand.replace("contacts:\n", 'brand: {primary: "#1d5fa8"}\ncontacts:\n', 1)
    assert text(pack) == by_hand


def test_the_difference_is_told_value_by_value_and_line_by_line(pack: Pack) -> None:
    told = shown(pack, edit(pack, FRONT_DOOR, "phone", "01632 960199"))
    (thing,) = told.things
    assert thing.title == "First Contact"
    assert [(value.title, value.before, value.after) for value in thing.values] == [
        ("Phone", "01632 960100", "01632 960199")
    ]
    assert [line[:1] for line in told.files[FILE]] == ["@", "-", "+"]
    assert [problem.code for problem in told.warnings] == ["not-checked"]


def test_a_save_is_undone_to_the_byte_and_once(pack: Pack) -> None:
    before = (pack.root / FILE).read_bytes()
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#123456"/></svg>'
    path = "content/pictures/exampleshire-logo.svg"
    logos = edit(pack, LOOK, "logos", "exampleshire-logo.svg")
    saves = Saves(pack.root)
    save = saves.save(shown(pack, logos, pictures={path: picture}), "officer")
    assert (pack.root / path).read_bytes() == picture
    saves.undo(save.key, "officer")
    assert (pack.root / FILE).read_bytes() == before
    assert not (pack.root / path).exists()
    with pytest.raises(HandbillError, match="can no longer be undone"):
        saves.undo(save.key, "officer")
    lines = [json.loads(line) for line in text(pack, LOG).splitlines()]
    assert [(line["who"], line["what"]) for line in lines] == [("officer", "saved"), ("officer", "undone")]
    assert lines[0]["things"][0]["name"] == "Exampleshire"


def test_a_change_in_between_is_not_overwritten(pack: Pack) -> None:
    changed = shown(pack, edit(pack, FRONT_DOOR, "phone", "01632 960199"))
    pack.edit(FILE, 'option: "2"', 'option: "3"')
    with pytest.raises(HandbillError, match="has been changed meanwhile"):
        Saves(pack.root).save(changed, "")
    assert "01632 960100" in text(pack)


def test_an_undo_does_not_take_back_what_others_have_changed_since(pack: Pack) -> None:
    saves = Saves(pack.root)
    save = saves.save(shown(pack, edit(pack, FRONT_DOOR, "phone", "01632 960199")), "")
    pack.edit(FILE, 'option: "2"', 'option: "3"')
    with pytest.raises(HandbillError, match="has been changed meanwhile"):
        saves.undo(save.key, "")
    assert "01632 960199" in text(pack)
    assert 'option: "3"' in text(pack)


def test_the_same_edits_of_the_same_files_have_the_same_digest(pack: Pack) -> None:
    mine = edit(pack, FRONT_DOOR, "phone", "01632 960199")
    assert shown(pack, mine).digest == shown(pack, mine).digest
    assert shown(pack, mine).digest != shown(pack, edit(pack, FRONT_DOOR, "phone", "01632 960198")).digest


def test_a_check_is_what_handbill_verify_records(pack: Pack) -> None:
    library, _ = read(pack.root)
    group = next(one for one in groups_of(library, "area", "exampleshire") if one.name == FRONT_DOOR)
    cells = check_of(contact_of(library, group), "duty manager", TODAY, ())
    before = (pack.root / FILE).read_bytes()
    Saves(pack.root).save(shown(pack, *(edit(pack, FRONT_DOOR, *cell) for cell in cells.items())), "")
    by_studio = (pack.root / FILE).read_bytes()
    pack.write(FILE, before)
    record_verification(pack.root, "exampleshire/front-door", None, Verification(TODAY, "duty manager"), TODAY)
    assert by_studio == (pack.root / FILE).read_bytes()


def test_a_person_is_no_role_that_rings(pack: Pack) -> None:
    library, _ = read(pack.root)
    group = groups_of(library, "area", "exampleshire")[0]
    with pytest.raises(HandbillError, match="looks like a person’s name"):
        check_of(contact_of(library, group), "Maria Lopez", TODAY, ())


def test_a_colour_that_no_build_would_print_is_not_saved(pack: Pack) -> None:
    with pytest.raises(HandbillError) as caught:
        shown(pack, edit(pack, LOOK, "primary", "#ffff99"))
    assert {problem.location.path for problem in caught.value.problems} == {"form[Look]"}


_TWO_FILES = """
import sys
from pathlib import Path
from handbill.edit.importing import prepare
from handbill.studio.saving import Saves, difference_of
from handbill.support.source_file import SourceFile
from handbill.tables.columns import TABLES
from handbill.tables.lines import Line
from handbill.tables.rows import table_of
from handbill.tables.sheets import TableSheet

pack, step = Path(sys.argv[1]), int(sys.argv[2])
rows = [["id", "name", "nation"], ["exampleshire", "Newshire", "england"], ["other", "New Other", "england"]]
lines = [Line(number, cells) for number, cells in enumerate(rows, start=1)]
sheet = TableSheet("areas", table_of(SourceFile("a"), lines, TABLES["areas"]))
shown = difference_of(prepare(pack, [sheet]))
"""
_NUMBER_AND_LOGO = """
import sys
from pathlib import Path
from handbill.studio.draft import Edit, draft_of
from handbill.studio.fields import groups_of
from handbill.studio.saving import Saves, difference
from handbill.support.snapshot import Snapshot
from handbill.rules.reading import read

pack, step = Path(sys.argv[1]), int(sys.argv[2])
library, _ = read(Snapshot.of(pack))
edits = [
    Edit("contact:exampleshire/front-door", "phone", "01632 960100", "01632 960199"),
    Edit("look:exampleshire", "logos", "", "exampleshire-logo.svg"),
]
drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#123456"/></svg>'
shown = difference(pack, draft_of(groups_of(library, "area", "exampleshire"), edits),
                   {"content/pictures/exampleshire-logo.svg": drawing})
"""
_KILL = """
import os, pathlib
moved = pathlib.Path.replace
calls = 0

def killed(file, target):
    global calls
    calls += 1
    if calls > step:
        os.kill(os.getpid(), 9)
    return moved(file, target)

pathlib.Path.replace = killed
Saves(pack).save(shown, "officer")
"""


def contents(pack: Pack) -> dict[Path, bytes]:
    """The files of a pack, without hidden ones, which nobody reads and the next save deletes."""
    files = [file for file in (pack.root / "content").rglob("[!.]*") if file.is_file()]
    return {file: file.read_bytes() for file in files}


@pytest.mark.parametrize("step", range(6))
def test_a_save_that_is_killed_in_the_middle_is_whole_or_undone(pack: Pack, step: int) -> None:
    before = contents(pack)
    paths = os.pathsep.join((str(ROOT / "src"), os.environ.get("PYTHONPATH", "")))
    command = [sys.executable, "-c", _NUMBER_AND_LOGO + _KILL, str(pack.root), str(step)]
    ended = subprocess.run(command, env={**os.environ, "PYTHONPATH": paths}, check=False, capture_output=True)
    started_again = OpenPack(Order(pack.root, pack.root / "output", Selection(), TODAY))
    started_again.now()
    started_again.close()
    after = contents(pack)
    number = after[pack.root / FILE].count(b"01632 960199")
    logo = (pack.root / "content/pictures/exampleshire-logo.svg").exists()
    assert (number == 1) == logo
    assert number == 1 or ended.returncode == -9
    assert number == 1 or after == before
    assert step > 0 or ended.returncode == -9


@pytest.mark.parametrize("step", range(6))
def test_of_two_files_never_one_alone_is_new(pack: Pack, step: int) -> None:
    pack.with_area("other", "Other")
    before = contents(pack)
    paths = os.pathsep.join((str(ROOT / "src"), os.environ.get("PYTHONPATH", "")))
    command = [sys.executable, "-c", _TWO_FILES + _KILL, str(pack.root), str(step)]
    ended = subprocess.run(command, env={**os.environ, "PYTHONPATH": paths}, check=False, capture_output=True)
    OpenPack(Order(pack.root, pack.root / "output", Selection(), TODAY))  # the studio is started again
    is_new = b"Newshire" in contents(pack)[pack.root / FILE]
    assert is_new == (b"New Other" in contents(pack)[pack.root / "content/areas/other.yaml"])
    assert is_new or (contents(pack) == before and ended.returncode == -9), ended.stderr
