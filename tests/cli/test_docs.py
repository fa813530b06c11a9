"""handbill docs: the pages that come with handbill."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys

from packs import ROOT, run

PAGES = sorted((ROOT / "docs").rglob("*.md"))


def test_every_page_is_listed_with_its_title() -> None:
    lines = run("docs").stdout.splitlines()
    for page in PAGES:
        name = page.relative_to(ROOT / "docs").with_suffix("").as_posix().removesuffix("/index")
        title = next(line for line in page.read_text("utf-8").splitlines() if line.startswith("# "))
        assert [line for line in lines if line.split() == [name, *title[2:].split()]], name
    assert lines[-1].endswith(f"The pages are Markdown files in {ROOT / 'docs'}.")


def test_a_page_is_printed_as_it_is_where_no_terminal_is() -> None:
    for name in ("tutorial", "tutorial.md", "Tutorial"):
        assert run("docs", name).stdout == (ROOT / "docs/tutorial.md").read_text("utf-8")


def test_a_page_is_laid_out_on_a_terminal() -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-P", "-m", "handbill", "docs", "decisions"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "90", "TERM": "xterm"}
    subprocess.run(command, stdout=theirs, env=environment, check=True)
    os.close(theirs)
    shown = os.read(ours, 2_000).decode("utf-8", "replace")
    os.close(ours)
    assert "Decisions" in shown
    assert "# Decisions" not in shown


def test_an_unknown_page_names_the_nearest() -> None:
    done = run("docs", "tutoral")
    assert done.returncode == 2
    assert "Did you mean “tutorial”?" in done.stderr


def test_as_json() -> None:
    pages = json.loads(run("docs", "--json").stdout)["pages"]
    assert {"name", "title", "file"} == set(pages[0])
    page = json.loads(run("docs", "tutorial", "--json").stdout)
    assert page["text"] == (ROOT / "docs/tutorial.md").read_text("utf-8")
