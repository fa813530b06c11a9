"""What people type when they look for something, in the form in which it is compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from handbill.support.copy_codes import ALPHABET, is_code
from handbill.support.phones import dialled

_SIGNS = 8
_LEAST_PART = 6
"""Digits: fewer are not sought at the end of longer numbers."""


def words(text: str) -> str:
    """Text as it is compared: case, spaces, quotes and dashes do not count, nor a full stop at the end."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"[‘’´`]", "'", re.sub(r"[“”„]", '"', re.sub(r"[\u2010-\u2015\u2212]", "-", plain)))
    return re.sub(r"\s+", " ", plain).strip(" .\"'")


def address(text: str) -> str:
    """A web address without https://, www. and a last slash."""
    return re.sub(r"^([a-z]+://)?(www\.)?", "", text.strip().casefold()).rstrip("/")


def number(text: str, region: str | None) -> str | None:
    """A telephone number as it is dialled, or None for what is none: letters in it, or fewer than three digits."""
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = re.sub(r"^tel:", "", plain, flags=re.IGNORECASE)
    if not re.fullmatch(r"[+\d\s().,/\u2010-\u2015\u2212-]+", plain) or len(re.findall(r"\d", plain)) < 3:
        return None
    plain = re.sub(r"\s+", " ", re.sub(r"[(),./\u2010-\u2015\u2212-]", " ", re.sub(r"\(\s*0\s*\)", " ", plain))).strip()
    return dialled(plain, region)


def same_number(sought: str, carried: str) -> bool:
    """Whether a number that is dialled so is meant: it is the same, or ends in what was typed without its area code."""
    typed_in_full = sought.startswith(("+", "0"))
    return carried == sought or (not typed_in_full and len(sought) >= _LEAST_PART and carried.endswith(sought))


def code(text: str) -> str | None:
    """The eight signs of a code in its printed form, or None when it does not look like one."""
    dashed = re.sub(r"[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", text)).strip().upper()
    dashed = re.sub(r"^CODE\s+", "", dashed)
    signs = re.sub(r"[\s-]", "", dashed)
    if len(signs) != _SIGNS or not re.fullmatch(r"[A-Z0-9]+", signs):
        return None
    likely = is_code(signs) or "-" in dashed or (re.search(r"\d", signs) and re.search(r"[A-Z]", signs))
    return f"{signs[:4]}-{signs[4:]}" if likely else None


def corrections(wrong: str, known: Iterable[str]) -> list[str]:
    """The codes that are known and differ in one sign, or in two neighbours swapped."""
    return sorted({one for one in known if one in set(_swapped(wrong)) or _differing(wrong, one) == 1})


def _differing(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))


def _swapped(text: str) -> Iterator[str]:
    signs = text.replace("-", "")
    for at in range(len(signs) - 1):
        mixed = signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :]
        yield f"{mixed[:4]}-{mixed[4:]}"


def why_no_code(text: str) -> str:
    """What is wrong with a code that cannot be right; empty when its check sign fits."""
    if is_code(text):
        return ""
    foreign = sorted({sign for sign in text if sign not in f"{ALPHABET}-"})
    if foreign:
        return f"no code has {' or '.join(foreign)} in it"
    return "the check sign does not fit"
