"""The texts of a paper, from the pack's wording."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handbill.model.library import Library
from handbill.model.paper import Paper
from handbill.problems import ComposeError, Problem

_FILE = "content/wording.yaml"
_FIELD = re.compile(r"\{([\w-]+)\}")


@dataclass(frozen=True)
class PaperWording:
    """The pack's texts, asked for by name without “paper.”. Raises `ComposeError` for one that does not exist."""

    library: Library

    def __call__(self, name: str, /, **values: str) -> str:
        """A text, with values for its fields in braces."""
        key = f"paper.{name}"
        text = self.library.wording.texts.get(key)
        for missing in self.library.untranslated.get(("wording", key), ()):
            if self.library.pack.untranslated == "refuse":
                hint = f"Add it to the wording.yaml of {self.library.language}."
                message = f"“{missing.key}” has no translation into {self.library.language}"
                raise ComposeError([Problem(missing.place, "no-translation", message, hint)])
        if text is None:
            hint = f"Add it under “texts” in your language: {key}: …"
            place = self.library.positions.place(_FILE, ("texts",), key=True)
            raise ComposeError([Problem(place, "missing-wording", f"there is no “{key}” here", hint)])
        for field in _FIELD.findall(text):
            if field not in values:
                message = f"“{key}” asks for {{{field}}}, which it is not given"
                place = self.library.positions.place(_FILE, ("texts", key))
                raise ComposeError([Problem(place, "wording-field", message, f"It is given: {', '.join(values)}.")])
        return _FIELD.sub(lambda match: values[match[1]], text)

    def all(self, names: Iterable[str]) -> list[str]:
        """Several texts without fields, such as the headers of a table."""
        return list(map(self, names))

    def day(self, day: datetime.date) -> str:
        """A date in words."""
        month = self.library.wording.months[day.month - 1]
        return self("day", day=str(day.day), month=month, year=str(day.year))

    def piece(self, name: str, form: str, size: str) -> str:
        """The name of a piece, with its size where there are several: “Poster, A3”."""
        format_ = self.library.formats.get(form)
        if format_ and len(format_.sizes) == 1:
            return name
        return self("size", format=name, size=size.upper())

    def paper(self, name: str, path: str, title: str, view: Mapping[str, Any]) -> Paper:
        """A paper with these texts; `view` is the other data for its template."""
        pack, words = self.library.pack, self.library.wording
        mark = "\x00"
        page = self("page", page=mark, pages=mark).split(mark)
        footer = {"page": (*page, "", "", "")[:3], "by": pack.title or pack.id}
        weekdays = words.weekdays or ()
        return Paper(name, path, title, self.library.language, words.texts, words.months, weekdays, {**footer, **view})
