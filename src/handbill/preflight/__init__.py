"""Reads a file for a print shop as the shop's own check would, from the file alone.

`handbill.press` makes such files, and shares no code with this package, so that a fault of one is seen by the other.
What is found is judged by `handbill.rules.proof.press`.
"""

from handbill.preflight.reading import press_reading

__all__ = ["press_reading"]
