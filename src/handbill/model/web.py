"""Web pages: what a profile asks of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from handbill.model.base import Model


class Web(Model):
    """The key `web` of profile.yaml: each of its files is one web page, in which nothing is fetched from elsewhere."""

    limit: Annotated[int, Field(strict=True, ge=1, le=10_000)] = Field(
        default=250, description="The most kilobytes that a page may have."
    )


@dataclass(frozen=True)
class WebTerms:
    """What a web page keeps to."""

    limit: int
    """The most kilobytes that it may have."""
