"""Figures whose form says what they are: times, dates, quantities, amounts of money, units, references, postcodes."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from handbill.support.values.speech import Speech

_HOUR, _MINUTES = r"(?:[01]?\d|2[0-4])", r"[0-5]\d"
_TIME = rf"{_HOUR}[.:]{_MINUTES}"
_HALF = r"(?: ?[ap]\.?m\.?)?"
_ROUND_TIME = r"(?:[01]\d|2[0-4])[0-5][05]"
"""A time of day without a sign between hours and minutes: people write 0900 and 1730, not 0913."""
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"


def _strict(to: str) -> tuple[str, ...]:
    """Forms that a telephone number of nobody can look like: times, dates, quantities, postcodes."""
    until = rf" ?(?:[-/]|{to}) ?"
    return (
        rf"(?<![\d.,-]){_TIME}{_HALF}(?:{until}(?:{_TIME}|{_HOUR}))?(?![-.:]?\d)",
        rf"(?<![\d.,-]){_HOUR}{_HALF}{until}{_TIME}(?![-.:]?\d)",
        rf"(?<![\d.,-]){_ROUND_TIME}{until}{_ROUND_TIME}(?!\d|[-.:]\d)",
        rf"(?<![\d.,-]){_ROUND_TIME} ?(?:h|hrs|hours)\b",
        rf"(?<![\d.,/-]){_DAY}(?P<sign>[./ -]){_MONTH}(?P=sign)(?:{_YEAR}|\d\d)(?!\d|[./-]\d)",
        rf"(?<![\d.,/-]){_YEAR}-{_MONTH}-{_DAY}(?!\d|[./-]\d)",
        r"(?<![\w.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,]*\d)",
        r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b",
    )


_AMOUNT = r"\d[\d.,]*"
_FORMS = (
    rf"[£$€] ?{_AMOUNT}(?: ?(?:k|m|bn)\b)?|(?<!\d){_AMOUNT} ?(?:[%‰°€$£]|EUR\b|GBP\b)",
    rf"(?<![\d.,/-])(?:{_YEAR})(?:[-/](?:{_YEAR}|\d\d))?(?!\d|[./-]\d)",
    r"(?<![\d.])\d{1,3}\.\d{1,3}(?![\d.])",
    r"(?<![\d:/=])\d{1,2} ?[:/=] ?\d{1,4}(?![\d:/=])",
    r"(?<!\d)24/7[,/ ]+365(?!\d)",
    r"(?<![\d./-])\d{1,2} ?[-/] ?\d{1,2}(?!\d|[./-]\d)",
    r"(?<!\d)\d+(?:st|nd|rd|th|e|er|ste|de|º|ª)\b",
    r"(?<!\d)[\d.,]*\d ?-?(?:mm|cm|m|km|kg|g|mg|ml|l|pt|px|dpi|kb|mb|gb|tb|mph|kmh|w|v|kcal|h|p)\b",
)


Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Passing:
    """Where the figures of a text have a form: spans of the plain text."""

    strict: Spans
    all: Spans


def passing(text: str, speech: Speech) -> Passing:
    """The figures that pass by their form. Those in `strict` do so even where they could be a telephone number."""
    strict, others = _patterns(speech)
    certain = _spans(strict, text)
    return Passing(certain, (*certain, *_spans(others, text)))


def _spans(pattern: re.Pattern[str], text: str) -> Spans:
    return tuple(match.span() for match in pattern.finditer(text))


@functools.lru_cache
def _of_words(units: str, references: str, to: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    counted = rf"(?<!\d){_AMOUNT}[ -](?:{units})\b"
    referred = (
        rf"\b(?:{references})s?\.? (?:[a-z]{{1,2}} )?{_AMOUNT}(?:[a-z]\b)?(?:(?:, | and | - |-| to | ){_AMOUNT})*"
    )
    strict = "|".join(f"(?:{form})" for form in _strict(to))
    others = "|".join(f"(?:{form})" for form in (counted, referred, *_FORMS))
    return re.compile(strict), re.compile(others, re.IGNORECASE)


def _patterns(speech: Speech) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _of_words(speech.units, speech.references, speech.to)
