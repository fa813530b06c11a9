"""Whole builds, in worker processes, written to a folder."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from handbill.cli.build import build as command
from handbill.model.edition import Edition
from handbill.model.order import Order
from handbill.output.cache import _sealed
from handbill.output.locks import output_lock
from handbill.problems import HandbillError, Location, Problem
from handbill.run.build import Outcome
from handbill.support.folders import cache_of
from packs import ROOT, Pack, run_build, run_check


def hashes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("[!.]*.*"))
        if path.is_file()
    }


def test_a_build_a_second_one_and_a_selective_one(pack: Pack) -> None:
    order = pack.order()
    first = run_build(order)
    assert len(first.made) == len(first.fresh) == 6
    assert not first.failed
    before = hashes(order.output)
    assert len(before) == 7

    again = run_build(order)
    assert len(again.made) == 6
    assert not again.fresh
    assert hashes(order.output) == before

    one = run_build(pack.order(formats=("leaflet",), areas=("national",)))
    assert list(one.made) == ["national/en-GB/parents-leaflet-a4.pdf"]
    assert hashes(order.output) == before


def test_the_manifest_is_what_the_contract_says(pack: Pack) -> None:
    order = pack.order(sizes=("a3",))
    run_build(order)
    manifest = json.loads((order.output / "manifest.json").read_text("utf-8"))
    assert list(manifest) == ["schema", "editions", "extras"]
    assert manifest["schema"] == 1
    entry = next(one for one in manifest["editions"] if one["area"] == "exampleshire")
    keys = (
        "path sha256 pages document audience format size area venue event language profile region names code contacts"
    )
    hashes = "words_hash place_hash inputs_hash"
    assert " ".join(entry) == f"{keys} statements sources {hashes} unconfirmed fit release"
    assert entry["path"] == "exampleshire/en-GB/parents-poster-a3.pdf"
    assert entry["venue"] is entry["event"] is None
    assert entry["release"] == "draft"
    assert entry["contacts"][0] == {
        "id": "front-door",
        "role": "front-door",
        "name": "First Contact",
        "value": "01632 960100",
        "panel": "contacts",
        "state": "example",
        "details": {
            "label": "First Contact, children’s services",
            "url": "https://exs.example/changed",
            "option": "2",
            "hours": "Mon–Thu 9–5, Fri 9–4.30",
        },
    }
    national = next(one for one in manifest["editions"] if one["area"] is None)
    assert national["words_hash"] == entry["words_hash"]
    assert national["place_hash"] != entry["place_hash"]


def test_one_edition_fails_alone_and_its_old_file_is_withdrawn(pack: Pack) -> None:
    order = pack.order(sizes=("a3",))
    run_build(order)
    pack.edit("content/areas/exampleshire.yaml", "partnership: Example", "partnership: " + "Very " * 200 + "Example")
    outcome = run_build(order)
    path = "exampleshire/en-GB/parents-poster-a3.pdf"
    assert list(outcome.failed) == outcome.withdrawn == [path]
    assert list(outcome.made) == ["national/en-GB/parents-poster-a3.pdf"]
    assert not (order.output / path).exists()
    assert (order.output / "_withdrawn" / path).is_file()
    manifest = json.loads((order.output / "manifest.json").read_text("utf-8"))
    assert [one["path"] for one in manifest["editions"]] == list(outcome.made)


def test_a_full_build_withdraws_what_the_plan_no_longer_has_and_touches_nothing_else(pack: Pack) -> None:
    order = pack.order(audiences=())
    run_build(order)
    own = order.output / "exampleshire/notes.txt"
    own.write_text("mine")
    (pack.root / "content/areas/exampleshire.yaml").unlink()
    outcome = run_build(order)
    assert len(outcome.withdrawn) == 6
    assert own.read_text() == "mine"
    assert not list((order.output / "exampleshire").rglob("*.pdf"))


def test_an_error_before_typesetting_writes_nothing(pack: Pack) -> None:
    pack.own_template("parts/qr.html.j2", new="{{ nothing }}")
    with pytest.raises(HandbillError):
        run_build(pack.order())
    assert not (pack.root / "output").exists()


def test_a_poisoned_store_is_not_believed(pack: Pack) -> None:
    order = pack.order(sizes=("a3",))
    run_build(order)
    cache = cache_of(pack.root)
    one, other = sorted(cache.glob("*.file"))
    good = hashes(order.output)
    swap(one, other)
    assert len(built_again(order).fresh) == 2  # the files are not those that were kept

    swap(one, other)
    swap(one.with_suffix(".json"), other.with_suffix(".json"))
    (cache / "copies.json").unlink()
    outcome = built_again(order)  # each is in itself what was kept, for another place
    assert not outcome.failed
    assert len(outcome.fresh) == 2

    for file in cache.iterdir():
        file.write_bytes(b"nonsense")
    assert len(built_again(order).made) == 2
    assert hashes(order.output) == good


def built_again(order: Order) -> Outcome:
    """A build into an empty folder, for which what is kept in the cache is needed."""
    shutil.rmtree(order.output)
    return run_build(order)


def swap(one: Path, other: Path) -> None:
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def test_a_template_that_never_ends_is_ended(pack: Pack) -> None:
    loop = "{% for a in range(9999) %}" * 4 + "{% endfor %}" * 4
    pack.own_template("parts/place.html.j2", new=loop)
    problems = run_check(dataclasses.replace(pack.order(sizes=("a3",)), seconds=3))
    assert [problem.code for problem in problems] == ["too-slow", "too-slow"]


def test_a_template_that_wants_all_memory_is_ended(pack: Pack) -> None:
    pack.own_template("parts/place.html.j2", new="{{ '%9999999999s' % 'a' }}")
    with pytest.raises(HandbillError, match=r"too-big|MemoryError"):
        run_build(pack.order(sizes=("a3",)))


def test_an_output_that_cannot_be_written(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(HandbillError, match="cannot-write"):
        run_build(pack.order(tmp_path / "file" / "output", sizes=("a3",), areas=("national",)))


def test_a_folder_in_the_way_of_a_file_is_told_as_what_it_is(pack: Pack) -> None:
    output = pack.root / "output"
    (output / "national/en-GB/parents-poster-a3.pdf/x").mkdir(parents=True)
    with pytest.raises(HandbillError, match="a folder of this name is in the way"):
        run_build(pack.order(sizes=("a3",)))
    assert [file for file in output.rglob("*") if file.is_file() and file.name != ".lock"] == []


@pytest.mark.parametrize("path", ["../content/sources.pdf", "/etc/x.pdf", "a\\b.pdf", "content/pack.yaml"])
def test_a_manifest_moves_nothing_outside(path: str, pack: Pack) -> None:
    order = pack.order()
    run_build(order)
    manifest = json.loads((order.output / "manifest.json").read_text("utf-8"))
    manifest["editions"][0]["path"] = path
    pack.write("output/manifest.json", json.dumps(manifest))
    with pytest.raises(HandbillError, match="bad-manifest"):
        run_build(order)


def test_nothing_is_made_where_no_pack_is(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "handbill", "build", "--pack", str(tmp_path / "typo")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "no-pack" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_manifest_that_is_not_ours_is_left_alone(pack: Pack) -> None:
    pack.write("output/manifest.json", "{")
    with pytest.raises(HandbillError, match="bad-manifest"):
        run_build(pack.order(sizes=("a3",), areas=("national",)))
    assert (pack.root / "output/manifest.json").read_text() == "{"


def test_two_folders_time_zones_and_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    results = []
    for name, zone, seed in (("one", "Pacific/Auckland", "1"), ("some other place", "America/Los_Angeles", "2")):
        pack = Pack(tmp_path / name)
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
        environment.pop("FONTCONFIG_FILE", None)
        command = [sys.executable, "-m", "handbill", "build", "--audience", "parents", "--pack", str(pack.root)]
        subprocess.run(command, check=True, env=environment)
        results.append(hashes(pack.root / "output"))
    assert results[0] == results[1]
    assert len(results[0]) == 7


def test_what_a_build_replaces_is_kept(pack: Pack) -> None:
    order = pack.order(sizes=("a3",))
    pack.edit("content/pack.yaml", "edition:", "cache: {limit: 0MB}\nedition:")
    run_build(order)
    first = (order.output / "manifest.json").read_bytes()
    pack.write("output/earlier.json", '{"editions": [{')  # of 0.1: nothing is ever written to it
    pack.write("output/earlier.jsonl", '{"path": "half a li')
    assert not (order.output / "previous.json").exists()
    pack.edit("content/areas/exampleshire.yaml", "01632 960100", "01632 960199")
    run_build(order)
    assert (order.output / "earlier.json").read_text() == '{"editions": [{'
    half, line, rest = (order.output / "earlier.jsonl").read_text("utf-8").split("\n")
    assert (half, rest) == ('{"path": "half a li', "")
    assert json.loads(line) == json.loads(first)["editions"][0]
    assert len(list(cache_of(pack.root).glob("*.file"))) == 2  # of this build: those of the first are over the limit
    second = (order.output / "manifest.json").read_bytes()
    assert second != first
    run_build(order)  # changes nothing: what it would be compared with stays
    assert (order.output / "previous.json").read_bytes() == first
    assert (order.output / "manifest.json").read_bytes() == second


def test_two_packs_into_one_output_are_locked_against_each_other(pack: Pack, tmp_path: Path) -> None:
    output = tmp_path / "shared"
    with output_lock(output), pytest.raises(HandbillError, match="into this folder is running"):
        run_build(pack.order(output, sizes=("a3",), areas=("national",)))
    assert not (output / "manifest.json").exists()
    assert run_build(pack.order(output, sizes=("a3",), areas=("national",))).made


def test_a_kept_sheet_that_fails_its_proof_is_set_anew_once(pack: Pack) -> None:
    order = pack.order(sizes=("a3",), areas=("national",))
    run_build(order)
    cache = cache_of(pack.root)
    (reading,) = cache.glob("*.reading-*.json")
    other = reading.read_text("utf-8").partition("\n")[2].replace("0808 800 5000", "0808 800 5001").encode()
    reading.write_bytes(_sealed(reading.name, other))  # as if it had been kept so
    (cache / "copies.json").unlink()  # so that it is judged again
    healed = run_build(order)
    assert not healed.failed
    assert healed.fresh == set(healed.made)
    assert not run_build(order).fresh


def build_command(pack: Pack) -> None:
    command(pack=pack.root, size=["a3"], area=["national"], audience=["parents"], jobs=1)


def test_a_warning_of_the_page_fails_its_copy_when_warnings_count(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    def doubtful(_sheet: object, edition: Edition, *_: object) -> tuple[Problem, ...]:
        return (Problem(Location(edition.path), "contrast", "is faint", "", "warning"),) * (not edition.where.area)

    monkeypatch.setattr("handbill.run.judging.proven", doubtful)
    order = pack.order(sizes=("a3",))
    assert len(run_build(order).made) == 2
    strict = run_build(dataclasses.replace(order, strict=True))
    assert list(strict.made) == ["exampleshire/en-GB/parents-poster-a3.pdf"]
    assert list(strict.failed) == ["national/en-GB/parents-poster-a3.pdf"]
    assert strict.withdrawn == ["national/en-GB/parents-poster-a3.pdf"]


def test_a_failure_in_the_middle_is_told_as_what_it_is(
    pack: Pack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    build_command(pack)
    before = hashes(pack.root / "output")
    pack.edit("content/pack.yaml", "2026.1", "2026.2")
    moved = Path.replace

    def in_use(file: Path, target: Path) -> Path:
        if target.name == "manifest.json":
            raise PermissionError(13, "Permission denied")
        return moved(file, target)

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(typer.Exit):
        build_command(pack)
    told = capsys.readouterr().err
    assert "manifest.json: error[cannot-write]: cannot be replaced or moved: Permission denied" in told
    assert "Nothing was printed: what is in the output folder is from an earlier build" in told
    assert hashes(pack.root / "output") == before

    def nothing_can_be_put_back(file: Path, target: Path) -> Path:
        if target.suffix == ".part":
            raise PermissionError(13, "Permission denied")
        return in_use(file, target)

    monkeypatch.setattr(Path, "replace", nothing_can_be_put_back)
    with pytest.raises(typer.Exit):
        build_command(pack)
    told = capsys.readouterr().err
    assert told.count("error[cannot-write]") == told.count("error[half-done]") == 1
    assert "are new or moved, the record is old\n    Hand nothing out, and run build again" in told
    assert "Nothing was printed" not in told
    monkeypatch.undo()
    build_command(pack)
    assert "warning[half-done]: what was stopped in the middle here has been undone" in capsys.readouterr().err
    assert not list((pack.root / "output").rglob(".*.part"))


@pytest.mark.parametrize("name", ["output", ".handbill"])
def test_a_folder_of_the_pack_that_leads_out_is_refused(name: str, pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (pack.root / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(HandbillError, match="is a link to a place outside of the pack"):
        run_build(pack.order())
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_folder_outside_that_was_named_is_written_to_though_a_link_leads_there(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "there").symlink_to("elsewhere")
    assert run_build(pack.order(tmp_path / "there", sizes=("a3",), areas=("national",))).made
    assert (tmp_path / "elsewhere/manifest.json").is_file()
