"""The limit of memory of a process, where the system has one."""

from __future__ import annotations

import sys


def can_limit_memory() -> bool:
    """Whether `limit_memory` does anything here. macOS has the call and does not heed it; Windows has none."""
    try:
        import resource  # noqa: F401
    except ImportError:
        return False
    return sys.platform == "linux"


def limit_memory(most: int) -> None:
    """Let this process have at most so many bytes of address space: more is then a `MemoryError` in it."""
    if can_limit_memory():
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
