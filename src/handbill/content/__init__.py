"""Stage read: a pack's YAML files and spreadsheets → `Library`, and every problem in them."""

from handbill.content.read import read
from handbill.content.sheets import sheets_of

__all__ = ["read", "sheets_of"]
