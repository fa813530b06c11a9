"""Finds the files of an output folder that are still as a build wrote them."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from handbill.output.cache import sha256
from handbill.support.plain_file import read_directly, within

_THREADS = min(4, os.cpu_count() or 1)
"""Reading and hashing files leaves Python free for another thread."""


def unchanged(folder: Path, hashes: Mapping[str, str]) -> set[str]:
    """The paths of `hashes` whose files have these hashes. A link counts as another file."""
    by_parent: dict[str, list[str]] = defaultdict(list)
    for path in hashes:
        by_parent[path.rpartition("/")[0]].append(path)
    with ThreadPoolExecutor(_THREADS) as threads:
        found = threads.map(lambda parent: set(_unchanged_in(folder, parent, by_parent[parent], hashes)), by_parent)
        return set[str]().union(*found)


def _unchanged_in(folder: Path, parent: str, paths: list[str], hashes: Mapping[str, str]) -> Iterator[str]:
    try:
        real = within(folder, parent)
    except OSError:
        return
    for path in paths:
        try:
            if sha256(read_directly(real, path.rpartition("/")[2])) == hashes[path]:
                yield path
        except OSError:
            continue
