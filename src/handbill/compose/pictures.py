"""Pictures of themes, formats and profiles that would not be printed as they are meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbill.model.layout import FONTS, LOGOS, asset_path
from handbill.problems import Location, Problem
from handbill.support.asset_places import shown_at
from handbill.support.pictures import picture_faults


def spoilt_pictures(assets: Mapping[str, bytes]) -> Iterator[Problem]:
    """Each fault of a picture, at the line of a style sheet that shows it.

    A rule of the pack has looked at logos. A missing file is reported already, an empty one where pages are set.
    """
    for name, data in assets.items():
        if name.endswith((".css", ".icc")) or name.startswith((LOGOS, FONTS)) or not data:
            continue
        for fault in picture_faults(name, data):
            path = asset_path(name)
            shown = shown_at(name, assets) or Location(path, fault.line)
            yield Problem(shown, fault.code, f"“{path}” {fault.message}", fault.hint)
