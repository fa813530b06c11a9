"""handbill check and handbill plan, as a shell sees them."""

from __future__ import annotations

import json
import re

from openpyxl import load_workbook

from packs import Pack, run
from sheets import CONTACT, VENUE, book


def test_check_counts_and_plan_explains(pack: Pack) -> None:
    done = run("check", folder=pack.root)
    assert done.returncode == 0
    assert done.stdout.startswith("12 PDFs planned: nothing wrong in the files.")
    told = run(
        "plan", "--explain", "--audience", "parents", "--size", "a3", "--area", "exampleshire", folder=pack.root
    ).stdout
    assert "front-door      01632 960100" in told
    assert "from national" in told
    warned = run("check", "--today", "2027-05-02", folder=pack.root)
    assert warned.returncode == 0
    assert "warning[review-due]" in warned.stderr
    assert re.match(r"12 PDFs planned: \d+ warnings\. Only a build", warned.stdout)
    assert run("plan", folder=pack.root).stdout.splitlines()[-1] == "12 PDFs, 12 copies to print."


def test_a_workbook_comes_back_marked(pack: Pack) -> None:
    book(pack.root, Contacts=[{**CONTACT, "Phone": "1632960100"}])
    done = run("check", "--from", "local.xlsx", "--marked", "back.xlsx", folder=pack.root)
    assert done.returncode == 1
    assert "error[lost-zero]" in done.stderr
    assert done.stdout == "Marked: back.xlsx\n"
    assert "lost" in load_workbook(pack.root / "back.xlsx")["Contacts"]["E2"].comment.text
    again = run("check", "--from", "local.xlsx", "--marked", "back.xlsx", folder=pack.root)
    assert "back.xlsx: error[is-there]" in again.stderr
    alone = run("check", "--marked", "other.xlsx", folder=pack.root)
    assert (alone.returncode, "--marked: error[usage]: needs a workbook" in alone.stderr) == (2, True)


def test_many_workbooks_in_a_folder(pack: Pack) -> None:
    folder = pack.root.parent / "councils"
    folder.mkdir()
    book(folder, Venues=[VENUE]).rename(folder / "east.xlsx")
    book(folder, Venues=[{**VENUE, "Name": "Hall", "Area": "nowhere"}]).rename(folder / "west.xlsx")
    (folder / "letter.docx").write_bytes(b"words")
    (folder / "~$east.xlsx").write_bytes(b"a lock")
    done = run("check", "--from", "../councils", "--marked", "../back", "--json", folder=pack.root)
    told = json.loads(done.stdout)
    where = {problem["code"]: problem["path"] for problem in told["problems"]}
    assert where == {"unknown-area": "../councils/west.xlsx[Venues]", "other-file": "../councils/letter.docx"}
    assert told["marked"] == ["../back/east.xlsx", "../back/west.xlsx"]
    assert sorted(file.name for file in (pack.root.parent / "back").iterdir()) == ["east.xlsx", "west.xlsx"]
    (folder / "west.xlsx").unlink()
    planned = run("plan", "--from", "../councils", folder=pack.root).stdout
    assert "exampleshire/venues/st-marys-school" in planned
