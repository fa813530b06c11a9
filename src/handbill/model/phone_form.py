"""The parts of a telephone number as services print it: a prefix for relay, the number itself, an extension."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbill.model.own_yaml import own_yaml

_FILE = Path(__file__).with_name("dialling.yaml")


@dataclass(frozen=True)
class PhoneParts:
    """The parts of a number: “18001 01632 960100” and “01632 960100 ext 123”. Parts that are not there are empty."""

    relay: str
    number: str
    extension: str
    after: str
    """The extension with the words before it, as it is written."""


@functools.cache
def parts_of(phone: str, region: str | None = None) -> PhoneParts:
    """Divide a number. Without a region, a relay prefix of any country counts."""
    relay, after, extension = "", "", ""
    if found := _extension().fullmatch(phone):
        phone, after, extension = found["number"], found["after"], found["extension"]
    if found := _relay(region).match(phone):
        relay, phone = found["relay"], phone[found.end() :]
    return PhoneParts(relay, phone, extension, after)


def relay_prefixes(region: str | None) -> tuple[str, ...]:
    """What is dialled before a number to reach it through a relay service of a country; without one, of any."""
    by_region: dict[str, list[str]] = _data()["relay"]
    chosen = by_region.values() if region is None else [by_region.get(region, [])]
    return tuple(prefix for prefixes in chosen for prefix in prefixes)


@functools.cache
def _relay(region: str | None) -> re.Pattern[str]:
    prefixes = "|".join(relay_prefixes(region)) or "(?!)"
    return re.compile(rf"(?P<relay>{prefixes})(?:[ ,.-]+(?=[0-9+(])|(?=0))")


@functools.cache
def _extension() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_data()["extension"], key=len, reverse=True)))
    return re.compile(rf"(?P<number>.*\d)[ ,]*(?P<after>(?:{words})\.?:? ?(?P<extension>\d{{1,6}}))", re.IGNORECASE)


@functools.cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = own_yaml(_FILE)
    return data
