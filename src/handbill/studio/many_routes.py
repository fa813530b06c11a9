"""The page of many venues or events, workbooks, and the pictures of pieces to choose from."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from handbill.forms.workbook import workbook
from handbill.studio import overviews
from handbill.studio.desk import Desk
from handbill.studio.grid import KINDS
from handbill.studio.guard import WORKBOOK_TYPES
from handbill.studio.many import ManyAnswers
from handbill.studio.requests import answer_of, attachment, bytes_in, json_in, page_of, type_of, who_asks_for
from handbill.studio.workbooks import MOST_BYTES, SentWorkbook

_XLSX = WORKBOOK_TYPES[0]


class ManyRoutes:
    """Answers requests about many things at once."""

    def __init__(self, desk: Desk, answers: ManyAnswers) -> None:
        self._desk, self._answers = desk, answers

    def routes(self) -> list[Route]:
        """All of them."""
        return [
            Route("/many", self.first),
            Route("/many/{kind}", self.grid),
            Route("/many/{kind}/{what}", self.act, methods=["POST"]),
            Route("/workbook.xlsx", self.empty_workbook),
            Route("/workbooks", self.workbook_page),
            Route("/workbooks", self.take, methods=["POST"]),
            Route("/workbooks/{key}/save", self.save, methods=["POST"]),
            Route("/workbooks/{key}/undo", self.undo, methods=["POST"]),
            Route("/workbooks/{key}.xlsx", self.marked),
            Route("/pieces", self.pieces),
            Route("/thumbs/{document}/{size}.png", self.thumbnail),
        ]

    async def first(self, request: Request) -> Response:
        """Venues come first."""
        return RedirectResponse("/many/venue", 303)

    async def grid(self, request: Request) -> Response:
        """The page of all venues, or of all events."""
        kind = _kind(request)
        return await page_of(lambda: overviews.grid_page(self._desk.pack.now(), kind, who_asks_for(request)))

    async def act(self, request: Request) -> Response:
        """Look at what was typed, show its difference, save it: see `ManyAnswers`."""
        kind, handler = _kind(request), self._answers.named(request.path_params["what"])
        if handler is None:
            raise HTTPException(404, "There is no such thing.")
        sent = await json_in(request)
        return await answer_of(lambda: handler(kind, sent, who_asks_for(request)))

    async def empty_workbook(self, request: Request) -> Response:
        """A workbook to fill in, with the lists of this pack."""
        data = await run_in_threadpool(lambda: workbook(self._desk.pack.now().library))
        return attachment(data, "local-details.xlsx", _XLSX)

    async def workbook_page(self, request: Request) -> Response:
        """The page on which a workbook is handed in."""
        return await page_of(lambda: overviews.workbooks_page(self._desk.pack.now(), who_asks_for(request)))

    async def take(self, request: Request) -> Response:
        """Take in a workbook, and tell what it would change."""
        if type_of(request) not in WORKBOOK_TYPES:
            raise HTTPException(415, "This kind of content is not taken.")
        data = await bytes_in(request, MOST_BYTES)
        return await answer_of(lambda: self._answers.take(data))

    def _sent(self, request: Request) -> SentWorkbook:
        sent = self._answers.workbooks.of(request.path_params["key"])
        if sent is None:
            raise HTTPException(404, "There is no such workbook any more.")
        return sent

    async def save(self, request: Request) -> Response:
        """Write what a workbook changes."""
        await json_in(request)
        sent = self._sent(request)
        return await answer_of(lambda: self._answers.save_workbook(sent, who_asks_for(request)))

    async def undo(self, request: Request) -> Response:
        """Put the files back as they were before a workbook."""
        wanted = await json_in(request)
        return await answer_of(lambda: self._answers.undo(KINDS[0], wanted, who_asks_for(request)))

    async def marked(self, request: Request) -> Response:
        """The marked copy of a workbook."""
        sent = self._sent(request)
        if sent.marked is None:
            raise HTTPException(404, "There is no such file.")
        return attachment(sent.marked, "local-details-checked.xlsx", _XLSX)

    async def pieces(self, request: Request) -> Response:
        """All pieces in all sizes, and what each kind of venue gets."""
        return await page_of(lambda: overviews.pieces_page(self._desk.pack.now(), who_asks_for(request)))

    async def thumbnail(self, request: Request) -> Response:
        """A small picture of a piece."""
        document, size = request.path_params["document"], request.path_params["size"]
        png = await run_in_threadpool(self._desk.thumbnail, document, size)
        if png is None:
            raise HTTPException(404, "There is no such picture.")
        return Response(png, media_type="image/png")


def _kind(request: Request) -> str:
    kind = str(request.path_params["kind"])
    if kind not in KINDS:
        raise HTTPException(404, "There is no such thing.")
    return kind
