"""Makes a file for a print shop of a PDF as it was set: CMYK, bleed, marks and what PDF/X-4 asks for.

Every colour operator is written anew (`stream`), in the inks of the printing condition (`inks`). Nothing is set again,
so a press file has the texts of the screen's file at the same places. What comes out is judged by
`handbill.proof.press`, which shares no code with this package.
"""

from handbill.press.file import pressed

__all__ = ["pressed"]
