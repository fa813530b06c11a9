"""Copies for an office printer: what a profile asks of them, and what is measured in the finished file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from handbill.model.base import Length, Model


class Office(Model):
    """The key `office` of profile.yaml: its copies save toner, and leave the edges white that printers cannot reach."""

    toner: Annotated[float, Field(gt=0, le=100)] = Field(
        description="The most toner on a page, all colours together, in percent of a page that is black all over."
    )
    margin: Length = Field(description="How much stays white at each edge, in which printers print nothing.")
    sheet: tuple[Length, Length] = Field(
        default=("210mm", "297mm"), description="Width and height of the paper in the printer."
    )


@dataclass(frozen=True)
class OfficeTerms:
    """What a copy for an office printer keeps to."""

    toner: float
    """Percent."""
    margin: float
    """Millimetres that stay white at each edge of the piece."""
    sheet: tuple[float, float]
    """Width and height of the paper in the printer, in millimetres."""
    sheet_margin: float
    """Millimetres that stay white at each edge of the paper."""


@dataclass(frozen=True)
class PageToner:
    """What is printed on a page."""

    coverage: float
    """The toner of all colours together, in percent of a page that is black all over."""
    blank: float
    """Millimetres that are white at each edge at least."""
