"""Reports changes to the pack's files, for `handbill import` and `handbill new`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handbill.cli.reply import Reply
from handbill.problems import HalfDoneError, HandbillError

if TYPE_CHECKING:
    from handbill.edit.changes import PackChange
    from handbill.edit.importing import Prepared


@contextlib.contextmanager
def note_unwritten(reply: Reply) -> Iterator[None]:
    """Let the reply say what has happened to the files if the command is stopped."""
    try:
        yield
    except HalfDoneError:
        reply.note = "Some files of the pack are changed, others not."
        raise
    except HandbillError:
        reply.note = "Nothing was written."
        raise


def say_written(reply: Reply, prepared: Prepared, pack: Path) -> None:
    """Name the files that were written, and what to do next."""
    for path in prepared.files:
        reply.say(str(pack / path))
    option = "" if pack == Path() else f" --pack {pack}"
    reply.say(f"Written. To check the pack: handbill check{option}")


def changes_data(prepared: Prepared, *, written: bool) -> dict[str, Any]:
    """The changes as JSON has them; the paths of the files are those in the pack."""
    added: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    removed: list[dict[str, Any]] = []
    for change in prepared.changes:
        if change.is_removal:
            removed.append(_named(change))
        elif change.old is None:
            added.append(_change_data(change))
        else:
            changed.append(_change_data(change))
    return {
        "added": added,
        "changed": changed,
        "removed": removed,
        "absent": [_named(change) for change in prepared.absent],
        "unchanged": prepared.unchanged,
        "files": list(prepared.files),
        "written": written,
    }


def _named(change: PackChange) -> dict[str, Any]:
    """What is taken out, or could be."""
    return {"kind": change.kind, "id": change.key, "name": (change.old or {}).get("name")}


def _change_data(change: PackChange) -> dict[str, Any]:
    values = [{"key": value.key, "old": value.before, "new": value.after} for value in change.values]
    return {"kind": change.kind, "id": change.key, "name": change.new.get("name"), "values": values}
