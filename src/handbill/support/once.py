"""Works something out once for each object, as long as the object is there."""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable
from typing import TypeVar

_Object = TypeVar("_Object")
_Result = TypeVar("_Result")


def once_for_each(function: Callable[[_Object], _Result]) -> Callable[[_Object], _Result]:
    """The function, which keeps its result for each object: for one that does not change, and has no hash."""
    kept: dict[int, tuple[weakref.ref[_Object], _Result]] = {}

    @functools.wraps(function)
    def remembered(of: _Object) -> _Result:
        identity = id(of)
        if identity not in kept:
            gone = weakref.ref(of, lambda _: kept.pop(identity, None))
            kept[identity] = gone, function(of)
        return kept[identity][1]

    return remembered
