"""handbill job, as a shell sees it."""

from __future__ import annotations

import json

import pytest

from packs import Pack, run

TODAY = "2026-11-22"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ([], "A job is for an event, a venue, an area, or all venues: name it."),
        (["--venues", "--venue", "hall"], "means all venues, and one place is named"),
        (["--area", "exampleshire", "--office", "--profile", "press"], "is the profile “office”, and another is named"),
        (["--area", "exampleshire", "--profile", "press", "--profile", "office"], "A job is made in one profile."),
    ],
)
def test_what_cannot_be_meant_is_refused(typed: list[str], told: str, pack: Pack) -> None:
    done = run("job", *typed, "--pack", str(pack.root))
    assert done.returncode == 2
    assert told in done.stderr


def test_a_profile_for_no_printer_is_refused(pack: Pack) -> None:
    done = run("job", "--area", "exampleshire", "--profile", "screen", "--pack", str(pack.root), "--today", TODAY)
    assert done.returncode == 2
    assert "neither for a print shop nor for an office" in done.stderr


def test_a_job_of_nothing_but_drafts_is_not_made(pack: Pack) -> None:
    typed = ("--area", "exampleshire", "--audience", "parents", "--format", "leaflet", "--office")
    done = run("job", *typed, "--pack", str(pack.root), "--today", TODAY)
    assert done.returncode == 1
    assert "Left out: 1 draft" in done.stderr
    assert "No job was made" in done.stderr
    assert not (pack.root / "output/jobs").exists()


def test_a_job_as_json(pack: Pack) -> None:
    typed = ("--area", "national", "--audience", "parents", "--format", "poster", "--office", "--json")
    done = run("job", *typed, "--pack", str(pack.root), "--today", TODAY)
    said = json.loads(done.stdout)
    assert (said["ok"], done.returncode) == (True, 0)
    assert [file.rpartition("/")[2] for file in said["files"] if "/tagged/" not in file] == [
        "national-office.yaml",
        "national_0-how-to-print.pdf",
        "national_1-a4-one-sided.pdf",
        "national_2-a3-on-3-sheets.pdf",
    ]
    assert {copy["quantity"] for copy in said["copies"]} == {1}
    assert said["drafts"] == said["unchanged"] == []
