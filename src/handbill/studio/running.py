"""Runs the studio until it is interrupted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handbill.model.order import Order
from handbill.preview.port import HOST, bound
from handbill.preview.server import running
from handbill.problems import Location, Problem, ReadError
from handbill.studio.desk import Desk
from handbill.studio.guard import ENTER, Doors, Keys
from handbill.studio.server import Studio

_LOOPBACK = (HOST, "localhost", "::1")


@dataclass(frozen=True)
class Entrance:
    """Where the studio is reached, and by whom."""

    host: str = HOST
    port: int | None = None
    """Without one, a free port is taken."""
    allowed: Iterable[str] = ()
    """Names by which it may be asked for, beside those of this computer: those of a sign-in in front."""
    user_header: str = ""
    """The header in which that sign-in says who somebody is."""


def run_studio(order: Order, entrance: Entrance, started: Callable[[str], None]) -> None:
    """Serve a pack. `started` is called with the address to open.

    Ends with `KeyboardInterrupt`. Raises `HandbillError` when the pack cannot be read, the port is taken, or others
    could reach it without a sign-in.
    """
    _require_sign_in(entrance)
    ended = threading.Event()
    with bound(entrance.port, entrance.host) as listening, Desk(order) as desk:
        port = listening.getsockname()[1]
        doors = Doors(Keys(port), entrance.user_header, frozenset(entrance.allowed))
        address = f"http://{f'[{entrance.host}]' if ':' in entrance.host else entrance.host}:{port}/"
        if not doors.user_header:
            address += f"{ENTER.removeprefix('/')}?key={doors.keys.key}"
        with running(Studio(desk, doors).application(), listening, ended):
            desk.warm()
            started(address)
            ended.wait()


def _require_sign_in(entrance: Entrance) -> None:
    """Raise `ReadError` when other computers could reach it and nobody says who they are."""
    if entrance.host not in _LOOPBACK and not (entrance.user_header and tuple(entrance.allowed)):
        message = "lets other computers in, and nobody would have to sign in"
        hint = "Put a sign-in in front, and name it: --allow-host NAME --user-header NAME. See: handbill docs studio."
        raise ReadError([Problem(Location(f"--host {entrance.host}"), "no-sign-in", message, hint)])
