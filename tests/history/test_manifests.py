"""Manifests are read as far as they can be, and a newer one is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handbill.history import find_manifest, kept_manifests
from handbill.problems import ReadError


def manifest(file: Path, data: object) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    return file


def test_an_older_manifest_with_less_in_it_is_read(tmp_path: Path) -> None:
    entry = {"path": "a/b.pdf", "code": "2222-2222", "later": "unknown"}
    file = manifest(tmp_path / "manifest.json", {"editions": [entry]})
    for name in (str(file), str(tmp_path)):
        (edition,) = find_manifest(name, tmp_path).editions
        assert (edition.path, edition.code, edition.area, edition.contacts) == ("a/b.pdf", "2222-2222", None, ())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"schema": 2}, "is in schema 2; this handbill reads schema 1"),
        ("{", "is not a manifest"),
        ("[]", "is not a manifest"),
        ("{}", "is not a manifest"),
        ({"editions": 7}, "is not a manifest"),
        ({"editions": [{"code": "x"}]}, "look at editions.0.path"),
        ({"editions": [{"path": "../../x.pdf"}]}, "look at editions.0.path"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_told_in_a_sentence(data: object, said: str, tmp_path: Path) -> None:
    manifest(tmp_path / "releases/1/manifest.json", data)
    manifest(tmp_path / "output/manifest.json", {"editions": []})
    with pytest.raises(ReadError, match=said):
        find_manifest("1", tmp_path)
    kept, problems = kept_manifests(tmp_path, tmp_path / "output")
    assert [one.name for one in kept] == ["output"]
    assert said in problems[0].message


def test_an_unknown_release_is_told_with_the_releases_there_are(tmp_path: Path) -> None:
    manifest(tmp_path / "releases/2026.1/manifest.json", {})
    with pytest.raises(ReadError, match=r"Did you mean “2026\.1”"):
        find_manifest("2026.2", tmp_path)
