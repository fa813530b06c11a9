"""Texts and vector pictures of kept sides, drawn once: later copies are given the same operators of PDF.

Like `handbill.typeset.internals`, this rests on parts of WeasyPrint that it does not publish. It is done for kept sides
only, so with releases that were tried, and such copies are compared with copies that are set in full.
"""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint import draw
from weasyprint.images import SVGImage

from handbill.typeset.process import gathered_log

_STATE = (
    "_current_color",
    "_current_color_stroke",
    "_current_alpha",
    "_current_alpha_stroke",
    "_current_font",
    "_current_font_size",
    "_old_font",
    "_old_font_size",
)
"""What a stream knows of what was drawn last, by which WeasyPrint leaves out operators that would change nothing."""
_END_OF_TEXT = b"ET"
"""An operator that WeasyPrint takes back when another text follows."""
_NUMBERED = ("XObject", "Pattern", "Shading")
"""Resources whose names depend on what a page has already."""
_PLAIN = ("A", "a")
"""How the names of opacities begin, which do not."""
_DrawOn = Callable[[Any], None]


@dataclass(frozen=True)
class _Drawing:
    """What a thing becomes in a stream."""

    operators: tuple[Any, ...]
    state: tuple[Any, ...]
    """That of the stream afterwards."""
    opacities: Mapping[str, Any]
    glyphs: Mapping[Any, tuple[dict[int, str], dict[int, int]]]
    """By the key of a font: the letters that glyphs stand for, and their widths."""


_DRAWN: weakref.WeakKeyDictionary[Any, dict[Hashable, _Drawing | None]] = weakref.WeakKeyDictionary()
"""By the thing, then by all else that it depends on; None for what was drawn once, or has to be drawn each time."""


@contextmanager
def kept_drawings() -> Iterator[None]:
    """Within it, a text or a picture that was drawn before is drawn by the same operators."""
    draw_text, draw_picture = draw.draw_text, SVGImage.draw

    def text(stream: Any, box: Any, offset: float, overflow: str, ellipsis: Any) -> None:
        plainly = functools.partial(
            draw_text, textbox=box, offset_x=offset, text_overflow=overflow, block_ellipsis=ellipsis
        )
        if overflow == "ellipsis" or ellipsis != "none":  # its words are cut as it is drawn
            plainly(stream)
        else:
            _draw(box, (box.position_x, box.position_y, box.width, offset), stream, plainly)

    def picture(self: Any, stream: Any, width: float, height: float, style: Any) -> None:
        _draw(self, (width, height), stream, lambda on: draw_picture(self, on, width, height, style))

    draw.draw_text, SVGImage.draw = text, picture
    try:
        yield
    finally:
        draw.draw_text, SVGImage.draw = draw_text, draw_picture


def _draw(drawn: Any, how: tuple[float, ...], stream: Any, plainly: _DrawOn) -> None:
    """Draw a thing: plainly the first time, since what is in a slot has no other; then by operators of the second."""
    key = (how, _state(stream), tuple(map(tuple, stream.ctm)))
    drawings = _DRAWN.get(drawn)
    if drawings is None:
        _DRAWN[drawn] = {}
        plainly(stream)
        return
    if key not in drawings:
        drawings[key] = _recorded(stream, plainly)
    drawing = drawings[key]
    if drawing and _fits(drawing, stream):
        _draw_again(drawing, stream)
    else:
        plainly(stream)


def _recorded(stream: Any, plainly: _DrawOn) -> _Drawing | None:
    """What a thing becomes, drawn on a stream like the given one.

    None where that depends on what is on the page, or something is to be reported, which is told each time.
    """
    opacities = pydyf.Dictionary()
    numbered = {name: pydyf.Dictionary() for name in _NUMBERED}
    resources = pydyf.Dictionary({**stream._resources, **numbered, "ExtGState": opacities})
    like = stream.clone(resources=resources, images={}, tags=None)
    for attribute in _STATE:
        setattr(like, attribute, getattr(stream, attribute))
    like._ctm_stack = [stream.ctm]
    with _noting_glyphs(stream._fonts) as glyphs, gathered_log() as messages:
        plainly(like)
    if messages or any(numbered.values()) or any(not name.startswith(_PLAIN) for name in opacities):
        return None
    return _Drawing(tuple(like.stream), _state(like), opacities, glyphs)


@contextmanager
def _noting_glyphs(fonts: Mapping[Any, Any]) -> Iterator[dict[Any, tuple[dict[int, str], dict[int, int]]]]:
    """Note which glyphs are drawn in the meantime, as if there were none yet. The fonts have those of before again."""
    before = {key: (font.to_unicode, font.widths) for key, font in fonts.items()}
    for font in fonts.values():
        font.to_unicode, font.widths = {}, {}
    noted: dict[Any, tuple[dict[int, str], dict[int, int]]] = {}
    try:
        yield noted
    finally:
        for key, font in fonts.items():
            if font.widths:
                noted[key] = font.to_unicode, font.widths
            font.to_unicode, font.widths = before.get(key, ({}, {}))


def _fits(drawing: _Drawing, stream: Any) -> bool:
    """Whether the fonts are on the page already, and their glyphs have these widths, on which spacing depends."""
    if stream.stream and stream.stream[-1] == _END_OF_TEXT:
        return False
    for key, (_, widths) in drawing.glyphs.items():
        if key not in stream._fonts:
            return False
        known = stream._fonts[key].widths
        if any(known.get(glyph, width) != width for glyph, width in widths.items()):
            return False
    return True


def _draw_again(drawing: _Drawing, stream: Any) -> None:
    stream.stream.extend(drawing.operators)
    for called, opacity in drawing.opacities.items():
        stream._resources["ExtGState"].setdefault(called, opacity)
    for key, (letters, widths) in drawing.glyphs.items():
        font = stream._fonts[key]
        for glyph, width in widths.items():
            font.widths.setdefault(glyph, width)
        for glyph, letter in letters.items():
            font.to_unicode.setdefault(glyph, letter)
    for attribute, now in zip(_STATE, drawing.state, strict=True):
        setattr(stream, attribute, now)


def _state(stream: Any) -> tuple[Any, ...]:
    return tuple(getattr(stream, attribute) for attribute in _STATE)
