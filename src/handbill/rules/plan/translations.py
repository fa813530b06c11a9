"""Text on planned copies that has no translation into their language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from handbill.model.edition_key import Owner
from handbill.model.library import Untranslated
from handbill.pack.languages import LANGUAGES
from handbill.problems import Problem, Severity
from handbill.rules.plan.stage import Planned, plan_rule


@plan_rule("no-translation")
def untranslated_words(planned: Planned) -> Iterator[Problem]:
    """Report the texts of copies that have no translation into their language.

    pack.yaml says whether such a copy is refused: then each text is an error, so that a translator gets a full list.
    Otherwise the copy is a draft in two languages, and there is one warning for each file.
    """
    library = planned.library
    missing: dict[tuple[str, Owner, Untranslated], None] = {}
    for edition in planned.editions:
        language = edition.key.language
        words = library.in_language(language)
        for owner in edition.untranslated:
            missing |= dict.fromkeys((language, owner, text) for text in words.untranslated[owner])
    if library.pack.untranslated == "refuse":
        for language, owner, text in missing:
            file = _file_for(owner, text.place.path, language)
            yield _problem(language, [text], "error", f"Write it into {file}.")
        return
    by_file: dict[tuple[str, str], list[Untranslated]] = {}
    for language, owner, text in missing:
        by_file.setdefault((language, _file_for(owner, text.place.path, language)), []).append(text)
    for (language, file), texts in by_file.items():
        meanwhile = "Until then they are printed in the pack's language, and their copies are drafts."
        yield _problem(language, texts, "warning", f"Write them into {file}. {meanwhile}")


def _problem(language: str, texts: list[Untranslated], severity: Severity, hint: str) -> Problem:
    """One problem for texts of one file, at the first of them."""
    first = texts[0]
    message = f"“{first.key}: {_short(first.text)}” has no translation into {language}"
    if len(texts) > 1:
        message = f"{len(texts)} texts here have no translation into {language}, first “{_short(first.text)}”"
    return Problem(first.place, "no-translation", message, hint, severity)


_LONGEST = 40


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _file_for(owner: Owner, path: str, language: str) -> str:
    """The file for the translation of a content file: it has the same name, or is the one for things of this kind."""
    kind, _, inside = owner[0].partition("-")
    folder, owner_id = f"{LANGUAGES}/{language}", owner[1].partition("/")[0]
    if inside:
        return f"{folder}/{kind}s/{owner_id}.yaml"
    if kind in ("pack", "wording"):
        return f"{folder}/{kind}.yaml"
    if kind in ("role", "venue"):
        return f"{folder}/{kind}s.yaml"
    if kind in ("statement", "contact"):
        file = PurePosixPath(path)
        name = file.name if file.parent.name == f"{kind}s" else f"{kind}s.yaml"
        return f"{folder}/{kind}s/{name}"
    return f"{folder}/{kind}s/{owner_id}.yaml"
