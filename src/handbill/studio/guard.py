"""Lets nobody in but the browser that was given the address, and nothing change that its own page has not asked for."""

from __future__ import annotations

import secrets
import threading
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handbill.studio.page import filled

ENTER = "/enter"
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Of every answer, unless it is stricter itself."""
_READING = ("GET", "HEAD")
PICTURE_TYPES = ("image/svg+xml", "image/png", "image/jpeg")
WORKBOOK_TYPES = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
    "text/csv",
)
_TYPES = ("application/json", *PICTURE_TYPES, *WORKBOOK_TYPES)
"""What may be sent. No form of another site can send these without asking first, which is never granted."""


@dataclass
class Keys:
    """The key in the address that is opened, which opens once, and the session that it is exchanged for."""

    port: int
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _is_used: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def cookie(self) -> str:
        """The name of the cookie: browsers share cookies between the ports of a computer."""
        return f"handbill-studio-{self.port}"

    def opens(self, key: str) -> bool:
        """Whether this key opens the door now. It does so once."""
        with self._lock:
            is_right = secrets.compare_digest(key.encode(), self.key.encode()) and not self._is_used
            self._is_used = self._is_used or is_right
            return is_right

    def holds(self, session: str) -> bool:
        """Whether a cookie has the session."""
        return secrets.compare_digest(session.encode(), self.session.encode())


@dataclass(frozen=True)
class Doors:
    """Who may come in."""

    keys: Keys
    user_header: str = ""
    """With a sign-in in front: the header in which it says who somebody is. The key is then not used."""
    hosts: frozenset[str] = frozenset()
    """The names of that sign-in, beside those of this computer."""


class Guard:
    """Looks at each request before anything else does, and adds the headers of every answer."""

    def __init__(self, app: ASGIApp, doors: Doors) -> None:
        self._app, self._doors = app, doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        request = Request(scope, receive)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(request)
        if refusal is not None:
            await refusal(scope, receive, with_headers)
            return
        _note_user(scope, who_asks(request, self._doors))
        await self._app(scope, receive, with_headers)

    def _refusal(self, request: Request) -> Response | None:
        """Why a request is not answered; None when it may be."""
        if request.method not in _READING:
            why = _forged(request)
            if why:
                return Response(why, 403, media_type="text/plain")
        if request.url.path == ENTER and not self._doors.user_header:
            return None
        if self._doors.user_header:
            is_in = bool(who_asks(request, self._doors))
        else:
            keys = self._doors.keys
            is_in = keys.holds(request.cookies.get(keys.cookie, ""))
        if is_in:
            return None
        return Response(filled("refused.html.j2", signed=bool(self._doors.user_header)), 403, media_type="text/html")


def who_asks(request: Request, doors: Doors) -> str:
    """Who somebody is, as the sign-in in front says; empty without one."""
    if not doors.user_header:
        return ""
    given = request.headers.getlist(doors.user_header)
    name = given[0].strip() if len(given) == 1 else ""
    return name if name.isprintable() else ""


def _note_user(scope: MutableMapping[str, Any], who: str) -> None:
    scope.setdefault("state", {})["who"] = who


def _forged(request: Request) -> str:
    """Why a change may come from another page; empty when its own page has asked for it."""
    origin, host = request.headers.getlist("origin"), request.headers.getlist("host")
    if len(origin) != 1 or len(host) != 1 or urlsplit(origin[0]).netloc != host[0]:
        return "This was asked for by another page."
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return "This was asked for by another site."
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent not in _TYPES:
        return "This kind of content is not taken."
    return ""
