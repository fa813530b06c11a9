"""The version of handbill, and of the packs that it reads."""

__version__ = "0.2.0"

PACK_FORMAT = 1
"""The newest pack format that this handbill reads: the `handbill:` key of content/pack.yaml."""
