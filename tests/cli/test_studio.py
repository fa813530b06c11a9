"""handbill studio: one line at the beginning, one at the end, and whom it does not let in."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from handbill.cli import studio as studio_module
from handbill.cli.app import run
from packs import Pack
from program import ended, started

for needed in ("starlette", "uvicorn"):
    pytest.importorskip(needed, reason=f"{needed} is not installed: make setup")


def test_without_the_packages_that_serve_a_page_it_says_what_to_install(
    pack: Pack, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(studio_module, "_NEEDED", ("starlette_of_nobody",))
    assert run(["studio", "--pack", str(pack.root)]) == 1
    assert "handbill studio: error[missing-studio]: needs starlette_of_nobody" in capfd.readouterr().err


@pytest.mark.parametrize("more", [(), ("--allow-host", "a.example"), ("--user-header", "X-Officer")])
def test_other_computers_are_let_in_only_behind_a_sign_in(
    pack: Pack, more: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["studio", "--pack", str(pack.root), "--host", "0.0.0.0", *more]) == 1
    assert "error[no-sign-in]" in capfd.readouterr().err


def test_without_a_pack_it_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["studio", "--pack", str(tmp_path)]) == 1
    assert "error[no-pack]" in capfd.readouterr().err


@pytest.mark.slow
def test_it_prints_its_address_then_that_it_was_stopped(pack: Pack) -> None:
    before = {file for file in pack.root.rglob("*") if file.is_file()}
    with started("studio", pack.root, "--no-open") as (process, address):
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address.partition("enter")[0])
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with opener.open(address) as page:
            assert b"Exampleshire" in page.read()
        assert ended(process) == "Stopped. What was saved is in the pack’s files.\n"
    assert process.returncode == 130
    assert {file for file in pack.root.rglob("*") if file.is_file()} == before
