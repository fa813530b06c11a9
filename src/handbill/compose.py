"""Stage compose: Edition → Composition. The only module that imports Jinja."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jinja2
import segno
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from handbill import __version__
from handbill.assets import read_assets
from handbill.codes import copy_code, digest
from handbill.model.edition import Edition
from handbill.model.sheet import Composition
from handbill.problems import ComposeError, Place, Problem

NBSP = "\N{NO-BREAK SPACE}"


def slot_mark(name: str) -> str:
    """Where in a side's HTML the slot's own HTML goes. Content cannot write it: all of it is escaped."""
    return f"<!--slot {name}-->"


def compose(edition: Edition, folders: tuple[Path, ...], versions: Mapping[str, str]) -> Composition:
    """Fill the templates in for one edition.

    `folders` are searched for templates in order; `versions` name the software that will typeset.
    Raises `ComposeError` with the template's file and line, or naming a file that is missing.
    """
    environment = _environment(folders, edition)
    assets, problems = read_assets(edition, folders)
    template = _find(environment, edition)
    view = {"edition": edition, "panels": edition.panels, "wording": edition.wording}
    sides = tuple(_render(template, {**view, "side": number}, problems) for number in range(1, edition.sides + 1))
    words_hash = digest(edition.document, edition.size, edition.language, sides)
    place_hash = digest(edition.area, edition.area_name, edition.partnership, [dataclasses.asdict(c) for c in edition.contacts])
    code = copy_code(words_hash, place_hash)
    slots = {}
    for name in edition.slots:
        slot_template = _find_slot(environment, edition, name)
        slots[name] = _render(slot_template, {**view, "code": code}, problems)
    if problems:
        raise ComposeError(dict.fromkeys(problems))
    styles = tuple(name for name in assets if name.endswith(".css"))
    contents = {name: data.decode("latin-1") for name, data in assets.items()}
    inputs = digest(words_hash, place_hash, slots, contents, edition.fonts, edition.page, edition.profile, edition.title, {"handbill": __version__, **versions})
    return Composition(sides, slots, styles, assets, edition.title, edition.language, code, words_hash, place_hash, inputs)


def _environment(folders: tuple[Path, ...], edition: Edition) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=_PackLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(number=number, tidy=tidy, words=_fill, shown=shown_address)
    environment.filters.update(qr_address=lambda url, colour: qr_address(url, edition.colours[colour]))
    environment.globals.update(
        slot=lambda name: Markup(f'<div class="slot slot-{Markup.escape(name)}" data-slot="{Markup.escape(name)}">{slot_mark(name)}</div>'),
        month=lambda day: f"{edition.months[day.month - 1]} {day.year}",
    )
    return environment


class _PackLoader(jinja2.FileSystemLoader):
    """Looks templates up in the given folders, and refuses a symbolic link that leads out of them."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        super().__init__([str(folder) for folder in folders])
        self._roots = tuple(folder.resolve() for folder in folders)

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, filename, fresh = super().get_source(environment, template)
        if not any(Path(filename).resolve().is_relative_to(root) for root in self._roots):
            raise jinja2.TemplateNotFound(template, "it is a link to a file outside the pack")
        return source, filename, fresh


def _find(environment: jinja2.Environment, edition: Edition) -> Callable[..., str]:
    """The theme's own template of the format, or else the format's."""
    names = [f"themes/{edition.theme}/{edition.format}.html.j2", f"formats/{edition.format}/template.html.j2"]
    return _lazy(environment, names)


def _find_slot(environment: jinja2.Environment, edition: Edition, slot: str) -> Callable[..., str]:
    names = [
        f"themes/{edition.theme}/{edition.format}-{slot}.html.j2",
        f"formats/{edition.format}/{slot}.html.j2",
        f"parts/{slot}.html.j2",
    ]
    return _lazy(environment, names)


def _lazy(environment: jinja2.Environment, names: list[str]) -> Callable[..., str]:
    return lambda view: environment.select_template(names).render(view)


def _render(template: Callable[..., str], view: dict[str, Any], problems: list[Problem]) -> str:
    """Every way in which a template can fail becomes a problem with its file and line."""
    try:
        return template(view)
    except jinja2.TemplateSyntaxError as error:
        place = Place(_template_path(error.name), error.lineno)
        problems.append(Problem(place, "template-syntax", f"this is not Jinja: {error.message}", "Each {% block %}, {% if %} and {% for %} is closed; each {{ has its }}."))
    except jinja2.TemplatesNotFound as error:
        place = Place(_template_path(error.templates[-1] if error.templates else error.name))
        problems.append(Problem(place, "template-missing", "this template is missing", "Make it, or correct the name where it is included."))
    except jinja2.TemplateNotFound as error:
        problems.append(Problem(_place_in_template(error), "template-missing", f"there is no template “{error.name}”", "Make it, or correct the name here."))
    except jinja2.UndefinedError as error:
        problems.append(Problem(_place_in_template(error), "template-variable", f"{error.message}", "Correct the name here, or add the text to the content. docs/designing.md lists what a template is given."))
    except RecursionError as error:
        problems.append(Problem(_place_in_template(error), "circle", "these templates include one another in a circle", "Take one of the includes out."))
    except ComposeError as error:
        problems.extend(dataclasses.replace(p, place=_place_in_template(error)) for p in error.problems)
    except Exception as error:  # a template may call anything that Jinja allows; all of it is the template's fault
        problems.append(Problem(_place_in_template(error), "template-error", f"{type(error).__name__}: {error}", "Correct this line of the template."))
    return ""


def _template_path(name: str | None) -> str:
    return f"templates/{name}" if name else "templates"


def _place_in_template(error: BaseException) -> Place:
    """The innermost line of a template in the traceback, as Jinja rewrites it."""
    place, trace = Place("templates"), error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith((".j2", ".html")):
            parts = Path(file).as_posix().rpartition("/templates/")
            place = Place(f"templates/{parts[2]}", trace.tb_lineno)
        trace = trace.tb_next
    return place


def number(text: str) -> str:
    """A telephone number that is never broken over two lines."""
    return text.replace(" ", NBSP)


_LONGEST_PAIR = 14


def tidy(text: str) -> str:
    """Keep a short last word with the one before it, so that no line holds one word alone; and numbers whole."""
    text = re.sub(r"(?<=\d) (?=\d)", NBSP, text)
    head, space, last = text.rpartition(" ")
    before = head.rpartition(" ")[2]
    joined = len(before) + len(last) < _LONGEST_PAIR and len(text) > 2 * _LONGEST_PAIR
    return f"{head}{NBSP}{last}" if space and joined else text


def shown_address(url: str) -> str:
    """A web address as it is printed: without https:// and www."""
    return re.sub(r"^https://(www\.)?", "", url).rstrip("/")


def _fill(text: str, **values: str) -> str:
    """Put values into a text of wording.yaml: {month} and the like."""

    def value(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise ComposeError([Problem(Place("templates"), "wording-field", f"“{text}” asks for {{{match[1]}}}, which this line does not give", "It gives: " + ", ".join(values) + ".")])
        return str(values[match[1]])

    return re.sub(r"\{([\w-]+)\}", value, text)


def qr_address(url: str, colour: str) -> str:
    """A QR code as the address of a picture: SVG, a unit a module, no border.

    The quiet border of four modules is left to the style sheet: the code stands on a white card.
    """
    code = segno.make(url, error="m", micro=False)
    return code.svg_data_uri(border=0, dark=colour, light=None, svgclass=None, lineclass=None, omitsize=True)
