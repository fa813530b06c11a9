"""Text on planned copies that has no translation into their language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.pack.languages import LANGUAGES
from handbill.problems import Problem, Severity
from handbill.rules.plan.stage import Planned, plan_rule


@plan_rule("no-translation")
def untranslated_words(planned: Planned) -> Iterator[Problem]:
    """Report each text once in each language. By pack.yaml, its copies are refused, or are drafts in two languages."""
    severity: Severity = "error"
    meanwhile = ""
    if planned.library.pack.untranslated == "fall-back":
        severity = "warning"
        meanwhile = " Until then it is printed in the pack's language, and its copies are drafts."
    for edition in planned.editions:
        language = edition.key.language
        words = planned.library.in_language(language)
        for owner in edition.untranslated:
            for place in words.untranslated[owner]:
                message = f"this has no translation into {language}"
                hint = f"Write it into {_file_for(place.path, language)}.{meanwhile}"
                yield Problem(place, "no-translation", message, hint, severity)


def _file_for(path: str, language: str) -> str:
    """The file for the translation of a content file; that of a format, theme or profile has the folder's name."""
    if path.startswith("templates/wording/"):
        return f"{LANGUAGES}/{language}/wording.yaml"
    in_templates = re.fullmatch(r"templates/(\w+)/([^/]+)/\w+\.yaml", path)
    if in_templates:
        return f"{LANGUAGES}/{language}/{in_templates[1]}/{in_templates[2]}.yaml"
    if path.startswith("content/"):
        return f"{LANGUAGES}/{language}/{path.removeprefix('content/').replace('.csv', '.yaml')}"
    return f"{LANGUAGES}/{language}"
