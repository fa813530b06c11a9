"""What is wrong with a picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PictureFault:
    """The code of the problem, what is wrong in words that follow the file's name, what to do, and the line or 0."""

    code: str
    message: str
    hint: str
    line: int = 0
