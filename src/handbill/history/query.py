"""Normalises what people type when they look for something, so that it can be compared with what is printed."""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Iterable, Iterator

from handbill.model.addresses import canonical, shown_address
from handbill.support.copy_codes import ALPHABET, is_code
from handbill.support.phones import bare, dialled

_CHARACTERS = 8
_LEAST_PART = 6
"""The fewest digits that are compared with the end of longer numbers."""
_DASHES = r"\u2010-\u2015\u2212"
"""Hyphens, dashes and the minus sign, for a character class."""


def normalised_words(text: str) -> str:
    """Text as it is compared: without regard to case, spaces, kinds of quotes and dashes, or a full stop at the end."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(f"[{_DASHES}]", "-", plain)
    plain = re.sub(r"[“”„]", '"', plain)
    plain = re.sub(r"[‘’´`]", "'", plain)
    return re.sub(r"\s+", " ", plain).strip(" .\"'")


def address(text: str) -> str:
    """A web address as it is printed, in small letters: without https://, www. and a final slash."""
    bare_address = re.sub(r"^([a-z]+://)?(www\.)?", "", text.strip().casefold()).rstrip("/")
    try:
        return shown_address(canonical(f"https://{bare_address}")).casefold()
    except ValueError:  # not all that is typed is a whole address
        return bare_address


def number(text: str, region: str | None) -> str | None:
    """A telephone number as it is dialled; None for a text with letters or with fewer than three digits.

    It is that of the number itself, without a relay service's prefix and an extension.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = bare(re.sub(r"^tel:", "", plain, flags=re.IGNORECASE), region)
    if not re.fullmatch(rf"[+\d\s().,/{_DASHES}-]+", plain) or len(re.findall(r"\d", plain)) < 3:
        return None
    plain = re.sub(r"\(\s*0\s*\)", " ", plain)  # +44 (0)1632
    plain = re.sub(rf"[(),./{_DASHES}-]", " ", plain)
    return dialled(re.sub(r"\s+", " ", plain).strip(), region)


def same_number(sought: str, carried: str) -> bool:
    """Whether two dialled numbers are equal, or `carried` ends in `sought`, which was typed without an area code."""
    typed_in_full = sought.startswith(("+", "0"))
    return carried == sought or (not typed_in_full and len(sought) >= _LEAST_PART and carried.endswith(sought))


def code(text: str) -> str | None:
    """A code in its printed form, “K7QF-3XW9”; None for a text that does not look like a code."""
    dashed = re.sub(f"[{_DASHES}]", "-", unicodedata.normalize("NFKC", text)).strip().upper()
    dashed = re.sub(r"^CODE\s+", "", dashed)
    characters = re.sub(r"[\s-]", "", dashed)
    if len(characters) != _CHARACTERS or not re.fullmatch(r"[A-Z0-9]+", characters):
        return None
    digits_and_letters = re.search(r"\d", characters) and re.search(r"[A-Z]", characters)
    if not (is_code(characters) or "-" in dashed or digits_and_letters):
        return None
    return f"{characters[:4]}-{characters[4:]}"


def corrections(wrong: str, printed_codes: Iterable[str]) -> list[str]:
    """The printed codes that differ in one character, or in two neighbouring ones swapped."""
    swapped = set(_swapped(wrong))
    return sorted({printed for printed in printed_codes if printed in swapped or _differing(wrong, printed) == 1})


def _differing(first: str, second: str) -> int:
    """The number of positions at which two codes differ."""
    unequal: int = sum(map(operator.ne, first, second))
    return unequal + abs(len(first) - len(second))


def _swapped(text: str) -> Iterator[str]:
    characters = text.replace("-", "")
    for index in range(len(characters) - 1):
        mixed = characters[:index] + characters[index + 1] + characters[index] + characters[index + 2 :]
        yield f"{mixed[:4]}-{mixed[4:]}"


def why_no_code(text: str) -> str:
    """Why a code cannot be right; empty when its check character is correct."""
    if is_code(text):
        return ""
    foreign = sorted(set(text) - set(f"{ALPHABET}-"))
    if foreign:
        return f"no code has {' or '.join(foreign)} in it"
    return "the check character does not fit"
