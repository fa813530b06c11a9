"""The slots that rules know by name. A format may have more, for templates of its own."""

CONTACTS = "contacts"
"""The contact card."""
QR = "qr"
PLACE = "place"
"""Whose copy it is. Small formats, such as cards, have no such slot."""
LOGOS = "logos"
SMALL_PRINT = "small-print"
DRAFT = "draft"
"""The mark of a draft: a slot of every format, and the one whose text a style sheet may turn."""
HINTS = "hint-"
"""No slots, but panels beside those of the format, one on each side: how the sheet is printed, in its margin."""


def is_hint(panel: str | None) -> bool:
    """Whether a panel says how the sheet is printed. It is small print."""
    return panel is not None and panel.startswith(HINTS)
