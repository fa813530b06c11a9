"""The fonts of a page, each cut to the letters that the page has, so that it looks like the printed piece anywhere."""

from __future__ import annotations

import base64
import re
import string
from collections.abc import Iterator, Mapping

from handbill.model.layout import FONTS
from handbill.support.bundled_fonts import FontFile, bundled_fonts
from handbill.support.font_files import family_of, is_variable
from handbill.support.web_font import cut_for_pages

_ALWAYS = frozenset(" -.,:;!?()’‘“”–…")
"""What is put into every font: a style sheet may write it."""


def font_faces(style: str, html: str, assets: Mapping[str, bytes], *, is_typed: bool) -> str:
    """The @font-face rules for the families that a style sheet names. Italics are left to the browser.

    With `is_typed`, a script or somebody at a keyboard puts further letters on the page.
    """
    letters = _ALWAYS | frozenset(re.sub(r"<[^>]*>|\s", "", html)) | frozenset(string.digits)
    if is_typed:
        letters |= frozenset(string.ascii_letters)
    rules = []
    for font in (*bundled_fonts(), *_own(assets)):
        if f'"{font.family}"' in style:
            data = base64.b64encode(cut_for_pages(font.data, letters)).decode()
            rules.append(
                f'@font-face{{font-family:"{font.family}";font-weight:{font.weights};font-display:swap;'
                f'src:url("data:font/woff2;base64,{data}") format("woff2")}}\n'
            )
    return "".join(rules)


def _own(assets: Mapping[str, bytes]) -> Iterator[FontFile]:
    """The pack's own fonts among the assets."""
    for name, data in assets.items():
        if name.startswith(FONTS):
            yield FontFile(family_of(data), "100 900" if is_variable(data) else "normal", data)
