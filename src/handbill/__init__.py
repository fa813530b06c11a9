"""handbill: resource packs in YAML and Jinja, printed as leaflets, posters and cards.

For programs: `handbill.read`, `handbill.plan` and `handbill.build`, and the `Problem`s that they tell. See `handbill.api`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handbill.api import HandbillError, Library, Location, Outcome, Plan, Problem, build, plan, read

__all__ = ["HandbillError", "Library", "Location", "Outcome", "Plan", "Problem", "build", "plan", "read"]

__version__ = "0.2.0"

PACK_FORMAT = 1
"""The newest pack format this handbill reads: the `handbill:` key of content/pack.yaml."""


def __getattr__(name: str) -> Any:
    """A part of the public API, imported when it is asked for: the command line must not wait for what it does not use."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from handbill import api

    return getattr(api, name)
