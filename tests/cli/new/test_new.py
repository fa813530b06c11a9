"""handbill new, as a shell sees it."""

from __future__ import annotations

import os
import pty
import sys
from pathlib import Path

import pytest

from handbill.cli.app import run as run_here
from packs import ROOT, Pack, run
from sheets import CONTACT, book


@pytest.mark.parametrize(
    "arguments", [("audience", "con"), ("format", "LPT1"), ("pack", "nul"), ("pack", "aux.pack/x")]
)
def test_the_name_of_a_device_is_refused_before_anything_is_written(
    arguments: tuple[str, str], pack: Pack, tmp_path: Path
) -> None:
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    done = run("new", *arguments, folder=pack.root)
    assert done.returncode == 1
    assert "is the name of a device in Windows" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_new_workbook_is_never_laid_over_an_old(pack: Pack) -> None:
    done = run("new", "workbook", folder=pack.root)
    assert done.returncode == 0, done.stderr
    assert (pack.root / "local-details.xlsx").is_file()
    again = run("new", "workbook", folder=pack.root)
    assert again.returncode == 1
    assert "local-details.xlsx: error[is-there]: is there already" in again.stderr
    assert "error[bad-name]" in run("new", "workbook", "a.ods", folder=pack.root).stderr
    assert "holds nothing but examples" in run("import", "local-details.xlsx", folder=pack.root).stdout


def test_new_places_by_options(pack: Pack) -> None:
    area = run(
        "new", "area", "--name", "Testshire", "--nation", "England", "--parent", "Exampleshire", folder=pack.root
    )
    assert area.returncode == 0, area.stderr
    venue = (
        "new",
        "venue",
        "--name",
        "Old, Hall",
        "--area",
        "testshire",
        "--document",
        "parents-poster",
        "--size",
        "A4",
    )
    assert run(*venue, folder=pack.root).returncode == 0
    event = ("new", "event", "--name", "Fair", "--area", "testshire", "--date", "5/12/2026", "--venue", "old hall")
    made = run(*event, "--document", "parents-leaflet: 5", "--document", "parents-poster:a3: 2", folder=pack.root)
    assert made.returncode == 0, made.stderr
    planned = run("plan", "--area", "testshire", "--today", "2026-11-22", folder=pack.root).stdout
    assert "testshire/venues/old-hall/en-GB/parents-poster-a4.pdf" in planned
    assert "testshire/events/fair/en-GB/parents-poster-a3.pdf" in planned
    again = run(*venue, folder=pack.root)
    assert again.returncode == 1
    assert "--id: error[is-there]: the venue “old-hall” is there already" in again.stderr


def test_a_refusal_names_the_option(pack: Pack) -> None:
    told = run("new", "area", "--name", "National", "--nation", "england", folder=pack.root).stderr
    assert "--id: error[is-there]: “national” is kept" in told
    told = run("new", "venue", "--name", "A", "--area", "Exampelshire", folder=pack.root).stderr
    assert "--area: error[unknown-area]: there is no area “Exampelshire”\n    Did you mean “Exampleshire”?" in told
    told = run("new", "area", "--name", "🎪", "--nation", "england", folder=pack.root).stderr
    assert "--name: error[no-id]" in told
    assert "Say --id" in told
    told = run("new", "venue", "--name", "Example Library", "--area", "exampleshire", folder=pack.root).stderr
    assert "--id: error[example-row]: “example-library” begins as the ids of examples do" in told
    missing = run("new", "event", folder=pack.root)
    assert missing.returncode == 2
    assert "--name, --area, --date, --document: error[usage]: still to be said" in missing.stderr
    assert not (pack.root / "content/venues.csv").exists()


def test_a_terminal_is_asked_what_is_missing(pack: Pack) -> None:
    answers = ["Testshire", "england", "", "Exampelshire", "Exampleshire", "", "", "", "", ""]
    output = _on_a_terminal(pack.root, ("new", "area"), answers)
    assert "Did you mean “Exampleshire”?" in output
    assert "id: testshire\n" in (pack.root / "content/areas/testshire.yaml").read_text("utf-8")
    book(pack.root, Contacts=[CONTACT])
    assert "Nothing was written" in _on_a_terminal(pack.root, ("import", "local.xlsx"), ["n"])
    assert "Written." in _on_a_terminal(pack.root, ("import", "local.xlsx"), ["y"])


def test_nobody_is_asked_where_json_is_wanted(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert run_here(["new", "area", "--json", "--pack", str(pack.root)]) == 2


def _on_a_terminal(folder: Path, arguments: tuple[str, ...], answers: list[str]) -> str:
    try:
        child, terminal = pty.fork()
    except OSError as error:
        pytest.skip(f"this machine has no terminals to give: {error}")
    if child == 0:
        os.chdir(folder)
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1", "TERM": "dumb"}
        os.execve(sys.executable, [sys.executable, "-P", "-m", "handbill", *arguments], environment)
    os.write(
        terminal, "".join(f"{answer}\n" for answer in answers).encode() + b"\x04"
    )  # a further question gets no answer
    output = b""
    try:
        while part := os.read(terminal, 65536):
            output += part
    except OSError:
        pass  # Linux says so where the other end has closed
    os.waitpid(child, 0)
    os.close(terminal)
    return output.decode()
