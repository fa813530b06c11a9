"""What the page of a place asks for, as plain data: looks, differences, saves, checks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from handbill.problems import HandbillError
from handbill.studio.desk import Desk
from handbill.studio.draft import Conflict, Draft, Edit, sorted_out
from handbill.studio.drafting import groups_at
from handbill.studio.fields import Group
from handbill.studio.open_pack import Base, Place
from handbill.studio.page import contact_of, filled, panel
from handbill.studio.saving import Saves, check_of, difference
from handbill.studio.saying import sentence
from handbill.studio.texts import shipped_texts
from handbill.support.assets import PICTURES

Answer = tuple[int, dict[str, Any]]
Handler = Callable[[Place, dict[str, Any], str], Answer]
_MOST_EDITS = 2000
OK, WRONG = 200, 422
_CONFLICT = 409


class BadRequestError(ValueError):
    """What was sent is not what the page sends."""


class Answers:
    """Answers what the page of a place asks for. Status codes are those of HTTP."""

    def __init__(self, desk: Desk, saves: Saves) -> None:
        self._desk, self._saves = desk, saves

    def named(self, what: str) -> Handler | None:
        """The answer to a request of this name."""
        handlers: dict[str, Handler] = {
            "look": lambda place, sent, who: self._look(place, sent, thorough=False),
            "judge": lambda place, sent, who: self._look(place, sent, thorough=True),
            "difference": self._difference,
            "save": self._save,
            "undo": self._undo,
            "rang": self._rang,
        }
        handler = handlers.get(what)
        return self._guarded(handler) if handler else None

    def _guarded(self, handler: Handler) -> Handler:
        def answer(place: Place, sent: dict[str, Any], who: str) -> Answer:
            try:
                return handler(place, sent, who)
            except BadRequestError:
                return 400, {"problems": [shipped_texts()("bad_request")]}
            except HandbillError as error:
                return WRONG, self._told(place, sent, error)

        return answer

    def _told(self, place: Place, sent: dict[str, Any], error: HandbillError) -> dict[str, Any]:
        """Problems that stop a save or a look: those of fields by their fields, the others in sentences."""
        try:
            base = self._desk.pack.now()
            draft = self._desk.draft(base, place, _edits(sent))
        except HandbillError:
            return {"problems": [sentence(problem) for problem in error.problems]}
        of_fields, others = sorted_out(error.problems, draft.fields(base.library))
        names = [f"{draft.groups[group].title}: {sentence(found[0])}" for (group, _), found in of_fields.items()]
        return {"problems": [*names, *(sentence(problem) for problem in others)]}

    def _look(self, place: Place, sent: dict[str, Any], *, thorough: bool) -> Answer:
        look = self._desk.look(place, _edits(sent), text_in(sent, "piece"), thorough=thorough)
        shown, state, fields = panel(look, self._desk.pack.now().texts)
        answer = {"html": shown, "state": state, "fields": fields, "conflicts": _conflicts(look.draft)}
        return OK, answer | self._news(self._desk.pack.now(), place, sent)

    def _news(self, base: Base, place: Place, sent: dict[str, Any]) -> dict[str, Any]:
        """The stored cells of the form, if they are not those that the page has."""
        cells = {group.name: dict(group.cells) for group in groups_at(base.library, place)}
        version = hashlib.sha256(json.dumps(cells, sort_keys=True).encode()).hexdigest()[:16]
        return {"version": version} | ({} if sent.get("version") == version else {"cells": cells})

    def _difference(self, place: Place, sent: dict[str, Any], who: str) -> Answer:
        draft, pictures = self._ready(place, sent)
        if draft.conflicts:
            return _CONFLICT, {"conflicts": _conflicts(draft)}
        shown = difference(self._desk.order.pack, draft, pictures)
        table = filled("difference.html.j2", self._desk.pack.now().texts, shown=shown)
        return OK, {"html": table, "digest": shown.digest, "things": len(shown.things)}

    def _save(self, place: Place, sent: dict[str, Any], who: str) -> Answer:
        draft, pictures = self._ready(place, sent)
        if draft.conflicts:
            return _CONFLICT, {"conflicts": _conflicts(draft)}
        shown = difference(self._desk.order.pack, draft, pictures)
        if shown.digest != text_in(sent, "digest"):
            table = filled("difference.html.j2", self._desk.pack.now().texts, shown=shown)
            return _CONFLICT, {"html": table, "digest": shown.digest, "things": len(shown.things)}
        save = self._saves.save(shown, who)
        return OK, {"undo": save.key} | self._news(self._desk.pack.now(), place, sent)

    def _undo(self, place: Place, sent: dict[str, Any], who: str) -> Answer:
        self._saves.undo(text_in(sent, "undo"), who)
        return OK, self._news(self._desk.pack.now(), place, sent)

    def _rang(self, place: Place, sent: dict[str, Any], who: str) -> Answer:
        """Record a check at once, or give its cells back where the contact has edits that are not saved."""
        base = self._desk.pack.now()
        draft = self._desk.draft(base, place, _edits(sent))
        group = draft.groups.get(text_in(sent, "group"))
        if group is None or group.table != "contacts":
            raise BadRequestError
        library, today = base.library, self._desk.order.today
        contact = contact_of(library, group)
        by = text_in(sent, "by")
        cells = check_of(contact, by, today, library.placeholders.role_words)
        if any(edit.group == group.name and edit.column not in cells for edit in draft.edits):
            return OK, {"filled": cells}
        alone = self._desk.draft(base, place, _as_edits(group, cells))
        shown = difference(self._desk.order.pack, alone, {})
        save = self._saves.save(shown, who)
        return OK, {"undo": save.key} | self._news(self._desk.pack.now(), place, sent)

    def _ready(self, place: Place, sent: dict[str, Any]) -> tuple[Draft, dict[str, bytes]]:
        draft = self._desk.draft(self._desk.pack.now(), place, _edits(sent))
        return draft, dict(self._desk.uploads.used_in(edit.now for edit in draft.edits))

    def picture(self, name: str) -> bytes | None:
        """A picture of the pack, or one that was dropped. Only names of such pictures lead to any."""
        dropped = self._desk.uploads.picture(name)
        return dropped or self._desk.pack.now().snapshot.files.get(f"{PICTURES}/{name}")


def _edits(sent: dict[str, Any]) -> tuple[Edit, ...]:
    """The edits in what was sent. Raises `BadRequestError`."""
    listed = sent.get("edits", [])
    if not isinstance(listed, list) or len(listed) > _MOST_EDITS:
        raise BadRequestError
    edits: list[Edit] = []
    for edit in listed:
        if not isinstance(edit, dict):
            raise BadRequestError
        edits.append(Edit(*(text_in(edit, key) for key in ("group", "column", "was", "now"))))
    return tuple(edits)


def _as_edits(group: Group, cells: dict[str, str]) -> tuple[Edit, ...]:
    return tuple(Edit(group.name, column, group.cells[column], text) for column, text in cells.items())


def text_in(sent: dict[str, Any], key: str) -> str:
    """The text with this key in what was sent. Raises `BadRequestError` for anything else."""
    text = sent.get(key, "")
    if not isinstance(text, str):
        raise BadRequestError
    return text


def _conflicts(draft: Draft) -> list[dict[str, str]]:
    return [_conflict(conflict) for conflict in draft.conflicts]


def _conflict(conflict: Conflict) -> dict[str, str]:
    edit = conflict.edit
    return {"group": edit.group, "column": edit.column, "stored": conflict.stored, "now": edit.now}
