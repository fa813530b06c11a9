"""handbill site, as a shell sees it."""

from __future__ import annotations

import json
from pathlib import Path

from packs import Pack, run

TODAY = "2026-11-22"
CHOSEN = ("--audience", "parents", "--format", "poster", "--size", "a4", "--today", TODAY)


def test_a_site_as_sentences_and_as_json(pack: Pack, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    done = run("site", str(folder), *CHOSEN, "--pack", str(pack.root))
    assert done.returncode == 0, done.stderr
    assert f"{folder}: 3 pages and 1 PDF, for 1 place." in done.stdout
    assert "Left out: 2 drafts" in done.stderr
    said = json.loads(run("site", str(folder), *CHOSEN, "--json", "--pack", str(pack.root)).stdout)
    assert said["files"] == [
        "index.html",
        "national/index.html",
        "national/parents-poster-a4.pdf",
        "national/parents-poster.html",
    ]
    assert (said["folder"], said["places"], said["removed"]) == (str(folder), 1, [])
    assert len(said["drafts"]) == 2


def test_a_site_of_nothing_but_drafts_is_not_made(pack: Pack, tmp_path: Path) -> None:
    done = run("site", str(tmp_path / "site"), *CHOSEN, "--area", "exampleshire", "--pack", str(pack.root))
    assert done.returncode == 1
    assert "No site was made: there is nothing in it that may be put online." in done.stderr
    assert not (tmp_path / "site").exists()


def test_other_commands_say_that_they_need_pdfs(pack: Pack) -> None:
    web = ("--profile", "web", "--area", "national", *CHOSEN, "--pack", str(pack.root))
    pictured = run("picture", *web)
    assert pictured.returncode == 2
    assert "no PDFs, so they have no pages to show" in pictured.stderr
    job = run("job", *web)
    assert job.returncode == 2
    assert "neither for a print shop nor for an office" in job.stderr
    assert "1 file, " in run("plan", *web).stdout
