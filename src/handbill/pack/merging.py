"""Lays the text of a translation over one thing of a pack, field by field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from handbill.model.edition_key import Owner
from handbill.model.library import Locator, SourceMap, Untranslated
from handbill.model.translated import WORDS, ReaderText
from handbill.model.words import NUMBER_FIELD
from handbill.pack.translation_models import key_of, nested_model, reader_text
from handbill.problems import Location, Problem, nearest


@dataclass(frozen=True)
class Original:
    """The thing as it is now, and as the pack's own files have it, which is what was translated."""

    thing: BaseModel
    in_files: BaseModel | None
    at: Locator

    def changed(self, name: str, entry: str | None = None) -> bool:
        """Whether a spreadsheet has replaced the text, so that the translation is of an old one."""
        if self.in_files is None:
            return True
        now, before = getattr(self.thing, name), getattr(self.in_files, name)
        if entry is not None:
            return bool(now.get(entry) != before.get(entry))
        return bool(now != before)


@dataclass(frozen=True)
class Translation:
    """The translated text of one thing and where it is written; empty where there is none."""

    words: BaseModel | None
    at: Locator

    def text(self, name: str) -> Any:
        """The value of a field; None when it is not translated."""
        return getattr(self.words, name, None)


@dataclass
class Merging:
    """Lays translations over things, and collects where text is written, what is untranslated, and the problems."""

    positions: SourceMap
    untranslated: dict[Owner, tuple[Untranslated, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def merged(self, original: Original, translation: Translation, owner: Owner) -> Any:
        """The thing with its translated text; where a text has no translation its own stays, which is noted."""
        changes: dict[str, Any] = {}
        for name, info in type(original.thing).model_fields.items():
            key, value = key_of(name, info), getattr(original.thing, name)
            mark, inside = reader_text(info), nested_model(info)
            if mark and isinstance(value, dict):
                changes[name] = self._texts(original, translation, name, owner)
            elif mark and value is None:
                self._refuse_new(original, translation, name, key)
            elif mark and translation.text(name) is not None and not original.changed(name):
                changes[name] = translation.text(name)
                self._move(original.at.within(key), translation.at.within(key))
                self._refuse_other_numbers(translation.text(name), value, translation.at(key), mark)
            elif mark and not mark.may_stay:
                self._note(owner, original.at(key), key, value)
            elif inside and isinstance(value, dict):
                changes[name] = self._by_key(original, translation, name, owner)
            elif inside and isinstance(value, tuple):
                changes[name] = self._listed(original, translation, name, owner)
        return original.thing.model_copy(update=changes)

    def _texts(self, original: Original, translation: Translation, name: str, owner: Owner) -> dict[str, str]:
        """The texts of a field with several keys, such as wordings by audience."""
        texts, words = dict(getattr(original.thing, name)), translation.text(name) or {}
        self._refuse_others(words, texts, translation.at.within(name))
        for entry in texts:
            own = (owner[0], entry) if owner[0] == "wording" else owner
            if entry in words and not original.changed(name, entry):
                self._refuse_other_numbers(words[entry], texts[entry], translation.at(name, entry), WORDS)
                texts[entry] = words[entry]
                self._move(original.at.within(name, entry), translation.at.within(name, entry))
            else:
                self._note(own, original.at(name, entry), entry, texts[entry])
        return texts

    def _by_key(self, original: Original, translation: Translation, name: str, owner: Owner) -> dict[str, Any]:
        """Parts by their keys, such as the panels of a document."""
        parts, words = getattr(original.thing, name), translation.text(name) or {}
        self._refuse_others(words, parts, translation.at.within(name))
        before = getattr(original.in_files, name, {})
        merged = {}
        for entry, part in parts.items():
            inner = Original(part, before.get(entry), original.at.within(name, entry))
            part_words = Translation(words.get(entry), translation.at.within(name, entry))
            merged[entry] = self.merged(inner, part_words, owner)
        return merged

    def _listed(self, original: Original, translation: Translation, name: str, owner: Owner) -> tuple[Any, ...]:
        """Parts that have an id, such as the contacts of an area. A part without an id has no text of its own."""
        parts = getattr(original.thing, name)
        if not parts or not hasattr(parts[0], "id"):
            return tuple(parts)
        words: dict[str, tuple[int, Any]] = {}
        for number, part in enumerate(translation.text(name) or ()):
            if part.id in words:
                message, hint = f"“{part.id}” is translated twice here", "Keep one of the two."
                place = translation.at.within(name, number)("id")
                self.problems.append(Problem(place, "duplicate-id", message, hint))
            words[part.id] = (number, part)
        at = {part_id: translation.at.within(name, number) for part_id, (number, _) in words.items()}
        self._refuse_ids(at, [part.id for part in parts])
        before = {part.id: part for part in getattr(original.in_files, name, ())}
        merged = []
        for number, part in enumerate(parts):
            inner = Original(part, before.get(part.id), original.at.within(name, number))
            part_words = Translation(words.get(part.id, (0, None))[1], at.get(part.id, translation.at))
            merged.append(self.merged(inner, part_words, (f"{owner[0]}-contact", f"{owner[1]}/{part.id}")))
        return tuple(merged)

    def _move(self, old: Locator, new: Locator) -> None:
        self.positions.elsewhere[old.path, old.prefix] = (new.path, new.prefix)

    def _note(self, owner: Owner, place: Location, key: str, value: Any) -> None:
        text = value if isinstance(value, str) else ", ".join(value)
        self.untranslated[owner] = (*self.untranslated.get(owner, ()), Untranslated(place, key, text))

    def _refuse_new(self, original: Original, translation: Translation, name: str, key: str) -> None:
        """Report a text that the pack's own language does not have, unless a spreadsheet has removed it."""
        if translation.text(name) is not None and getattr(original.in_files, name, None) is None:
            self._refuse(translation.at(key, key=True), f"the pack's own words have no “{key}” here", "Take it out.")

    def _refuse_other_numbers(self, words: Any, text: Any, place: Location, mark: ReaderText) -> None:
        """Report numbers that only one language prints: fields in braces, and digits that must be the same."""
        if not isinstance(words, str):
            return
        wanted, found = sorted(NUMBER_FIELD.findall(text)), sorted(NUMBER_FIELD.findall(words))
        if mark.figures_stay:
            wanted, found = re.findall(r"\d+", text), re.findall(r"\d+", words)
        if found != wanted:
            shown = ", ".join(wanted if mark.figures_stay else [f"{{{name}}}" for name in wanted]) or "none"
            message = f"“{words}” has other numbers or fields than the pack's own words"
            self.problems.append(Problem(place, "translation-differs", message, f"They have: {shown}."))

    def _refuse_others(self, words: Mapping[str, Any], texts: Mapping[str, Any], at: Locator) -> None:
        for entry in words:
            if entry not in texts:
                message = f"there is no “{entry}” here to translate"
                self._refuse(at(entry, key=True), message, nearest(entry, texts))

    def _refuse_ids(self, at: Mapping[str, Callable[..., Location]], ids: list[str]) -> None:
        for part_id, locator in at.items():
            if part_id not in ids:
                self._refuse(locator("id"), f"there is no “{part_id}” here to translate", nearest(part_id, ids))

    def _refuse(self, place: Location, message: str, hint: str) -> None:
        self.problems.append(Problem(place, "nothing-to-translate", message, hint))
