"""Damaged files of each kind end in problems that name a file, and never in an error of Python or without an end."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from fuzz import mutation
from fuzz.harness import drawn, planned, told_of_content, told_of_pages, tried
from handbill.model.order import Selection
from handbill.problems import errors
from handbill.support.snapshot import Snapshot
from packs import Pack, ReferencePack

ONE_COPY = Selection(audiences=("parents",), formats=("poster",), sizes=("a4",), areas=("exampleshire",))
PART = 250
"""Inputs of one test."""
PARTS = {"yaml": 40, "template": 8, "style": 8, "svg": 8}
"""Tests of each kind in `make gate`: 10,000 inputs of YAML, 2,000 of each of the others."""
SAMPLE = {"yaml": 60, "template": 6, "style": 6, "svg": 8}
"""Inputs of each kind in `make test`."""


def seeds() -> Iterator[object]:
    for kind, parts in PARTS.items():
        yield pytest.param(kind, range(SAMPLE[kind]), id=f"{kind}-sample")
        for part in range(parts):
            name = f"{kind}-{part}"
            yield pytest.param(kind, range(part * PART, (part + 1) * PART), id=name, marks=pytest.mark.gate)


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return Snapshot.of(ReferencePack(tmp_path_factory.mktemp("fuzz") / "pack").root)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return Snapshot.of(Pack(tmp_path_factory.mktemp("fuzz") / "small").root)


KINDS = {
    "template": (".j2", mutation.TEMPLATE, ("base.html.j2", "formats/poster/", "parts/", "themes/parents/poster")),
    "style": (".css", mutation.STYLE, ("base.css", "formats/poster/", "themes/parents/theme", "themes/parents/poster")),
    "svg": (".svg", mutation.SVG, ("themes/parents/",)),
}
"""For each kind of file on the page: its suffix, what is put into it, and where those of the parents' poster are."""


@pytest.mark.parametrize(("kind", "numbers"), list(seeds()))
def test_damaged_files_end_in_problems(kind: str, numbers: range, small: Snapshot, reference: Snapshot) -> None:
    if kind == "yaml":
        snapshot, pieces, told = small, mutation.YAML, told_of_content(Selection())
        files = [path for path in small.files if path.endswith(".yaml")]
    else:
        suffix, pieces, parts = KINDS[kind]
        library, editions, _ = planned(reference, ONE_COPY)
        snapshot, told = reference, told_of_pages(library, editions)
        starts = tuple(f"templates/{part}" for part in parts)
        files = [path for path in snapshot.files if path.endswith(suffix) and path.startswith(starts)]
    assert not errors(told(snapshot)), "without a change, nothing is wrong"

    def change(path: str, random: Random) -> bytes:
        return mutation.mutated(snapshot.files[path], random, pieces)

    result = tried(snapshot, drawn(numbers, sorted(files), change), told)
    assert not result.faults, "\n".join(result.faults[:5])
    assert len(result.codes) > 1, "the changes reach several checks"
