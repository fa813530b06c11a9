"""Signals that ask handbill to stop: from the keyboard, from the system, or because its terminal was closed.

They all raise `KeyboardInterrupt` in the main thread, so that everything that is half done is cleaned up, as for any
other error. Not while a module is being imported: some of those written in C end the process with an abort then, and
others are left half imported.
"""

from __future__ import annotations

import _thread
import signal
import sys
import threading
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP
_SIGNALS = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
_AGAIN = 0.02
"""In seconds: how soon to look again whether the import is done."""
_received: list[int] = []
INTERRUPTED = 130
"""The exit code after an interrupt from the keyboard, as shells have it."""


def stop_on_signals() -> None:
    """Let these signals raise `KeyboardInterrupt`. One that is ignored, as with nohup, is still ignored."""
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)
    sys.unraisablehook = _unraisable


def ignore_signals() -> None:
    """Ignore them from now on, since handbill is about to end."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def exit_code() -> int:
    """128 and the number of the signal that came last, as shells have it; 0 when none came."""
    return 128 + _received[-1] if _received else 0


def _stop(number: int, frame: FrameType | None) -> None:
    _received.append(number)
    if _is_importing(frame):
        _later(number)
    else:
        raise KeyboardInterrupt


def _is_importing(frame: FrameType | None) -> bool:
    while frame:
        if frame.f_code.co_filename == "<frozen importlib._bootstrap>":
            return True
        frame = frame.f_back
    return False


def _later(number: int) -> None:
    timer = threading.Timer(_AGAIN, _thread.interrupt_main, (number,))
    timer.daemon = True
    timer.start()


def _unraisable(failure: sys.UnraisableHookArgs) -> None:
    """Raise an interrupt again that came where nothing can be raised, as in the deletion of an object."""
    if failure.exc_type is KeyboardInterrupt and _received:
        _later(_received[-1])
    else:
        sys.__unraisablehook__(failure)
