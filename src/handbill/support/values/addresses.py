"""Email addresses, web addresses and handles in a text, spelt out ones too: “help (at) westmere dot example”."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from handbill.model.own_yaml import own_yaml
from handbill.support.values.speech import Speech

Kind = Literal["email", "address", "handle"]
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_PATH = r"(?:[/?#][^\s<>\"”»)\]]*[^\s<>\"”»)\].,;:!?])?"


@dataclass(frozen=True)
class Address:
    """An address in a text, and where: indices of the plain text. `key` is the address as addresses are compared."""

    kind: Kind
    key: str
    start: int
    end: int


@functools.cache
def _endings() -> str:
    file = Path(__file__).with_name("endings.yaml")
    endings: list[str] = own_yaml(file)
    return "|".join(sorted(endings, key=len, reverse=True))


@functools.lru_cache
def _pattern(at: str, dot: str) -> re.Pattern[str]:
    bracketed_dot = rf" ?[\[({{<] ?(?:\.|{dot}) ?[\])}}>] ?"
    bracketed_at = rf" ?[\[({{<] ?(?:@|{at}|at) ?[\])}}>] ?"
    spelt = rf"(?:{bracketed_dot}|[ -](?:{dot})[ -])"
    end = rf"(?:{_endings()})(?![\w-]|\.\w)"
    host = rf"{_LABEL}(?:(?:\.|{spelt}){_LABEL})*(?:\.|{spelt}){end}"
    return re.compile(
        rf"(?P<email>[\w.+-]*\w(?: ?@ ?|{bracketed_at}){host}|[\w.+-]*\w@{_LABEL}(?:\.{_LABEL})+"
        rf"|[\w.+-]*\w (?:{at}) {_LABEL}(?:{spelt}{_LABEL})*{spelt}{end})"
        rf"|(?P<address>(?:https?:/{{0,2}}|www\.){_LABEL}(?:\.{_LABEL})*(?::\d+)?{_PATH}"
        rf"|(?<![\w@.-]){host}(?::\d+)?{_PATH}"
        rf"|(?<![\w@.-])(?:{_LABEL}\.)+[a-z]{{2,}}/{_PATH}"
        rf"|(?<![\w@.-]){_LABEL}(?: ?\. ?{_LABEL})* ?\. ?(?-i:uk|com|org|net)(?![\w-]))"
        r"|(?P<handle>(?<![\w@.])@[^\W\d_][\w.]*\w|(?<!\w)@? ?(?=\w*[^\W\d_])[^\W_]+(?:_{1,2}[^\W_]+)+)",
        re.IGNORECASE,
    )


_SURE = re.compile(r"https?:|www\.", re.IGNORECASE)
"""Where an address begins so, nobody asks whether it has a name before its dot, which “9.to 5” has not."""


def addresses(text: str, speech: Speech) -> Iterator[Address]:
    """Everything in a text that reads as an address or handle."""
    if not re.search(rf"[@_/]|\.(?=\S)| \.|\. (?:uk|com|org|net)|\b(?:{speech.dot})\b", text, re.IGNORECASE):
        return  # nearly all texts, and many times as fast
    for match in _pattern(speech.at, speech.dot).finditer(text):
        key = address_key(_spelt(match[0], speech))
        if match["email"]:
            yield Address("email", key, *match.span())
        elif match["handle"]:
            yield Address("handle", key, *match.span())
        elif _SURE.match(match[0]) or re.search(r"[^\W\d_]", key.split("/")[0].rpartition(".")[0]):
            yield Address("address", key, *match.span())


def _spelt(text: str, speech: Speech) -> str:
    """An address with its signs in place of words and brackets."""
    text = re.sub(rf" ?[\[({{<] ?(?:@|{speech.at}|at) ?[\])}}>] ?| (?:{speech.at}) ", "@", text, flags=re.IGNORECASE)
    text = re.sub(
        rf" ?[\[({{<] ?(?:\.|{speech.dot}) ?[\])}}>] ?|[ -](?:{speech.dot})[ -]", ".", text, flags=re.IGNORECASE
    )
    return text.replace(" ", "")


def address_key(address: str) -> str:
    """An address as it is compared: in small letters, without its scheme, www. and a final slash."""
    return re.sub(r"^(?:[a-z]+:/{0,2})?(?:www\.)?", "", address.casefold()).rstrip("/")
