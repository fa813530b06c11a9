"""The script of a site's first page: it filters the list of places, which is there without it."""

from __future__ import annotations

import functools
from importlib.resources import files

SEARCH = "search"
"""The id of the element that it fills with a field to search in."""


@functools.cache
def search_script() -> str:
    """The script, as it stands in the page and in the hash of its policy."""
    return files("handbill.support").joinpath("search.js").read_text("utf-8").strip()
