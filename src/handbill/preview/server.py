"""Serves the page on this computer alone. It can be asked for what is on the board, and for no file of the disk."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from handbill.preview.board import Board
from handbill.preview.page import STYLES, whole_page
from handbill.preview.port import HOST, bound

_HOSTS = [HOST, "localhost"]
"""The names under which the page may be asked for. A page from elsewhere that makes its own name lead here
(DNS rebinding) asks for another."""
_LOOKS = 0.02
"""In seconds: how often the board is looked at for each open page."""
_STILL = 10.0
"""In seconds: after so long without a change a line is sent, so that a page that is gone is noticed."""
_FIRST_WAIT = 5.0
"""In seconds: how long the server may take to start."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_HERE = Path(__file__).parent


def application(board: Board, ended: threading.Event) -> Starlette:
    """The pages of a board, until it is ended."""

    async def page(request: Request) -> Response:
        wanted = request.query_params.get("piece", "")
        board.wanted = wanted
        return Response(whole_page(board.shown, wanted), headers=_HEADERS, media_type="text/html")

    async def picture(request: Request) -> Response:
        png = board.picture(request.path_params["name"])
        if png is None:
            return Response("There is no such picture any more.", 404, _HEADERS, "text/plain")
        return Response(png, headers=_HEADERS, media_type="image/png")

    async def changes(request: Request) -> Response:
        return StreamingResponse(_changes(board, ended), headers=_HEADERS, media_type="text/event-stream")

    routes = [
        Route("/", page),
        Route("/pictures/{name}.png", picture),
        Route("/changes", changes),
        *(_shipped(name, "text/css") for name in STYLES),
        _shipped("preview.js", "text/javascript"),
    ]
    trusted = Middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS, www_redirect=False)
    return Starlette(routes=routes, middleware=[trusted])


def _shipped(name: str, kind: str) -> Route:
    content = (_HERE / name).read_bytes()

    async def send(request: Request) -> Response:
        return Response(content, headers=_HEADERS, media_type=kind)

    return Route(f"/{name}", send)


async def _changes(board: Board, ended: threading.Event) -> AsyncIterator[str]:
    """An event for each change, and one at the beginning: the page may be older than the board.

    When everything is begun again there is nothing new to fetch: the event is of another kind.
    """
    seen, still = -1, 0.0
    while not ended.is_set():
        if board.version != seen:
            is_first, seen, still = seen < 0, board.version, 0.0
            if board.shown.begun and not is_first:
                yield f"event: begun\ndata: {seen}\n\n"
            else:
                yield f"data: {seen}\n\n"
        elif still >= _STILL:
            still = 0.0
            yield ":\n\n"
        await asyncio.sleep(_LOOKS)
        still += _LOOKS


@contextlib.contextmanager
def serving(board: Board, port: int | None) -> Iterator[str]:
    """Serve a board in a thread of its own; yields the address. Without a port, one that is free is taken.

    Raises `WriteError` when the port is taken.
    """
    ended = threading.Event()
    with bound(port) as listening, running(application(board, ended), listening, ended):
        yield f"http://{HOST}:{listening.getsockname()[1]}/"


@contextlib.contextmanager
def running(served: Starlette, listening: socket.socket, ended: threading.Event) -> Iterator[None]:
    """Serve an application at a socket, in a thread of its own. `ended` is set before the thread is asked to end."""
    settings = uvicorn.Config(
        served,
        log_config=None,
        log_level="critical",
        access_log=False,
        lifespan="off",
        ws="none",
        loop="asyncio",
        http="h11",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        server.should_exit = True
        thread.join(_FIRST_WAIT)
