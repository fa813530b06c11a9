"""handbill preview: one line at the beginning, one at the end, and what it says when it cannot begin."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from handbill.cli import preview as preview_module
from handbill.cli.app import run
from packs import Pack
from program import ended, started

POSTER = ("--area", "exampleshire", "--audience", "parents", "--format", "poster", "--size", "a4")


def test_without_the_packages_that_serve_a_page_it_says_what_to_install(
    pack: Pack, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(preview_module, "_NEEDED", ("starlette_of_nobody", "uvicorn_of_nobody"))
    assert run(["preview", "--pack", str(pack.root)]) == 1
    told = capfd.readouterr().err
    assert "error[missing-studio]: needs starlette_of_nobody and uvicorn_of_nobody" in told
    assert "pip install 'handbill[studio]'" in told


def test_places_that_are_both_asked_for_and_left_out_are_refused(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["preview", "--area-only", "--venue", "hall"]) == 2
    assert "--area-only" in capfd.readouterr().err


@pytest.mark.slow
def test_a_name_that_the_pack_does_not_have_is_told_at_once(pack: Pack, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("uvicorn", reason="uvicorn is not installed: make setup")
    assert run(["preview", "--pack", str(pack.root), "--area", "exampelshire"]) == 1
    assert "error[unknown-area]" in capfd.readouterr().err


def files(root: Path) -> set[Path]:
    return {file for file in root.rglob("*") if file.is_file()}


@pytest.mark.slow
def test_it_prints_its_address_then_that_it_was_stopped_and_writes_nothing(pack: Pack) -> None:
    pytest.importorskip("uvicorn", reason="uvicorn is not installed: make setup")
    before = files(pack.root)
    with started("preview", pack.root, *POSTER, "--no-open") as (process, address):
        with urllib.request.urlopen(address) as page:
            assert b"parents-poster-a4.pdf" in page.read()
        assert ended(process) == "Stopped. It has written no file.\n"
    assert process.returncode == 130
    assert files(pack.root) == before


@pytest.mark.slow
def test_with_json_only_the_object_is_on_standard_output(pack: Pack) -> None:
    pytest.importorskip("uvicorn", reason="uvicorn is not installed: make setup")
    command = [sys.executable, "-P", "-m", "handbill", "preview", "--pack", str(pack.root), *POSTER, "--json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stderr
        assert process.stderr.readline().startswith("http://127.0.0.1:")
        os.killpg(process.pid, signal.SIGINT)
        printed, _ = process.communicate(timeout=20)
    data = json.loads(printed)
    assert (data["command"], data["exit"], data["problems"][0]["code"]) == ("preview", 130, "interrupted")
