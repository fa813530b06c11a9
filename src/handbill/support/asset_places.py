"""Where a style sheet shows a picture."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from handbill.model.layout import asset_path
from handbill.problems import Location

_URL = re.compile(r"""url\(\s*["']?([^"')]+)""")


def shown_at(name: str, assets: Mapping[str, bytes]) -> Location | None:
    """The first line of a style sheet with the `url()` of a picture."""
    for sheet, data in assets.items():
        if sheet.endswith(".css"):
            for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
                for match in _URL.finditer(line):
                    if posixpath.normpath(posixpath.join("/", posixpath.dirname(sheet), match[1])) == f"/{name}":
                        return Location(asset_path(sheet), number, match.start() + 1)
    return None
