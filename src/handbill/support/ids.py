"""Makes ids of names: the names of folders in output/, which must differ wherever the things differ."""

from __future__ import annotations

import functools
import hashlib
import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbill.model.base import DEVICES

_LONGEST_ID = 60
"""In characters: a longer name is cut, and gets an ending that tells it from names with the same beginning."""
_BY_SOUND = {"þ": "th", "ð": "d", "ı": "i", "ĸ": "k", "ŋ": "ng", "ə": "e"}
"""Latin letters whose Unicode name does not say which plain letter they resemble."""
_LATIN = re.compile(r"LATIN (?:SMALL|CAPITAL) (?:LETTER|LIGATURE) (?P<plain>[A-Z]{1,2})(?: WITH .*)?")


@functools.lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """An id made of a whole name: “St Mary’s Café” is st-marys-cafe, “Łódź” is lodz.

    Letters of other scripts are lost; a short hash of the name then stands for them. So it does in names of devices,
    which no folder can have. The id is empty for a name without any letter or digit.
    """
    letters = [_plain_letter(letter) for letter in unicodedata.normalize("NFKD", name.casefold())]
    text = "".join(filter(None, letters))
    whole = re.sub(r"[^a-z0-9]+", "-", text.replace("'", "")).strip("-")
    if "" in letters or re.fullmatch(DEVICES, whole):
        return with_hash(whole, name)
    if len(whole) > _LONGEST_ID:
        return f"{whole[: _LONGEST_ID - 5].strip('-')}-{_hash(whole)[:4]}"
    return whole


def _plain_letter(letter: str) -> str | None:
    """The ASCII letters for a letter without its accents; empty for a lost letter, None for what an id leaves out."""
    if letter.isascii():
        return letter
    if not letter.isalnum():
        return None
    latin = _LATIN.fullmatch(unicodedata.name(letter, ""))
    if latin:
        return latin["plain"].lower()
    digit = unicodedata.decimal(letter, None)
    return str(digit) if digit is not None else _BY_SOUND.get(letter, "")


def with_hash(beginning: str, name: str) -> str:
    """An id with a short hash of the whole name at its end."""
    ending = _hash(compared(name))[:6]
    kept = beginning[: _LONGEST_ID - 7].strip("-")
    return f"{kept}-{ending}" if kept else ending


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def compared(name: str) -> str:
    """A name as it is compared: without regard to capitals, spaces and punctuation, and with every letter and sign."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(letter for letter in text if unicodedata.category(letter)[0] in "LMNS")


@dataclass(frozen=True)
class Called:
    """What an id is made of: the name of a thing, and what else may tell it from others of the same name."""

    name: str
    area: str = ""
    address: str = ""

    @functools.cached_property
    def identity(self) -> tuple[str, str, str]:
        """Two things with the same identity are the same thing."""
        return compared(self.name), self.area, compared(self.address)


def ids_for(things: Sequence[Called], taken: Iterable[str] = (), beside: Iterable[Called] = ()) -> list[str]:
    """An id for each thing: the same for the same identity, and none that is taken. Empty where none can be made.

    Where one name is there at several addresses, also of the things `beside` that have ids, the address is in the id.
    """
    owners: dict[str, object] = dict.fromkeys(taken)
    names, addresses = defaultdict(set), defaultdict(set)
    for thing in (*things, *beside):
        names[slug(thing.name)].add(thing.identity[0])
        addresses[thing.identity[:2]].add(thing.identity[2])
    made = []
    for thing in things:
        is_alone = len(names[slug(thing.name)]) == 1
        options = _options(thing, is_alone=is_alone, has_one_address=len(addresses[thing.identity[:2]]) == 1)
        free = (option for option in options if owners.setdefault(option, thing.identity) == thing.identity)
        made.append(next(free) if slug(thing.name) else "")
    return made


def _options(thing: Called, *, is_alone: bool, has_one_address: bool) -> Iterator[str]:
    """The ids that a thing may have, the best first; the last ones are numbered."""
    name = slug(thing.name)
    if not is_alone:
        name = with_hash(name, thing.name)
    if has_one_address or not thing.address:
        yield name
    if thing.address:
        yield slug(f"{name} {thing.address}")
    if thing.area:
        yield slug(f"{name} {thing.area}")
    identity = " ".join(thing.identity)
    yield with_hash(name, identity)
    for number in itertools.count(2):
        yield with_hash(name, f"{identity} {number}")
