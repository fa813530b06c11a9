"""What earlier builds made is appended, line by line, and no line is ever lost or written twice."""

from __future__ import annotations

import json
from pathlib import Path

from handbill.history import kept_manifests
from handbill.model.manifest import EditionEntry, Manifest
from handbill.output.earlier import EARLIER, EARLIER_UNTIL_0_1, new_lines, replaced_copies
from handbill.output.manifest import manifest_bytes


def entry(code: object, path: str = "a/b.pdf") -> EditionEntry:
    texts = dict.fromkeys(("sha256", "document", "audience", "format", "size", "language", "profile"), "")
    hashes = dict.fromkeys(("words_hash", "place_hash", "inputs_hash"), "")
    empty: dict[str, tuple[str, ...]] = {"contacts": (), "statements": (), "sources": ()}
    data = {"path": path, "code": f"code-{code}", "pages": 1, "area": None, **texts, **hashes, **empty}
    return EditionEntry.model_validate(data)


def append(folder: Path, *copies: EditionEntry) -> None:
    with (folder / EARLIER).open("ab") as file:
        file.write(new_lines(folder, copies))


def codes(folder: Path) -> list[str]:
    kept, _ = kept_manifests(folder, folder)
    return [copy.code for manifest in kept if manifest.name == "earlier" for copy in manifest.editions]


def test_only_copies_that_changed_or_are_gone_are_replaced() -> None:
    same, changed, gone, untouched = (entry(number, f"{number}.pdf") for number in range(4))
    made = {same.path: same, changed.path: entry("new", changed.path)}
    old = Manifest(editions=(same, changed, gone, untouched))
    assert replaced_copies(old, made, {gone.path}) == [changed, gone]


def test_every_code_is_kept_the_newest_first(tmp_path: Path) -> None:
    for code in range(20):
        append(tmp_path, entry(code))
    assert codes(tmp_path) == [f"code-{code}" for code in range(19, -1, -1)]


def test_a_build_that_is_repeated_adds_no_line(tmp_path: Path) -> None:
    append(tmp_path, entry(1), entry(2))
    before = (tmp_path / EARLIER).read_bytes()
    append(tmp_path, entry(1))
    append(tmp_path, entry(2))
    assert (tmp_path / EARLIER).read_bytes() == before
    append(tmp_path, entry(1, "other.pdf"))
    assert len(codes(tmp_path)) == 3


def test_a_line_that_breaks_off_is_told_by_its_number_and_the_others_are_read(tmp_path: Path) -> None:
    append(tmp_path, entry(1))
    half = (tmp_path / EARLIER).read_bytes()[:20]
    with (tmp_path / EARLIER).open("ab") as file:
        file.write(half)
    append(tmp_path, entry(2))
    with (tmp_path / EARLIER).open("ab") as file:
        file.write(b"\xff\n" + b"[" * 100_000 + b'\n{"code": "no path"}\n\n')
    assert codes(tmp_path) == ["code-2", "code-1"]
    _, problems = kept_manifests(tmp_path, tmp_path)
    assert [str(problem.location) for problem in problems] == [f"{tmp_path}/{EARLIER}:{line}" for line in (2, 4, 5, 6)]
    assert {problem.code for problem in problems} == {"bad-manifest"}
    assert "this line holds no copy" in problems[0].message


def test_what_builds_of_0_1_wrote_is_read_beside_it(tmp_path: Path) -> None:
    (tmp_path / EARLIER_UNTIL_0_1).write_bytes(manifest_bytes(Manifest(editions=(entry(1),))))
    assert codes(tmp_path) == ["code-1"]
    append(tmp_path, entry(2))
    assert codes(tmp_path) == ["code-2", "code-1"]
    (tmp_path / EARLIER_UNTIL_0_1).write_text("no json")
    assert codes(tmp_path) == ["code-2"]
    _, (problem,) = kept_manifests(tmp_path, tmp_path)
    assert problem.code == "bad-manifest"


def test_older_lines_with_less_in_them_are_read(tmp_path: Path) -> None:
    (tmp_path / EARLIER).write_text(json.dumps({"path": "a.pdf", "code": "code-1", "later": 1}) + "\n")
    assert codes(tmp_path) == ["code-1"]
