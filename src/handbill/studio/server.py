"""The pages of the studio, and what they ask for. It gives what is on the desk, and no file of the disk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from handbill import preview
from handbill.preview.page import STYLES
from handbill.preview.port import HOST
from handbill.problems import HandbillError
from handbill.studio import page
from handbill.studio.answers import Answers
from handbill.studio.building import Builds
from handbill.studio.desk import Desk
from handbill.studio.drafting import groups_at
from handbill.studio.faults import FaultLog, Plainly
from handbill.studio.guard import ENTER, PICTURE_TYPES, Doors, Guard
from handbill.studio.many import ManyAnswers
from handbill.studio.many_routes import ManyRoutes
from handbill.studio.open_pack import DOCUMENT, Place
from handbill.studio.requests import bytes_in, json_in, page_of, type_of, who_asks_for
from handbill.studio.result_routes import ResultRoutes
from handbill.studio.saving import Saves
from handbill.studio.saying import sentence
from handbill.studio.uploads import MOST_BYTES

_PAGES = Path(__file__).parent / "pages"
_SHEET = Path(preview.__file__).parent / STYLES[0]
"""The looks of pages with boxes on them, which the preview has too."""
_SCRIPTS = ("common", "studio", "pieces", "grid", "workbooks", "builds", "results", "ring")
_OWN_HOSTS = (HOST, "localhost", "[::1]")
_PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""For pictures that were sent: opened by themselves, they can do nothing."""

Handler = Callable[[Request], Awaitable[Response]]


class Studio:
    """Answers requests with what is on a desk."""

    def __init__(self, desk: Desk, doors: Doors) -> None:
        self._desk, self._doors = desk, doors
        self._faults = FaultLog(desk.order.pack)
        saves = Saves(desk.order.pack)
        self._answers, self._builds = Answers(desk, saves), Builds(desk, self._faults)
        self._many = ManyRoutes(desk, ManyAnswers(desk, saves))
        self._results = ResultRoutes(desk, self._builds, saves)

    def application(self) -> Starlette:
        """All routes, behind the guard."""
        routes = [
            Route(ENTER, self.enter),
            Route("/", self.places),
            Route("/words", self.documents),
            *self._many.routes(),
            *self._results.routes(),
            Route("/pictures/{name}.png", self.picture),
            Route("/uploads/{kind}/{id}", self.take_picture, methods=["POST"]),
            Route("/uploads/{name}", self.dropped_picture),
            Route("/{kind}/{id}", self.place),
            Route("/{kind}/{id}/build", self.build, methods=["POST"]),
            Route("/{kind}/{id}/{what}", self.act, methods=["POST"]),
        ]
        shipped = [
            _shipped(_SHEET, "text/css"),
            _shipped(_PAGES / "studio.css", "text/css"),
            *(_shipped(_PAGES / f"{name}.js", "text/javascript") for name in _SCRIPTS),
            _shipped(_PAGES / "studio.svg", "image/svg+xml"),
        ]
        hosts = [*_OWN_HOSTS, *self._doors.hosts]
        trusted = Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)
        guard, plainly = Middleware(Guard, doors=self._doors), Middleware(Plainly, log=self._faults)
        return Starlette(
            routes=[*shipped, *routes],
            middleware=[trusted, guard, plainly],
            exception_handlers={HTTPException: _refused},
        )

    async def enter(self, request: Request) -> Response:
        """Exchange the key of the opened address for a cookie."""
        keys = self._doors.keys
        if not keys.opens(request.query_params.get("key", "")):
            return Response(page.filled("refused.html.j2", signed=False), 403, media_type="text/html")
        answer = RedirectResponse("/", 303)
        answer.set_cookie(keys.cookie, keys.session, httponly=True, samesite="strict", path="/")
        return answer

    async def places(self, request: Request) -> Response:
        """The page on which a place is chosen."""
        return await page_of(
            lambda: page.places_page(self._desk.pack.now(), self._desk.order.today, who_asks_for(request))
        )

    async def documents(self, request: Request) -> Response:
        """The page on which a document is chosen, to change its words."""
        return await page_of(lambda: page.documents_page(self._desk.pack.now(), who_asks_for(request)))

    async def place(self, request: Request) -> Response:
        """The page of a place, or of a document's words."""

        def made() -> str:
            place, base = self._place(request), self._desk.pack.now()
            pieces = base.pieces(place, self._desk.order)
            made_of = page.words_page if place.kind == DOCUMENT else page.place_page
            return made_of(base, place, pieces, self._desk.order.today, who_asks_for(request))

        return await page_of(made)

    def _place(self, request: Request) -> Place:
        """The place that a request names, which the pack must have."""
        place = Place(request.path_params["kind"], request.path_params["id"])
        if not groups_at(self._desk.pack.now().library, place):
            raise HTTPException(404, "There is no such place.")
        return place

    async def act(self, request: Request) -> Response:
        """Look at a draft, show its difference, save it, and so on: see `Answers`."""
        handler = self._answers.named(request.path_params["what"])
        if handler is None:
            raise HTTPException(404, "There is no such thing.")
        sent = await json_in(request)
        place = await run_in_threadpool(self._place, request)
        status, data = await run_in_threadpool(handler, place, sent, who_asks_for(request))
        return JSONResponse(data, status)

    async def build(self, request: Request) -> Response:
        """Begin to build the copies of a place."""
        await json_in(request)
        place = await run_in_threadpool(self._place, request)
        selection = place.selection(self._desk.pack.now().library)
        return JSONResponse({"build": self._builds.start(place.id, selection)})

    async def picture(self, request: Request) -> Response:
        """A page of a piece as a picture."""
        png = self._desk.gallery.picture(request.path_params["name"])
        if png is None:
            raise HTTPException(404, "There is no such picture any more.")
        return Response(png, media_type="image/png")

    async def take_picture(self, request: Request) -> Response:
        """Take in a picture that was dropped on the page."""
        if type_of(request) not in PICTURE_TYPES:
            raise HTTPException(415, "This kind of content is not taken.")
        data = await bytes_in(request, MOST_BYTES)

        def taken() -> tuple[int, dict[str, Any]]:
            place = self._place(request)
            try:
                name = self._desk.uploads.take(data, place.id, self._desk.pack.now().snapshot)
            except HandbillError as error:
                return 422, {"problems": [sentence(problem) for problem in error.problems]}
            return 200, {"name": name}

        status, answer = await run_in_threadpool(taken)
        return JSONResponse(answer, status)

    async def dropped_picture(self, request: Request) -> Response:
        """A picture of a form, dropped here or in the pack."""
        name = request.path_params["name"]
        data = await run_in_threadpool(self._answers.picture, name)
        if data is None:
            raise HTTPException(404, "There is no such picture.")
        kind = {"svg": "image/svg+xml", "png": "image/png"}.get(name.rpartition(".")[2], "image/jpeg")
        return Response(data, media_type=kind, headers={"Content-Security-Policy": _PICTURE_POLICY})


def _shipped(file: Path, kind: str) -> Route:
    content = file.read_bytes()

    async def send(request: Request) -> Response:
        return Response(content, media_type=kind)

    return Route(f"/{file.name}", send)


async def _refused(request: Request, error: Exception) -> Response:
    """Why something is not given: a page to somebody who reads it, a sentence to the page's script."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 404 and request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        return Response(page.filled("missing.html.j2"), 404, media_type="text/html")
    detail = error.detail if isinstance(error, HTTPException) else ""
    return Response(detail, status, media_type="text/plain")
