"""Stage read: a pack's YAML files → `Library`, and every problem in them."""

from handbill.content.read import read

__all__ = ["read"]
