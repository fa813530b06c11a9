"""The cache keeps within its limit: what was not used for longest goes, and never what the build has used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handbill.model.layout import Layout
from handbill.model.pack import Cache
from handbill.model.reading import FinishedFile
from handbill.output.cache import Store, sha256
from handbill.support.plain_file import remove
from packs import a_reading

SIZE = 10_000


def sheet(name: str) -> FinishedFile:
    """A sheet of no page, of which the cache knows nothing but the bytes and the words."""
    layout = Layout((), {}, {}, (), (), {}, (), (), ())
    return FinishedFile(name.encode() * (SIZE // len(name)), layout, a_reading(name))


def keep(folder: Path, name: str, day: int) -> None:
    before = set(folder.glob("*"))
    Store(folder).keep(name, sheet(name))
    for file in set(folder.glob("*")) - before:
        os.utime(file, (day, day))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    for day, name in enumerate(("one", "two", "six", "ten"), start=1):
        keep(folder, name, day)
    return folder


def kept(folder: Path) -> set[str]:
    store = Store(folder)
    return {name for name in ("one", "two", "six", "ten") if store.sheet(name)}


def size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir())


def test_within_the_limit_nothing_goes(cache: Path) -> None:
    before = size(cache)
    Store(cache).prune(before)
    assert size(cache) == before


def test_what_was_not_used_for_longest_goes_first(cache: Path) -> None:
    Store(cache).prune(size(cache) - 1)
    assert kept(cache) == {"two", "six", "ten"}
    Store(cache).prune(size(cache) - 2 * SIZE)
    assert kept(cache) == {"ten"}


def test_use_counts_however_old_the_file_is(cache: Path) -> None:
    store = Store(cache)
    assert store.sheet("one")
    store.prune(size(cache))
    Store(cache).prune(size(cache) - 2 * SIZE)
    assert "one" in kept(cache)


def test_what_this_build_has_used_stays_whatever_the_limit(cache: Path) -> None:
    store = Store(cache)
    assert store.sheet("two")
    store.keep("new", sheet("new"))
    store.prune(0)
    assert kept(cache) == {"two"}
    assert Store(cache).sheet("new")


def test_readings_stay_longer_than_their_pdfs(cache: Path) -> None:
    Store(cache).prune(SIZE)
    assert kept(cache) == set()
    assert Store(cache).text(sha256(sheet("one").data)) == "one"
    Store(cache).prune(0)
    assert list(cache.iterdir()) == []


def test_what_killed_processes_have_left_goes(cache: Path) -> None:
    (cache / ".one.file.4711.part").write_bytes(b"half")
    (cache / "one.json").unlink()  # its PDF is of no use then
    Store(cache).prune(size(cache) - SIZE)
    assert not list(cache.glob(".*"))
    assert not (cache / "one.file").exists()
    assert kept(cache) == {"two", "six", "ten"}


def test_no_cache_is_nothing_to_prune(tmp_path: Path) -> None:
    Store(tmp_path / "none").prune(0)


@pytest.mark.parametrize(
    ("text", "number"), [("500MB", 500_000_000), ("2GB", 2_000_000_000), ("1.5 gb", 1_500_000_000), ("0MB", 0)]
)
def test_limits_as_people_write_them(text: str, number: int) -> None:
    assert Cache(limit=text).limit_in_bytes == number


@pytest.mark.parametrize("text", ["2", "2TB", "-1GB", "GB", "2 gigabytes", "1,5GB"])
def test_what_is_no_limit(text: str) -> None:
    with pytest.raises(ValueError, match="form"):
        Cache(limit=text)


def altered(data: bytes, where: str) -> bytes:
    """The data with one byte changed, or without its end."""
    position = {"start": 0, "hash": 10, "middle": len(data) // 2, "end": len(data) - 1}.get(where)
    if position is None:
        return data[: len(data) // 2] if where == "half" else b""
    return data[:position] + bytes([data[position] ^ 1]) + data[position + 1 :]


@pytest.mark.parametrize("where", ["start", "hash", "middle", "end", "half", "empty"])
@pytest.mark.parametrize("pattern", ["one.json", "one.file", "*.reading-*"])
def test_a_damaged_entry_counts_as_absent_and_is_kept_again(pattern: str, where: str, tmp_path: Path) -> None:
    keep(tmp_path, "one", 1)
    (file,) = tmp_path.glob(pattern)
    file.write_bytes(altered(file.read_bytes(), where))
    assert Store(tmp_path).sheet("one") is None
    Store(tmp_path).keep("one", sheet("one"))
    assert Store(tmp_path).sheet("one") == sheet("one")


def test_an_entry_under_another_name_counts_as_absent(cache: Path) -> None:
    for file in cache.glob("one.*"):
        file.replace(cache / f"two{file.suffix}")
    assert kept(cache) == {"six", "ten"}


@pytest.mark.parametrize("what", ["folder", "pipe", "link"])
@pytest.mark.parametrize("pattern", ["one.json", "one.file", "*.reading-*", "."])
def test_what_is_no_file_is_not_read_and_gives_way(pattern: str, what: str, tmp_path: Path) -> None:
    cache, outside = tmp_path / "cache", tmp_path / "outside"
    keep(cache, "one", 1)
    outside.write_bytes(b"somebody else".ljust(20, b"."))
    (name,) = [cache] if pattern == "." else cache.glob(pattern)
    remove(name)
    if what == "pipe":
        os.mkfifo(name)
    elif what == "link":
        name.symlink_to(outside)
    else:
        name.mkdir()
    assert Store(cache).sheet("one") is None
    Store(cache).keep("one", sheet("one"))
    assert Store(cache).sheet("one") == sheet("one")
    assert outside.read_bytes().startswith(b"somebody")


def test_what_is_no_file_goes_when_the_cache_is_cleared(cache: Path) -> None:
    (cache / "more/deep").mkdir(parents=True)
    Store(cache).prune(size(cache))
    assert not (cache / "more").exists()
    assert kept(cache) == {"one", "two", "six", "ten"}
