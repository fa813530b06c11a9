"""Applies rules of content to each language of a pack."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

from handbill.model.library import Library
from handbill.pack.languages import LANGUAGES
from handbill.problems import Problem


def in_each_language(library: Library, find: Callable[[Library], Iterable[Problem]]) -> list[Problem]:
    """Problems in each language of the pack; one that does not depend on the language is returned once."""
    problems = list(find(library))
    for language, words in library.translations.items():
        told = {(problem.location, problem.code) for problem in problems}
        for problem in find(words):
            if problem.location.path.startswith(LANGUAGES):
                problems.append(problem)
            elif (problem.location, problem.code) not in told:
                problems.append(dataclasses.replace(problem, message=f"{problem.message}, in {language}"))
    return problems
