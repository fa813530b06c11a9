"""Pictures for feeds and screens: what a profile asks of them, and what is read back from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from handbill.model.base import Model

DPI = 96
"""Pixels to an inch: a pixel of a picture is one of CSS, so that a page of 1080px has 1080 of them."""


class Image(Model):
    """The key `image` of profile.yaml: each of its files is a PNG file, made only of formats whose sizes are in px."""

    alt: Annotated[int, Field(strict=True, ge=50, le=10_000)] = Field(
        default=1000, description="The most characters of the text that lies beside a picture, to be pasted as its alt."
    )


@dataclass(frozen=True)
class ImageTerms:
    """What a picture keeps to."""

    alt: int
    """The most characters of the text beside it."""


@dataclass(frozen=True)
class ImageReading:
    """What a PNG file shows when it is read back, beside the PDF that it was made from."""

    width: int
    height: int
    """In pixels."""
    spoilt: int
    """How many of its pixels are not as they are in a picture made anew of the PDF."""
    alt: str
    """The text beside it: all words of the page, in the order in which they were set."""
