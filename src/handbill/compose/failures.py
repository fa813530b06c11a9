"""Turns every way in which a template can fail into a problem with its file and line."""

from __future__ import annotations

import dataclasses
import traceback
from collections import Counter
from pathlib import PurePosixPath
from types import CodeType
from typing import Any

import jinja2

from handbill.compose.environment import SnapshotLoader
from handbill.problems import ComposeError, Location, Problem


def render(environment: jinja2.Environment, names: list[str], view: dict[str, Any], problems: list[Problem]) -> str:
    """Fill in the first of the templates that exists; when that fails, note a problem and return an empty text."""
    try:
        return environment.select_template(names).render(view)
    except Exception as error:  # noqa: BLE001  a template may call anything that Jinja allows, so every failure is its own
        latest = environment.loader.latest if isinstance(environment.loader, SnapshotLoader) else "templates"
        problems += _problems_of(error, view, latest)
        return ""


_UNLOCATED = Location("templates")


def _problems_of(error: Exception, view: dict[str, Any], latest: str) -> list[Problem]:
    """What went wrong; `latest` is the template that was looked up last."""
    location = _location(error)
    if isinstance(error, ComposeError):
        return [_at(location, problem) for problem in error.problems]
    code, message, hint = "template-error", f"{type(error).__name__}: {error}", "Correct this line of the template."
    if isinstance(error, jinja2.TemplateSyntaxError):
        location = Location(_path(error.name), error.lineno)
        code, message = "template-syntax", f"this is not Jinja: {error.message}"
        hint = "Each {% block %}, {% if %} and {% for %} is closed; each {{ has its }}."
    elif isinstance(error, jinja2.TemplatesNotFound):
        location = Location(_path(str(error.templates[-1])))
        code, message = "template-missing", "this template is missing"
        hint = "Make it, or correct the name where it is asked for."
    elif isinstance(error, jinja2.TemplateNotFound):
        code, message = "template-missing", f"there is no template “{error.name}”"
        hint = "Make it, or correct the name here."
    elif isinstance(error, jinja2.UndefinedError):
        code, message = "template-variable", str(error.message)
        hint = f"Add it to {_files_behind(view)}, or correct the template."
    elif isinstance(error, RecursionError) and _is_circle(error):
        code, message = "circle", "these templates include or call one another in a circle"
        hint = "Take one of the includes or calls out."
    elif isinstance(error, (RecursionError, SyntaxError)) or _is_of_compiler(error):
        location = Location(latest)
        code, message, hint = _unreadable(error)
    return [Problem(location, code, message, hint)]


def _at(location: Location, problem: Problem) -> Problem:
    """The problem, located at the line that led to it when it has no location of its own."""
    if problem.location != _UNLOCATED:
        return problem
    return dataclasses.replace(problem, location=location)


def _files_behind(view: dict[str, Any]) -> str:
    """The files that the values of a template come from: those of a copy, or of a working paper."""
    edition = view.get("edition")
    if edition is None:
        return "content/wording.yaml"
    return f"the document “{edition['document']}” or to content/wording.yaml"


def _path(name: str | None) -> str:
    return f"templates/{name}" if name else "templates"


def _unreadable(error: Exception) -> tuple[str, str, str]:
    """The code, message and hint of a template that Jinja makes a program of which Python cannot read."""
    if isinstance(error, SyntaxError) and "too many" not in str(error.msg):
        return "template-syntax", f"this is not Jinja: {error.msg}", "Look for what was changed last in this template."
    hint = "Write it with fewer {% for %}, {% if %} and brackets within one another."
    return "too-deep", "this template nests too deeply to be read", hint


def _is_of_compiler(error: Exception) -> bool:
    """Whether this is how Python says that it cannot read a program, although there is memory enough."""
    return isinstance(error, MemoryError) and traceback.extract_tb(error.__traceback__)[-1].name == "_compile"


_OFTEN = 20
"""A template that is entered so often at the same time leads back into itself."""


def _is_circle(error: BaseException) -> bool:
    """Whether a part of a template is entered again and again, from within itself."""
    entered: Counter[CodeType] = Counter()
    trace = error.__traceback__
    while trace:
        entered[trace.tb_frame.f_code] += PurePosixPath(trace.tb_frame.f_code.co_filename).suffix == ".j2"
        trace = trace.tb_next
    return max(entered.values(), default=0) >= _OFTEN


def _location(error: BaseException) -> Location:
    """The innermost line of a template in the traceback, as Jinja rewrites it."""
    location, trace = _UNLOCATED, error.__traceback__
    while trace:
        file = PurePosixPath(trace.tb_frame.f_code.co_filename)
        if file.suffix == ".j2":
            location = Location(file.as_posix(), trace.tb_lineno)
        trace = trace.tb_next
    return location
