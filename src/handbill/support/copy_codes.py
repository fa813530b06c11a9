"""The short mark on a copy that traces it, made to be read aloud over a telephone."""

from __future__ import annotations

from handbill.model.digest import digest

ALPHABET = "23456789ABCDEFGHJKMNPQRTVWXYZ"
"""No 0 or O, 1, I or L, S or U, which are taken for others: 29 signs, a prime, so that the check below holds."""

_DATA = 7


def copy_code(words_hash: str, place_hash: str) -> str:
    """Eight signs as “K7QF-3XW9”: seven from what the copy says and for which place, one check sign.

    29⁷ is 17 thousand million: among 100,000 editions two share a code with a chance of about 1 in 4,
    which planning then reports; among 3,000 it is 1 in 4,000.
    """
    number = int(digest(words_hash, place_hash), 16)
    signs = []
    for _ in range(_DATA):
        number, rest = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[rest])
    signs.append(_check_sign(signs))
    return "".join(signs[:4]) + "-" + "".join(signs[4:])


def is_code(text: str) -> bool:
    """Whether it has the form of a code and its check sign is right."""
    signs = list(text.upper().replace("-", "").strip())
    if len(signs) != _DATA + 1 or not set(signs) <= set(ALPHABET):
        return False
    return _check_sign(signs[:-1]) == signs[-1]


def _check_sign(signs: list[str]) -> str:
    """Weights 2…8 modulo a prime: any one wrong sign and any two swapped are noticed."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(signs, start=2))
    return ALPHABET[total % len(ALPHABET)]
