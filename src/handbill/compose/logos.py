"""Where the logos of an edition stand, for the template of their slot."""

from __future__ import annotations

from collections.abc import Mapping

from handbill.model.edition import Edition
from handbill.model.layout import LOGOS
from handbill.support.logo_sizes import LogoBlock, arranged
from handbill.support.picture_ratio import picture_ratio


def logo_block(edition: Edition, assets: Mapping[str, bytes]) -> LogoBlock | None:
    """The block of logos, in millimetres; None where there are none, or the format declares no room for them."""
    room, logos = edition.specification.logo_room, edition.look.logos
    if room is None or not logos:
        return None
    return arranged([picture_ratio(logo, assets[f"{LOGOS}{logo}"]) for logo in logos], *room)
