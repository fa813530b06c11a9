"""What was made, what is wrong, where a number stands, what is to be rung next; and the files to take home."""

from __future__ import annotations

import asyncio
import dataclasses
import json
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from handbill.model.edition_key import NATIONAL
from handbill.model.order import Selection
from handbill.problems import HandbillError
from handbill.studio import reports
from handbill.studio.answers import OK, Answer, BadRequestError, text_in
from handbill.studio.building import Build, Builds
from handbill.studio.desk import Desk
from handbill.studio.fields import place_in
from handbill.studio.open_pack import Place
from handbill.studio.page import filled
from handbill.studio.requests import answer_of, attachment, json_in, page_of, who_asks_for
from handbill.studio.results import Thumbnails, recall_sheet, rung
from handbill.studio.saving import Saves

_EVERY = 0.1
"""In seconds: how often the page is told how far a build is."""
_JOBS = ("press", "office")
"""The profiles that print jobs are made in."""
_MOST_SOUGHT = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ResultRoutes:
    """Answers requests about what was made."""

    def __init__(self, desk: Desk, builds: Builds, saves: Saves) -> None:
        self._desk, self._builds, self._saves = desk, builds, saves
        self._thumbnails = Thumbnails(desk)

    def routes(self) -> list[Route]:
        """All of them."""
        return [
            Route("/results", self.results),
            Route("/results/build", self.build, methods=["POST"]),
            Route("/results/job", self.job, methods=["POST"]),
            Route("/made/{digest}.png", self.thumbnail),
            Route("/ring", self.ring),
            Route("/ring/rang", self.rang, methods=["POST"]),
            Route("/ring/undo", self.undo, methods=["POST"]),
            Route("/where", self.where),
            Route("/where/recall.pdf", self.recall),
            Route("/builds/{key}", self.progress),
            Route("/builds/{key}/lists/{number:int}", self.list_file),
            Route("/builds/{key}/{name}.zip", self.zip_file),
        ]

    async def results(self, request: Request) -> Response:
        """What is wrong, what was made, and the ZIP files of each place."""
        last = self._builds.of(self._builds.last)
        return await page_of(lambda: reports.results_page(self._desk, last, who_asks_for(request)))

    async def build(self, request: Request) -> Response:
        """Begin to build all copies, or those of an area with its venues and events."""
        sent = await json_in(request)

        def begun() -> Answer:
            area, library = text_in(sent, "area"), self._desk.pack.now().library
            if area and area not in (NATIONAL, *library.areas):
                raise BadRequestError
            selection = Selection(areas=(area,)) if area else Selection()
            return OK, {"build": self._builds.start(area or library.pack.id, selection)}

        return await answer_of(begun)

    async def job(self, request: Request) -> Response:
        """Begin to make a print job of a place."""
        sent = await json_in(request)

        def begun() -> Answer:
            kind, _, place_id = text_in(sent, "place").partition("/")
            profile, library = text_in(sent, "profile"), self._desk.pack.now().library
            is_national = (kind, place_id) == ("area", NATIONAL)
            if profile not in _JOBS or not (is_national or place_in(library, kind, place_id)):
                raise BadRequestError
            selection = dataclasses.replace(Place(kind, place_id).selection(library), area_only=False)
            return OK, {"build": self._builds.start(place_id, selection, profile)}

        return await answer_of(begun)

    async def thumbnail(self, request: Request) -> Response:
        """The first page of a copy that was made."""
        png = await run_in_threadpool(self._thumbnails.of, request.path_params["digest"])
        if png is None:
            raise HTTPException(404, "There is no such picture.")
        return Response(png, media_type="image/png")

    async def ring(self, request: Request) -> Response:
        """What is to be rung next."""
        return await page_of(lambda: reports.ring_page(self._desk, who_asks_for(request)))

    async def rang(self, request: Request) -> Response:
        """Record that somebody has rung a number today."""
        sent = await json_in(request)

        def recorded() -> Answer:
            save = self._saves.save(
                rung(self._desk, text_in(sent, "contact"), text_in(sent, "by")), who_asks_for(request)
            )
            return OK, {"undo": save.key}

        return await answer_of(recorded)

    async def undo(self, request: Request) -> Response:
        """Take a record back."""
        sent = await json_in(request)

        def undone() -> Answer:
            self._saves.undo(text_in(sent, "undo"), who_asks_for(request))
            return OK, {}

        return await answer_of(undone)

    async def where(self, request: Request) -> Response:
        """The copies that carry a number, a name or words."""
        text = _sought(request)
        return await page_of(lambda: reports.where_page(self._desk, text, who_asks_for(request)))

    async def recall(self, request: Request) -> Response:
        """The sheet with which these copies are taken down."""
        text = _sought(request)
        try:
            library = (await run_in_threadpool(self._desk.pack.now)).library
            pdf = await run_in_threadpool(recall_sheet, self._desk.order, library, text)
        except HandbillError as error:
            return Response(filled("broken.html.j2", problems=error.problems), 500, media_type="text/html")
        return attachment(pdf, "recall.pdf", "application/pdf")

    def _build(self, request: Request) -> Build:
        begun = self._builds.of(request.path_params["key"])
        if begun is None:
            raise HTTPException(404, "There is no such build any more.")
        return begun

    async def progress(self, request: Request) -> Response:
        """How far a build is, as events until it is over."""
        return StreamingResponse(_events(self._build(request)), media_type="text/event-stream")

    async def zip_file(self, request: Request) -> Response:
        """The ZIP file of a build."""
        begun = self._build(request)
        if not begun.zip or request.path_params["name"] != begun.name:
            raise HTTPException(404, "There is no such file.")
        return attachment(begun.zip, f"{begun.name}.zip", "application/zip")

    async def list_file(self, request: Request) -> Response:
        """A packing list or print run of a build."""
        lists, number = self._build(request).lists, request.path_params["number"]
        if number >= len(lists):
            raise HTTPException(404, "There is no such file.")
        made = lists[number]
        return attachment(made.data, made.name, "application/pdf" if made.name.endswith(".pdf") else _XLSX)


def _sought(request: Request) -> str:
    return request.query_params.get("text", "").strip()[:_MOST_SOUGHT]


async def _events(begun: Build) -> AsyncIterator[str]:
    seen: dict[str, object] = {}
    while not seen.get("over"):
        now = begun.progress
        if now != seen:
            seen = now
            yield f"data: {json.dumps(seen)}\n\n"
        await asyncio.sleep(_EVERY)
