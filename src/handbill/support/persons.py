"""Recognises words that are more likely a person than a role. Copies and records name roles, since people change."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TITLED = re.compile(r"\b(Mr|Mrs|Ms|Miss|Dr|Cllr|Sgt|PC)\b\.?\s")
_CAPITALISED = re.compile(r"[A-Z][^\W\dA-Z_]+( [A-Z]\.?)?( [A-Z][’']?[\w-]*[^\W\dA-Z_])+")


def is_like_a_person(text: str, role_words: Iterable[str]) -> bool:
    """Whether a text looks like “Ms Smith” or “Jane O’Neill”. Capitalised words with a role’s word are a role."""
    if _TITLED.search(text):
        return True
    role_words = {word.casefold() for word in role_words}
    words = {word.casefold() for word in re.findall(r"\w+", text)}
    return bool(_CAPITALISED.fullmatch(text)) and not words & role_words
