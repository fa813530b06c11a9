"""Files for a print shop: what a profile asks of them, and what is read back from one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, StringConstraints

from handbill.model.base import Model, Text

IccName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*\.icc$")]


class Press(Model):
    """The key `press` of profile.yaml: its files are PDF/X-4 in CMYK, with marks for trimming and folding."""

    intent: IccName = Field(description="The ICC profile of the printing condition, CMYK: a file beside profile.yaml.")
    condition: Text | None = Field(
        default=None, description="The registered name of the condition. By default the description in the ICC profile."
    )


@dataclass(frozen=True)
class PressTerms:
    """What a copy for a print shop is made for."""

    intent: str
    """The name of the ICC profile among the assets."""
    condition: str | None
    """The registered name of the printing condition; None for the description in the ICC profile."""
    dated: datetime.date
    """The day that the file says it was made: that of the pack's edition, so that its bytes are the same each time."""
