"""What a template is given: where it is looked up, its filters and its functions."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import jinja2
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from handbill.compose.drawn import icon_address, qr_address
from handbill.compose.marked import fault, printable
from handbill.compose.marks import Marks, Unmarked
from handbill.compose.setting import breakable, number, parted, tidy
from handbill.model.addresses import shown_address
from handbill.model.origin import Origin
from handbill.problems import ComposeError, Location, Problem, nearest
from handbill.support.snapshot import Snapshot
from handbill.support.utf8 import not_utf8


@dataclass(frozen=True)
class Given:
    """The data that filters and functions of a template use, from an edition or a working paper."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    wording: Mapping[str, str]
    colours: Mapping[str, str]
    theme: str
    code_modules: int | None = None
    """The most modules along a side of its QR codes, if that matters."""
    code_colour: str | None = None
    """The colour (#rrggbb) of its QR codes, in place of the one that the template asks for."""
    shown: Mapping[str, str] = field(default_factory=dict)
    """For web addresses, what is printed in their place."""
    marks: Marks = field(default_factory=Unmarked)
    """Those of its values; a working paper has none."""


def environment_for(snapshot: Snapshot, given: Given) -> ImmutableSandboxedEnvironment:
    """A sandboxed environment in which every unknown name is an error, and never an empty text."""
    environment = ImmutableSandboxedEnvironment(
        loader=SnapshotLoader(snapshot),
        autoescape=True,
        undefined=_Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_not_nothing,
        bytecode_cache=_COMPILED,
        optimized=False,  # a filter of constants would be worked out once, for the first copy
    )
    marks = given.marks
    environment.filters.update(
        number=lambda text: number(printable(text)),
        tidy=lambda text: tidy(printable(text), marks),
        parted=lambda name, bodies: parted(printable(name), printable(bodies), marks),
        words=lambda text, **values: _fill(given, text, **values),
        shown=lambda url: _shown(given, url),
        breakable=lambda address: breakable(printable(address)),
        sms=lambda text: _sms(marks, text),
        ordinal=marks.ordinal,
        wordcount=lambda text: len(marks.plain(text).split()),
        int=lambda text, default=0: jinja2.filters.do_int(_plain(given, text), default),
        float=lambda text, default=0.0: jinja2.filters.do_float(_plain(given, text), default),
        qr_address=lambda url, colour: marks.picture(
            qr_address(marks.taken(url, "qr_address"), _code_colour(given, colour), given.code_modules)
        ),
        icon=lambda name, colour, width=2: marks.picture(icon_address(name, _colour(given, colour), width)),
    )
    environment.globals.update(
        slot=_slot,
        month=lambda day: _month(given, day),
        day=lambda day: _day(given, day),
        ordinal=marks.ordinal,
    )
    return environment


def with_colours(
    environment: ImmutableSandboxedEnvironment, snapshot: Snapshot, given: Given, own: Mapping[str, str]
) -> ImmutableSandboxedEnvironment:
    """The environment whose icons have these colours in place of those of the same name; the same one without any."""
    if not own:
        return environment
    return environment_for(snapshot, replace(given, colours={**given.colours, **own}))


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates by their text, for this process.

    Each edition still gets its own environment and its own template objects, so that nothing of one place can
    reach another place's copy through them.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a template's compiled code, if it is kept."""
        if data := self._kept.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's compiled code."""
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


@jinja2.pass_context  # so that it is asked for each copy, and not once for what is constant
def _not_nothing(context: Context, value: object) -> object:
    """An empty value is never printed: Jinja would write the word None. Nor is one that was altered."""
    if value is None:
        raise jinja2.UndefinedError("the content gives nothing to print here")
    if isinstance(value, str):
        printable(value)
    return value


def _plain(given: Given, value: object) -> object:
    if isinstance(value, str):
        return given.marks.plain(value)
    return value


def _month(given: Given, day: datetime.date) -> str:
    """The month of a date, by the pattern in wording.yaml: December 2026."""
    if "month" not in given.wording:
        raise jinja2.UndefinedError("content/wording.yaml has no “month” to write this month with: “{month} {year}”")
    origin = Origin("copy", day.isoformat(), "month")
    year = given.marks.of(str(day.year))
    return _fill(given, given.wording["month"], origin, month=given.months[day.month - 1], year=year)


def _day(given: Given, day: datetime.date) -> str:
    """A date in words, by the pattern in wording.yaml: Saturday 5 December 2026."""
    if not given.weekdays:
        raise jinja2.UndefinedError("content/wording.yaml has no “weekdays” to write this date with")
    month, weekday = given.months[day.month - 1], given.weekdays[day.weekday()]
    of = given.marks.of
    origin = Origin("copy", day.isoformat(), "day")
    date = {"weekday": weekday, "day": of(str(day.day)), "month": month, "year": of(str(day.year))}
    return _fill(given, given.wording["day"], origin, **date)


def _shown(given: Given, url: str) -> str:
    """A web address as it is printed."""
    plain = given.marks.taken(url, "shown")
    return given.marks.of(given.shown.get(plain) or shown_address(plain), *given.marks.origins([plain]))


_TEXT_NUMBER = re.compile(r"(?:\b([A-Z]{2,})\b.*?)?\+?\b(\d[\d ]{2,}\d)\b", re.DOTALL)


def _sms(marks: Marks, text: str) -> str:
    """What comes after sms: for a text number as it is printed: “SHOUT to 85258” becomes 85258?body=SHOUT."""
    plain = marks.taken(text, "sms")
    found = _TEXT_NUMBER.search(plain)
    if found is None:
        raise fault("value-altered", f"“{plain}” has no number to send a text to", "Print it without a link.")
    address = found[2].replace(" ", "") + (f"?body={found[1]}" if found[1] else "")
    return marks.of(address, *marks.origins([plain]))


class _Missing(jinja2.StrictUndefined):
    """An unknown name: an error that suggests the nearest known name."""

    @property
    def _undefined_message(self) -> str:
        owner = self._undefined_obj
        choices = getattr(owner, "__dataclass_fields__", ())
        if isinstance(owner, dict):
            choices = owner
        undefined = str(self._undefined_name)
        message = f"there is no “{undefined}” here."
        if not choices:
            return message
        return f"{message} {nearest(undefined, choices)}".rstrip()


def _colour(given: Given, name: str) -> str:
    if name not in given.colours:
        raise jinja2.UndefinedError(f"the theme “{given.theme}” has no colour “{name}”")
    return given.colours[name]


def _code_colour(given: Given, name: str) -> str:
    colour = _colour(given, name)
    return given.code_colour or colour


class SnapshotLoader(jinja2.BaseLoader):
    """Looks up templates among the files that were read with the pack."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.latest = "templates"
        """The template that was looked up last. One that cannot be read is this one."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The template's text. Raises `ComposeError` for one that could not be read, and for text that is not UTF-8."""
        path = f"templates/{template}"
        if path in self._snapshot.unreadable:
            raise ComposeError([self._snapshot.unreadable[path]])
        if path not in self._snapshot.files:
            raise jinja2.TemplateNotFound(template)
        self.latest, data = path, self._snapshot.files[path]
        try:
            return data.decode("utf-8-sig"), path, lambda: True
        except UnicodeDecodeError as error:
            raise ComposeError([not_utf8(path, data, error)]) from None


def _slot(name: str, within: str = "") -> Markup:
    """An empty slot: a box of its own, or an element of the given name within another slot.

    Content cannot contain the mark inside it, since all content is escaped.
    """
    if within:
        return Markup('<{1} class="slot-{0}" data-slot="{0}"><!--slot {0}--></{1}>').format(name, within)
    return Markup('<div class="slot slot-{0}" data-slot="{0}"><!--slot {0}--></div>').format(name)


def _fill(given: Given, text: str, origin: Origin | None = None, /, **values: str) -> str:
    """Put values into a text of wording.yaml: {month} and the like. It is one value of the content then.

    It comes from all that it is made of, unless another origin is given.
    """
    marks = given.marks
    template = marks.taken(str(text), "words")  # a text that is missing says so when it is made a str
    used = [template]

    def value(match: re.Match[str]) -> str:
        if match[1] not in values:
            message = f"“{template}” asks for {{{match[1]}}}, which this line does not give"
            hint = f"It gives: {', '.join(values)}."
            raise ComposeError([Problem(Location("templates"), "wording-field", message, hint)])
        used.append(marks.taken(str(values[match[1]]), f"{{{match[1]}}}"))
        return used[-1]

    filled = re.sub(r"\{([\w-]+)\}", value, template)
    counts = any(marks.is_count(str(given_value)[:1]) for given_value in values.values())
    if counts and re.search(r"\d\W+\d", filled):
        message = f"“{filled}” has numbers that count beside other figures"
        raise fault("template-number", message, "Put a word between them in wording.yaml.")
    origins = (origin,) if origin else marks.origins(used)
    return marks.of(filled, *origins, counts=counts)
