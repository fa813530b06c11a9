"""Pictures have no text of their own: nothing checks it, and in a repeated background it is seen by no reading."""

from __future__ import annotations

import base64
import binascii
import functools
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout
from handbill.model.library import Library
from handbill.problems import Location, Problem
from handbill.rules.layout.stage import layout_rule

_TEXT = re.compile(rb"<(?:[\w-]+:)?(?:text|foreignObject)[\s>/]")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_BARE = re.compile(rb"""url\(\s*data:image/svg\+xml([^,"']*),([^)"']*)""")
_QUOTED = re.compile(rb"""(["'])data:image/svg\+xml([^,]*),(.*?)\1""", re.DOTALL)


@layout_rule("picture-text")
def texts_in_pictures(
    edition: Edition, composition: Composition, layout: Layout, library: Library
) -> Iterator[Problem]:
    """Every SVG picture, those written into style sheets and HTML too."""
    hint = "Turn the words into outlines, or write them in the template."
    for name, data in composition.assets.items():
        if name.endswith((".svg", ".css")) and _has_text(name, data):
            message = f"a picture has words in it that are text, in {edition.path}"
            yield Problem(Location(f"templates/{name}"), "picture-text", message, hint)
    for html in (*composition.sides, *composition.slots.values()):
        if _has_text("page.html", html.encode()):
            message = f"a picture in the HTML of {edition.path} has words in it that are text"
            yield Problem(Location("templates"), "picture-text", message, hint)


@functools.lru_cache(maxsize=512)
def _has_text(name: str, data: bytes) -> bool:
    """Whether an SVG file, or one that is written as an address into another file, has text."""
    if name.endswith(".svg") and _TEXT.search(_COMMENT.sub(b"", data)):
        return True
    return any(_has_text("inside.svg", picture) for picture in _inside(data))


def _inside(data: bytes) -> Iterator[bytes]:
    """The pictures that a file writes as data: addresses."""
    if b"data:image/svg" not in data:
        return
    for match in _QUOTED.finditer(data):
        yield _decoded(match[2], match[3])
    for match in _BARE.finditer(data):
        yield _decoded(match[1], match[2])


def _decoded(parameters: bytes, payload: bytes) -> bytes:
    plain = unquote_to_bytes(payload)
    if b"base64" not in parameters:
        return plain
    try:
        return base64.b64decode(plain)
    except binascii.Error:
        return b""  # WeasyPrint cannot read it either, which is told
