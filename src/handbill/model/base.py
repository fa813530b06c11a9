"""The kinds of value a YAML file may hold, stricter than YAML itself."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """Frozen, and closed: a key it does not know is a typing mistake, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _day(value: Any) -> Any:
    """YAML has made a date of it already; a number or a quoted text is a mistake worth naming."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    raise PydanticCustomError("not_a_day", "is not a date")


_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_NOT_IN_A_URL = re.compile(r"[\s<>\"\\^`{|}]")


def _url(value: str) -> str:
    """Only https: it goes into a QR code and a link, and a reader follows it on trust."""
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise PydanticCustomError("url_form", "is not a web address") from error
    if parts.scheme != "https":
        raise PydanticCustomError("url_scheme", "is not an https address")
    if not _HOST.fullmatch(host) or parts.username is not None or port or _NOT_IN_A_URL.search(value):
        raise PydanticCustomError("url_form", "is not a web address")
    return value


_HARMLESS = "\n\N{SOFT HYPHEN}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


def _visible(value: str) -> str:
    """No control characters and no marks that turn or hide text: nobody can see them in an editor."""
    for sign in value:
        if unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") and sign not in _HARMLESS:
            raise PydanticCustomError("invisible", "{sign}", {"sign": f"U+{ord(sign):04X}"})
    return value


def _language(value: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", value):
        raise PydanticCustomError("language_form", "is not a language tag")
    return value


def _phone(value: str) -> str:
    value = value.replace("\N{NO-BREAK SPACE}", " ")  # comes with numbers copied from web pages
    if not re.fullmatch(r"\+?[0-9][0-9 ]*[0-9]", value):
        raise PydanticCustomError("phone_form", "is not a telephone number")
    return value


def _email(value: str) -> str:
    if not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", value):
        raise PydanticCustomError("email_form", "is not an email address")
    return value


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise PydanticCustomError("colour_form", "is not a colour")
    return value.lower()


def _length(value: str) -> str:
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]+)?(mm|pt)", value):
        raise PydanticCustomError("length_form", "is not a length")
    return value


def _id(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", value):
        raise PydanticCustomError("id_form", "is not an id")
    return value


def _name(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) or len(value) > 60:
        raise PydanticCustomError("name_form", "cannot be the name of a file")
    return value


Text = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=2000), AfterValidator(_visible)
]
Id = Annotated[Text, AfterValidator(_id)]
Name = Annotated[Text, AfterValidator(_name)]
Language = Annotated[Text, AfterValidator(_language)]
Url = Annotated[Text, StringConstraints(max_length=300), AfterValidator(_url)]
Phone = Annotated[Text, AfterValidator(_phone)]
Email = Annotated[Text, AfterValidator(_email)]
Colour = Annotated[Text, AfterValidator(_colour)]
Length = Annotated[Text, AfterValidator(_length)]
Day = Annotated[datetime.date, BeforeValidator(_day)]
Count = Annotated[int, Field(strict=True, ge=1)]
