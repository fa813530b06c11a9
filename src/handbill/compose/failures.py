"""Every way in which a template can fail → a problem with its file and line."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import jinja2

from handbill.problems import ComposeError, Location, Problem


def render(environment: jinja2.Environment, names: list[str], view: dict[str, Any], problems: list[Problem]) -> str:
    """The first of the templates that is there, filled in; an empty text and a problem when it cannot be."""
    try:
        return environment.select_template(names).render(view)
    except Exception as error:  # noqa: BLE001  a template may call anything that Jinja allows: all of it is its fault
        problems += _told(error, view)
        return ""


def _told(error: Exception, view: dict[str, Any]) -> list[Problem]:
    place = _place(error)
    if isinstance(error, ComposeError):
        unplaced = Location("templates")
        return [dataclasses.replace(one, location=place) if one.location == unplaced else one for one in error.problems]
    code, message, hint = "template-error", f"{type(error).__name__}: {error}", "Correct this line of the template."
    if isinstance(error, jinja2.TemplateSyntaxError):
        place = Location(_path(error.name), error.lineno)
        code, message = "template-syntax", f"this is not Jinja: {error.message}"
        hint = "Each {% block %}, {% if %} and {% for %} is closed; each {{ has its }}."
    elif isinstance(error, jinja2.TemplatesNotFound):
        place = Location(_path(str(error.templates[-1])))
        code, message = "template-missing", "this template is missing"
        hint = "Make it, or correct the name where it is asked for."
    elif isinstance(error, jinja2.TemplateNotFound):
        code, message = "template-missing", f"there is no template “{error.name}”"
        hint = "Make it, or correct the name here."
    elif isinstance(error, jinja2.UndefinedError):
        code, message = "template-variable", str(error.message)
        edition = view.get("edition")
        where = f"content/documents/{edition['document']}.yaml or wording.yaml" if edition else "content/wording.yaml"
        hint = f"Add it to {where}, or correct the template."
    elif isinstance(error, RecursionError):
        code, message = "circle", "these templates include one another in a circle"
        hint = "Take one of the includes out."
    return [Problem(place, code, message, hint)]


def _path(name: str | None) -> str:
    return f"templates/{name}" if name else "templates"


def _place(error: BaseException) -> Location:
    """The innermost line of a template in the traceback, as Jinja rewrites it."""
    place, trace = Location("templates"), error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.suffix == ".j2":
            place = Location(_path(file.as_posix().rpartition("/templates/")[2]), trace.tb_lineno)
        trace = trace.tb_next
    return place
