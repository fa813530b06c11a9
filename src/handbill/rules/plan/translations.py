"""Words on planned copies that have no translation into their language."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.pack.languages import LANGUAGES
from handbill.problems import Problem, Severity
from handbill.rules.plan.stage import Planned, plan_rule


@plan_rule("no-translation")
def untranslated_words(planned: Planned) -> Iterator[Problem]:
    """Each text once in each language. pack.yaml says whether a copy is then refused, or a draft in two languages."""
    severity: Severity = "error"
    hint = "Or let them be printed in the pack's language, as drafts: “untranslated: fall-back” in pack.yaml."
    if planned.library.pack.untranslated == "fall-back":
        severity = "warning"
        hint = "Until then it is printed in the pack's language, and its copies are drafts."
    for edition in planned.editions:
        language = edition.key.language
        words = planned.library.in_language(language)
        for owner in edition.untranslated:
            for place in words.untranslated[owner]:
                message = f"this has no translation into {language}"
                where = f"Write it into a file of the same name in {LANGUAGES}/{language}. {hint}"
                yield Problem(place, "no-translation", message, where, severity)
