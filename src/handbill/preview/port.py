"""Takes the port on which a page is served, on this computer alone unless it is asked for more."""

from __future__ import annotations

import socket

from handbill.problems import Location, Problem, WriteError

HOST = "127.0.0.1"


def bound(port: int | None, host: str = HOST) -> socket.socket:
    """A socket at a port, or at a free one; by default one that no other computer can reach.

    Raises `WriteError` when it is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port or 0))
        listening.listen()  # who asks before the server is ready waits
    except OSError as error:
        listening.close()
        hint = "Name another one, or leave --port out: then a free one is taken."
        problem = Problem(Location(f"--port {port}"), "port-taken", f"cannot be used: {error.strerror}", hint)
        raise WriteError([problem]) from error
    return listening
