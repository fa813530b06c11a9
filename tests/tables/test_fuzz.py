"""No damaged table ends in an exception, takes longer than 20 seconds, or has a control sign told."""

from __future__ import annotations

import re
import signal
from pathlib import Path
from types import FrameType

import pytest

from handbill.tables.sheets import sheets_of
from packs import Pack
from read_pack import ReadPack, problems_of
from table_mutations import GOOD, mutated

MOST_SECONDS = 20
PART = 1_000
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture(scope="module")
def read_pack(tmp_path_factory: pytest.TempPathFactory) -> ReadPack:
    return ReadPack(Pack(tmp_path_factory.mktemp("fuzz") / "pack").root)


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError


def check(kind: str, seed: int, pack: ReadPack, folder: Path) -> bool:
    """Read a damaged table and lay it over a pack; whether any row could be read."""
    file = folder / f"local.{kind}"
    file.write_bytes(mutated(kind, seed))
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(MOST_SECONDS)
    try:
        sheets = sheets_of(file)
        problems = problems_of(pack, sheets)
    except Exception as error:
        raise AssertionError(f"{kind} {seed}") from error
    finally:
        signal.alarm(0)
    told = "".join(str(problem) for problem in problems)
    assert not CONTROL.search(told), (kind, seed, told)
    return any(sheet.table.rows for sheet in sheets)


@pytest.mark.parametrize("kind", GOOD)
def test_a_sample_of_damaged_tables(kind: str, read_pack: ReadPack, tmp_path: Path) -> None:
    read = [check(kind, seed, read_pack, tmp_path) for seed in range(100)]
    assert any(read)


@pytest.mark.gate
@pytest.mark.parametrize("part", range(1, 11))
@pytest.mark.parametrize("kind", GOOD)
def test_damaged_tables(kind: str, part: int, read_pack: ReadPack, tmp_path: Path) -> None:
    read = [check(kind, seed, read_pack, tmp_path) for seed in range(part * PART, (part + 1) * PART)]
    assert sum(read) > PART // 10  # most of what is damaged still reaches the rows, or little is tried
