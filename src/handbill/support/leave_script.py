"""The script of web pages that are left in a hurry. It is the only one that a page may have."""

from __future__ import annotations

import functools
from importlib.resources import files

LEAVE = "leave"
"""The id of the link that leads away. Without the script it is a plain link."""


@functools.cache
def leave_script() -> str:
    """The script, as it stands in pages and in the hashes of their policies."""
    return files("handbill.support").joinpath("leave.js").read_text("utf-8").strip()
