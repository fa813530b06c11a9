"""The kinds of value that a YAML file may hold, stricter than YAML itself."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from handbill.model.addresses import canonical, shown_address
from handbill.model.phone_form import parts_of


class Model(BaseModel):
    """A frozen model without unknown keys: an unknown key is a typing mistake, which is reported."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _day(value: Any) -> Any:
    """Accept only a date that YAML has recognised: a number or a quoted text is a mistake that should be reported."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    raise PydanticCustomError("not_a_day", "is not a date")


def _url(value: str) -> str:
    """Accept only https addresses, since the address goes into QR codes and links, which readers trust."""
    if not value.lower().startswith("https:"):
        raise PydanticCustomError("url_scheme", "is not an https address")
    visible = _without_signs(value)
    try:
        return canonical(visible)
    except ValueError as error:  # UnicodeError of a host is one too
        raise PydanticCustomError("url_form", "is not a web address") from error


def _shown_url(value: str) -> str:
    """A short address as it is printed."""
    address = re.sub(r"^(https?://)?", "https://", _without_signs(value), count=1, flags=re.IGNORECASE)
    try:
        return shown_address(canonical(address))
    except ValueError as error:
        raise PydanticCustomError("shown_form", "is not a web address") from error


def _without_signs(value: str) -> str:
    """Refuse signs that are not seen, which texts may have and addresses may not."""
    for character in value:
        if character in _HARMLESS:
            raise PydanticCustomError("invisible", "{character}", {"character": f"U+{ord(character):04X}"})
    return value


_HARMLESS = "\n\N{SOFT HYPHEN}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


def _visible(value: str) -> str:
    """Refuse control characters and characters that reverse or hide text, which nobody can see in an editor."""
    if value.isprintable():  # nearly every text, and ten times as fast
        return value
    for character in value:
        if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs") and character not in _HARMLESS:
            raise PydanticCustomError("invisible", "{character}", {"character": f"U+{ord(character):04X}"})
    return value


def _phone(value: str) -> str:
    """A number with single spaces, and the prefix for relay and the extension that it may have."""
    parts = parts_of(re.sub(r"\s+", " ", value))  # no-break spaces are copied from web pages
    number = re.sub(r"^(\+\d{1,3}) ?\(0\) ?", r"\1 ", parts.number)  # +44 (0)1632 960100
    number = re.sub(r"\s+", " ", re.sub(r"[().\u2010-\u2013-]", " ", number)).strip()
    if not re.fullmatch(r"\+?[0-9][0-9 ]*[0-9]", number):
        raise PydanticCustomError("phone_form", "is not a telephone number")
    return " ".join(part for part in (parts.relay, number, parts.after) if part)


def _written_as_text(value: Any) -> Any:
    """Refuse a colour that YAML has read as a number: 003366 without quotes. Nothing at all is told elsewhere."""
    if value is None or isinstance(value, str):
        return value
    raise PydanticCustomError("colour_form", "is not a text")


def _not_blank(value: Any) -> Any:
    """Refuse a key with nothing after it: a colour without quotes is a comment in YAML, and would be passed over."""
    if value is None:
        raise PydanticCustomError("blank_colour", "is nothing")
    return value


def _focus(value: Any) -> str:
    """The point of a picture that stays in view, as “60% 40%”: from words (“left top”) or two percentages."""
    parts = value.split() if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)) or not all(isinstance(part, str) for part in parts):
        raise PydanticCustomError("focus_form", "is not a point")
    written = [part.strip().lower() for part in parts]
    point = _point_in_words(written) or _point_in_percent(written)
    if point is None:
        raise PydanticCustomError("focus_form", "is not a point")
    return f"{point[0]}% {point[1]}%"


_ACROSS, _DOWN = {"left": 0, "right": 100}, {"top": 0, "bottom": 100}
_MIDDLE = ("centre", "center", "middle")


def _point_in_words(words: list[str]) -> tuple[int, int] | None:
    """Per cent from the left and from the top; each direction may be left out or come first."""
    across = [_ACROSS[word] for word in words if word in _ACROSS]
    down = [_DOWN[word] for word in words if word in _DOWN]
    middles = [word for word in words if word in _MIDDLE]
    is_point = words and len(across) <= 1 and len(down) <= 1 and len(across) + len(down) + len(middles) == len(words)
    if not is_point or len(words) > 2:
        return None
    return (*across, 50)[0], (*down, 50)[0]


def _point_in_percent(parts: list[str]) -> tuple[int, int] | None:
    figures = [match[1] for part in parts if (match := re.fullmatch(r"(\d{1,3})%,?", part, re.ASCII))]
    if len(parts) != 2 or len(figures) != 2 or max(map(int, figures)) > 100:
        return None
    return int(figures[0]), int(figures[1])


def _form(code: str, pattern: str) -> AfterValidator:
    """A text that matches the whole pattern; the forms in pack/validation.py say what is wrong with any other."""
    form = re.compile(pattern)

    def check(value: str) -> str:
        if not form.fullmatch(value):
            raise PydanticCustomError(code, "has not the form")
        return value

    return AfterValidator(check)


Text = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=2000), AfterValidator(_visible)
]
Id = Annotated[Text, _form("id_form", r"[a-z0-9]+([.-][a-z0-9]+)*")]
DEVICES = r"con|prn|aux|nul|com\d|lpt\d"
"""Names that Windows keeps for its devices: no file and no folder there can have them."""
Name = Annotated[Text, _form("name_form", rf"(?!({DEVICES})$)(?=.{{1,60}}$)[a-z0-9]+(-[a-z0-9]+)*")]
Language = Annotated[Text, _form("language_form", r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")]
Region = Annotated[Text, _form("region_form", r"[A-Z]{2}")]
Url = Annotated[Text, AfterValidator(_url)]
ShownUrl = Annotated[Text, StringConstraints(max_length=100), AfterValidator(_shown_url)]
Phone = Annotated[Text, AfterValidator(_phone)]
_KEYS = r"[0-9#*]{1,4}"
MenuOption = Annotated[Text, _form("option_form", rf"{_KEYS}((, ?| )([^\W\d]+ )?{_KEYS}){{0,3}}")]
"""The keys to press, or those of several menus in turn: “2, then 1”."""
RegisterCode = Annotated[Text, _form("code_form", r"[A-Z0-9]{3,12}")]
PictureFile = Annotated[Text, _form("picture_form", r"[A-Za-z0-9][\w-]*\.(svg|png|jpg|jpeg)")]
Suffix = Annotated[Text, _form("suffix_form", r"([.-][a-z0-9]+)*\.(pdf|html|png)")]
Email = Annotated[Text, _form("email_form", r"[\w.+-]+@[\w-]+(\.[\w-]+)+")]
Colour = Annotated[Text, BeforeValidator(_written_as_text), _form("colour_form", r"#[0-9a-fA-F]{6}")]
OwnColour = Annotated[Colour | None, BeforeValidator(_not_blank)]
"""A colour that may be left out, key and all."""
Ground = Annotated[Text, _form("ground_form", r"#[0-9a-fA-F]{6}|[a-z0-9]+([.-][a-z0-9]+)*")]
"""A colour, or the name of one."""
Focus = Annotated[str, BeforeValidator(_focus)]
"""A point of a picture, from its left and top: “60% 40%”."""
Offset = Annotated[Text, _form("offset_form", r"-?[0-9]{1,4}(\.[0-9]+)?mm")]
Length = Annotated[Text, _form("length_form", r"[0-9]{1,4}(\.[0-9]+)?(mm|pt|px)")]
DiskSpace = Annotated[Text, _form("space_form", r"[0-9]{1,5}(\.[0-9]{1,3})? ?(?i:MB|GB)")]
Day = Annotated[datetime.date, BeforeValidator(_day)]
Flag = Annotated[bool, Field(strict=True)]
Count = Annotated[int, Field(strict=True, ge=1, le=9_999_999)]
