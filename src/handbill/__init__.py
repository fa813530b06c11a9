"""handbill: resource packs in YAML and Jinja, printed as leaflets, posters and cards."""

__version__ = "0.2.0"

PACK_FORMAT = 1
"""The newest pack format this handbill reads: the `handbill:` key of content/pack.yaml."""
