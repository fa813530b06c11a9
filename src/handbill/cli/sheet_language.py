"""The option --language of commands that write a sheet: the language of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from handbill.problems import Location, PlanError, Problem, nearest

if TYPE_CHECKING:
    from handbill.model.library import Library

SheetLanguage = Annotated[
    str | None,
    typer.Option("--language", metavar="L", help="The language of the sheet. By default the pack's own."),
]


def in_words_of(library: Library, language: str | None) -> Library:
    """The pack in a language. Raises `PlanError` for a language that it does not have."""
    if language and language not in library.languages:
        message = f"the pack has no language “{language}”"
        hint = nearest(language, library.languages)
        raise PlanError([Problem(Location(f"--language {language}"), "unknown-language", message, hint)])
    return library.in_language(language or library.language)
