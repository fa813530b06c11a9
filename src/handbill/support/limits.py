"""The memory limit of a process, on systems that have one."""

from __future__ import annotations

import sys


def can_limit_memory() -> bool:
    """Whether `limit_memory` has an effect here. macOS has the call but ignores it; Windows has no such call."""
    try:
        import resource  # noqa: F401
    except ImportError:
        return False
    return sys.platform == "linux"


def limit_memory(most: int) -> None:
    """Limit this process to so many bytes of address space; asking for more raises `MemoryError` in it."""
    if can_limit_memory():
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
