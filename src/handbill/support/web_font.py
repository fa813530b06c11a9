"""Cuts a font to the letters of a web page and packs it for browsers."""

from __future__ import annotations

import functools
import io

_KEPT_NAMES = (0, 13, 14)
"""Copyright, licence and its address. The family's own name is left out: a cut font may not go by it (SIL OFL)."""


@functools.lru_cache(maxsize=256)
def cut_for_pages(data: bytes, letters: frozenset[str]) -> bytes:
    """The font with these letters alone, in all its weights, as WOFF2. Letters that it lacks are passed over."""
    import uharfbuzz  # 20 ms, only where pages are made
    from fontTools.ttLib import TTFont

    face = uharfbuzz.Face(uharfbuzz.Blob(data))
    subset = uharfbuzz.SubsetInput()
    subset.unicode_set.update(map(ord, letters))
    subset.name_id_set.clear()
    subset.name_id_set.update(_KEPT_NAMES)
    cut = uharfbuzz.subset(face, subset).blob.data
    font = TTFont(io.BytesIO(cut), recalcTimestamp=False)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()
