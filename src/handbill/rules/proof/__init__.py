"""What the finished file tells: what must be on the copy and is not, or must not be and is."""

from handbill.rules.proof.foreign import ForeignIndex
from handbill.rules.proof.verdict import judge

__all__ = ["ForeignIndex", "judge"]
