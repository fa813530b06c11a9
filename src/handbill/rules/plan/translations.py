"""Words on planned copies that have no translation into their language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.model.library import Untranslated
from handbill.pack.languages import LANGUAGES
from handbill.problems import Problem, Severity
from handbill.rules.plan.stage import Planned, plan_rule


@plan_rule("no-translation")
def untranslated_words(planned: Planned) -> Iterator[Problem]:
    """Texts that copies lack in their language.

    pack.yaml says whether such a copy is refused: each text is then an error, for a translator to go through. Or the
    copy is a draft in two languages, and there is one warning for each file.
    """
    library = planned.library
    missing: dict[tuple[str, Untranslated], None] = {}
    for edition in planned.editions:
        language = edition.key.language
        words = library.in_language(language)
        for owner in edition.untranslated:
            missing |= dict.fromkeys((language, text) for text in words.untranslated[owner])
    if library.pack.untranslated == "refuse":
        for language, text in missing:
            yield _problem(language, [text], "error", "")
        return
    by_file: dict[tuple[str, str], list[Untranslated]] = {}
    for language, text in missing:
        by_file.setdefault((language, text.place.path), []).append(text)
    for (language, _), texts in by_file.items():
        meanwhile = " Until then they are printed in the pack's language, and their copies are drafts."
        yield _problem(language, texts, "warning", meanwhile)


def _problem(language: str, texts: list[Untranslated], severity: Severity, meanwhile: str) -> Problem:
    """One problem for texts of one file, at the first of them."""
    first = texts[0]
    message = f"“{first.key}: {_short(first.text)}” has no translation into {language}"
    if len(texts) > 1:
        message = f"{len(texts)} texts here have no translation into {language}, first “{_short(first.text)}”"
    hint = f"Write it into {_file_for(first.place.path, language)}.{meanwhile}"
    return Problem(first.place, "no-translation", message, hint, severity)


_LONGEST = 40


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _file_for(path: str, language: str) -> str:
    """The file for the translation of what stands in a file: of a format, theme or profile it has the folder's name."""
    if path.startswith("templates/wording/"):
        return f"{LANGUAGES}/{language}/wording.yaml"
    in_templates = re.fullmatch(r"templates/(\w+)/([^/]+)/\w+\.yaml", path)
    if in_templates:
        return f"{LANGUAGES}/{language}/{in_templates[1]}/{in_templates[2]}.yaml"
    if path.startswith("content/"):
        return f"{LANGUAGES}/{language}/{path.removeprefix('content/').replace('.csv', '.yaml')}"
    return f"{LANGUAGES}/{language}"
