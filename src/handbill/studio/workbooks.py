"""Workbooks that somebody has sent: another process reads them, with limits; their marked copies can be taken home."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbill.edit.absent import rename_warning
from handbill.edit.importing import prepare
from handbill.problems import HandbillError, Problem
from handbill.studio.saving import Difference, difference_of
from handbill.studio.uploads import Uploads
from handbill.tables.sheets import TableSheet

MOST_BYTES = 20_000_000
"""Of a workbook. One with forty venues has some ten thousand."""
_MOST_KEPT = 8
_ZIPPED, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class SentWorkbook:
    """What a workbook would change, or why it cannot."""

    key: str
    problems: tuple[Problem, ...]
    shown: Difference | None
    """None when it has errors."""
    marked: bytes | None
    """The same workbook with each problem as a comment on its cell; None when it cannot be read."""
    absent: tuple[str, ...] = ()
    """What the pack has and the workbook has not: it stays."""


class Workbooks:
    """The newest workbooks by their keys."""

    def __init__(self, pack: Path, uploads: Uploads) -> None:
        self._pack, self._uploads = pack, uploads
        self._sent: dict[str, SentWorkbook] = {}

    def take(self, data: bytes) -> SentWorkbook:
        """Read a workbook. Raises `ReadError` when it asks for too much."""
        name = f"workbook{'.xlsx' if data.startswith((_ZIPPED, _OLD)) else '.csv'}"
        sheets = self._uploads.looked_into(_tables, (name, data))
        sent = self._prepared(sheets)
        marked = self._uploads.looked_into(_marked, (name, data, sent.problems))
        sent = SentWorkbook(sent.key, sent.problems, sent.shown, marked, sent.absent)
        self._sent[sent.key] = sent
        while len(self._sent) > _MOST_KEPT:
            del self._sent[next(iter(self._sent))]
        return sent

    def _prepared(self, sheets: Sequence[TableSheet]) -> SentWorkbook:
        key = secrets.token_urlsafe(12)
        try:
            prepared = prepare(self._pack, sheets)
        except HandbillError as error:
            return SentWorkbook(key, tuple(error.problems), None, None)
        absent: list[str] = []
        for change in prepared.absent:
            absent.append(str((change.old or {}).get("name") or change.key))
        problems = (*prepared.warnings, *map(rename_warning, prepared.renames))
        return SentWorkbook(key, problems, difference_of(prepared), None, tuple(absent))

    def of(self, key: str) -> SentWorkbook | None:
        """The workbook with this key."""
        return self._sent.get(key)


@contextlib.contextmanager
def _laid_down(name: str, data: bytes) -> Iterator[Path]:
    """The file in a folder of its own, in which this process stands: problems then name it without a folder."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            Path(name).write_bytes(data)
            yield Path(name)
        finally:
            os.chdir(before)


def _tables(name: str, data: bytes) -> list[TableSheet]:
    from handbill.tables.sheets import sheets_of

    with _laid_down(name, data) as file:
        return sheets_of(file)


def _marked(name: str, data: bytes, problems: Sequence[Problem]) -> bytes | None:
    from handbill.forms.marked import marked_workbook

    with _laid_down(name, data) as file:
        return marked_workbook(file, problems)
