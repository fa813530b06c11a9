"""handbill: resource packs in YAML and Jinja, printed as leaflets, posters and cards.

For programs: `handbill.read`, `handbill.plan`, `handbill.build`, and the `Problem`s they report. See `handbill.api`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handbill.version import __version__

if TYPE_CHECKING:
    from handbill.api import HandbillError, Library, Location, Outcome, Plan, Problem, build, plan, read

__all__ = [
    "HandbillError",
    "Library",
    "Location",
    "Outcome",
    "Plan",
    "Problem",
    "__version__",
    "build",
    "plan",
    "read",
]


def __getattr__(name: str) -> Any:
    """Import a part of the public API when it is asked for, so that the command line need not load all of it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from handbill import api

    return getattr(api, name)
