"""handbill build, as a shell sees it."""

from __future__ import annotations

import json

import pytest

from handbill.cli.app import run as run_here
from packs import Pack, run
from sheets import CONTACT, VENUE, book


def test_a_build_ends_in_what_was_made_and_what_to_do_next(pack: Pack) -> None:
    done = run("build", "--audience", "parents", "--size", "a3", folder=pack.root)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "national/en-GB/parents-poster-a3.pdf",
        "exampleshire/en-GB/parents-poster-a3.pdf",
        "2 made in output, 1 of them a draft.",
        "Next: handbill contacts says whose numbers to check before anything is handed out.",
    ]
    assert done.stderr == ""
    pack.own_template("themes/plain/poster.css", new=".poster .slot-contacts { width: 9mm !important }\n")
    failed = run("build", "--audience", "parents", "--size", "a3", "--area", "exampleshire", folder=pack.root)
    assert failed.returncode == 1
    poster, why = "exampleshire/en-GB/parents-poster-a3.pdf", "made by an earlier build; it could not be made now"
    assert failed.stdout.splitlines()[-4:] == [
        f"Moved to output/_withdrawn, not to be handed out: {poster} ({why})",
        "None made in output.",
        f"1 not made: see above ({poster}).",
        "Next: correct the problems above, then build again.",
    ]


def test_build_and_plan_and_check_from_a_workbook(pack: Pack) -> None:
    before = sorted(path for path in (pack.root / "content").rglob("*"))
    book(pack.root, Venues=[VENUE], Contacts=[CONTACT])
    planned = run("plan", "--from", "local.xlsx", "--venue", "st-marys-school", "--explain", folder=pack.root)
    assert "exampleshire/venues/st-marys-school/en-GB/parents-poster-a3.pdf" in planned.stdout
    assert "01632 960199" in planned.stdout
    built = run("build", "--from", "local.xlsx", "--venue", "st-marys-school", "--size", "a4", folder=pack.root)
    assert built.returncode == 0, built.stderr
    manifest = json.loads((pack.root / "output/manifest.json").read_text("utf-8"))
    assert [one["venue"] for one in manifest["editions"]] == ["st-marys-school"]
    assert sorted(path for path in (pack.root / "content").rglob("*")) == before
    book(pack.root, Venues=[{**VENUE, "Area": "nowhere"}])
    checked = run("check", "--from", "local.xlsx", "--json", folder=pack.root)
    assert checked.returncode == 1
    problem = json.loads(checked.stdout)["problems"][0]
    assert (problem["path"], problem["line"], problem["column"]) == ("local.xlsx[Venues]", 2, 2)


def test_errors_and_warnings_are_counted_apart(pack: Pack) -> None:
    pack.edit("content/pack.yaml", "title:", "titel:")
    pack.write("content/venues.csv", "name,area,rota\nExton Library,exampleshire,ours\n")
    done = run("build", folder=pack.root)
    assert done.stderr.splitlines()[-1] == "1 error, 1 warning."


@pytest.mark.slow
def test_strict_stops_before_a_byte_is_written(pack: Pack, capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ["build", "--size", "a3", "--today", "2027-05-02", "--pack", str(pack.root)]
    assert run_here([*arguments, "--strict"]) == 1
    strict = capfd.readouterr()
    assert strict.out == ""
    assert " warnings, which fail with --strict.\n" in strict.err
    assert not (pack.root / "output").exists()
    assert run_here([*arguments, "-q"]) == 0
    assert capfd.readouterr().out == ""
    assert run_here([*arguments, "--strict"]) == 1
    from_earlier = "with --strict. Nothing was printed: what is in the output folder is from an earlier build"
    assert from_earlier in capfd.readouterr().err


@pytest.mark.slow
def test_an_area_without_its_venues_and_events(pack: Pack, capfd: pytest.CaptureFixture[str]) -> None:
    pack.with_venue("hall,Hall,exampleshire,parents-poster")
    arguments = ["build", "--size", "a3", "--area", "exampleshire", "--json", "--pack", str(pack.root)]
    venue = pack.root / "output/exampleshire/venues/hall/en-GB/parents-poster-a3.pdf"
    assert run_here(arguments) == 0
    assert venue.is_file()
    capfd.readouterr()
    assert run_here([*arguments, "--area-only"]) == 0
    data = json.loads(capfd.readouterr().out)
    assert [entry["path"] for entry in data["editions"]] == ["exampleshire/en-GB/parents-poster-a3.pdf"]
    assert data["withdrawn"] == []
    assert venue.is_file()
    manifest = json.loads((pack.root / "output/manifest.json").read_text("utf-8"))
    assert "hall" in {entry["venue"] for entry in manifest["editions"]}
