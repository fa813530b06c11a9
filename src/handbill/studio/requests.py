"""What all routes of the studio share: who asks, what was sent, and how an answer is put."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from handbill.problems import HandbillError
from handbill.studio.answers import WRONG, Answer, BadRequestError
from handbill.studio.page import filled
from handbill.studio.saying import sentence
from handbill.studio.texts import shipped_texts

MOST_SENT = 4_000_000
"""In bytes: the edits of a form have some thousand, a grid with three thousand rows a million."""


def who_asks_for(request: Request) -> str:
    """Who somebody is, as the guard has noted."""
    return str(request.scope["state"]["who"])


def type_of(request: Request) -> str:
    """The type of what was sent, without parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def page_of(made: Callable[[], str]) -> Response:
    """A page, or the problems for which there is none."""
    try:
        return Response(await run_in_threadpool(made), media_type="text/html")
    except HandbillError as error:
        return Response(filled("broken.html.j2", problems=error.problems), 500, media_type="text/html")


async def answer_of(answer: Callable[[], Answer]) -> Response:
    """What the page's script is told: data, or the problems for which there is none."""

    def told() -> Answer:
        try:
            return answer()
        except BadRequestError:
            return 400, {"problems": [shipped_texts()("bad_request")]}
        except HandbillError as error:
            return WRONG, {"problems": [sentence(problem) for problem in error.problems]}

    status, data = await run_in_threadpool(told)
    return JSONResponse(data, status)


async def json_in(request: Request) -> dict[str, Any]:
    """The object that was sent as JSON."""
    if type_of(request) != "application/json":
        raise HTTPException(415, "This kind of content is not taken.")
    try:
        sent = json.loads(await bytes_in(request, MOST_SENT))
        json.dumps(sent, ensure_ascii=False).encode()  # half a character, as in \ud800, is none
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "This is not JSON.") from error
    if not isinstance(sent, dict):
        raise HTTPException(400, "This is not an object.")
    return sent


async def bytes_in(request: Request, most: int) -> bytes:
    """What was sent, as long as it is not too much; it is not read further than that."""
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > most:
            raise HTTPException(413, f"This is more than {most // 1_000_000} MB.")
    return bytes(data)


def attachment(data: bytes, name: str, kind: str) -> Response:
    """A file to be saved under a name that is made here, never of what was sent."""
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
