"""What nobody has foreseen: it is written down in the pack's folder, and told in words."""

from __future__ import annotations

import datetime
import secrets
import traceback
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handbill.output.files import write_file
from handbill.problems import WriteError
from handbill.studio.page import filled
from handbill.studio.texts import shipped_texts
from handbill.support.plain_file import read_within

LOG = ".handbill/studio-faults.log"
"""In the pack: when, what was asked for, and what Python says."""
_MOST_BYTES = 500_000


class FaultLog:
    """Writes faults down, the newest last; the oldest go when there are too many."""

    def __init__(self, pack: Path) -> None:
        self._pack = pack

    def note(self, asked: str, fault: BaseException) -> str:
        """Write a fault down, and return the number by which it is found. A log that cannot be written stops nobody."""
        key = secrets.token_hex(4)
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        told = f"{now} {key} {asked}\n{''.join(traceback.format_exception(fault))}\n"
        file = self._pack / LOG
        try:
            before = read_within(file, self._pack) if file.exists() else b""
            write_file(file, (before + told.encode("utf-8", "replace"))[-_MOST_BYTES:], self._pack)
        except (OSError, WriteError):
            return key
        return key


class Plainly:
    """Answers with a page in words where a request ends in a fault of handbill."""

    def __init__(self, app: ASGIApp, log: FaultLog) -> None:
        self._app, self._log = app, log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        is_begun = False

        async def noted(message: Message) -> None:
            nonlocal is_begun
            is_begun = is_begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as fault:  # noqa: BLE001  nobody is to see a traceback
            key = self._log.note(f"{scope['method']} {scope['path']}", fault)
            if not is_begun:
                await told(Request(scope), key)(scope, receive, send)


def told(request: Request, key: str) -> Response:
    """The answer to a request that ended in a fault: a page, or a sentence for the page's script."""
    if request.method in ("GET", "HEAD"):
        return Response(filled("fault.html.j2", key=key, file=LOG), 500, media_type="text/html")
    return JSONResponse({"problems": [shipped_texts()("fault_short", key=key)]}, 500)
