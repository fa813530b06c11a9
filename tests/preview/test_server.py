"""The server is for this computer's browser alone, and gives what is on the board and nothing else."""

from __future__ import annotations

import contextlib
import http.client
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urlsplit

import pytest

pytest.importorskip("starlette", reason="starlette is not installed: make setup")
pytest.importorskip("uvicorn", reason="uvicorn is not installed: make setup")

from handbill.model.reading import PagePicture
from handbill.preview.board import Board, Piece, Shown, name_of
from handbill.preview.server import serving
from handbill.preview.trials import Trial

PAGE = PagePicture(b"\x89PNG now", 210, 297)
SHOWN = Shown((Piece("a.pdf", "A poster", Trial("a.pdf", "A poster", "good", (PAGE,), ())),))


@pytest.fixture
def board() -> Board:
    board = Board()
    board.put_up(SHOWN)
    return board


@pytest.fixture
def address(board: Board) -> Iterator[str]:
    with serving(board, None) as address:
        yield address


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


@contextlib.contextmanager
def asking(address: str, path: str, host: str | None = None, method: str = "GET") -> Iterator[http.client.HTTPResponse]:
    where = urlsplit(address)
    connection = http.client.HTTPConnection(str(where.hostname), where.port, timeout=10)
    try:
        connection.request(method, path, headers={"Host": host or where.netloc, "Connection": "close"})
        yield connection.getresponse()
    finally:
        connection.close()


def ask(address: str, path: str = "/", host: str | None = None, method: str = "GET") -> Answer:
    with asking(address, path, host, method) as response:
        return Answer(response.status, response.headers, response.read())


def test_the_page_its_looks_and_its_pictures_are_there(address: str) -> None:
    for path, kind, words in (
        ("/", "text/html; charset=utf-8", b"A poster"),
        ("/?piece=nothing", "text/html; charset=utf-8", b"A poster"),
        ("/sheet.css", "text/css; charset=utf-8", b".sheet"),
        ("/preview.css", "text/css; charset=utf-8", b".work"),
        ("/preview.js", "text/javascript; charset=utf-8", b"EventSource"),
        (f"/pictures/{name_of(PAGE)}.png", "image/png", PAGE.png),
    ):
        answer = ask(address, path)
        assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
        assert words in answer.body
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "0.0.0.0", "evil.example:80"])
@pytest.mark.parametrize("path", ["/", "/changes", f"/pictures/{name_of(PAGE)}.png"])
def test_who_asks_by_another_name_gets_nothing(host: str, path: str, address: str) -> None:
    answer = ask(address, path, host)
    assert answer.status == 400
    assert b"poster" not in answer.body


@pytest.mark.parametrize(
    "path",
    [
        *("/../pyproject.toml", "/%2e%2e/%2e%2e/etc/passwd", "/pictures/../../content/pack.yaml", "//etc/passwd"),
        *("/pictures/..%2f..%2fpyproject.png", "/content/pack.yaml", "/pictures/0.png", "/server.py", "/page.html"),
    ],
)
def test_no_file_of_the_disk_is_given(path: str, address: str) -> None:
    assert ask(address, path).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(method: str, address: str) -> None:
    assert ask(address, "/", method=method).status == 405


def test_it_listens_on_this_computer_alone(address: str) -> None:
    port = urlsplit(address).port
    assert address == f"http://127.0.0.1:{port}/"
    with socket.socket() as other:  # a second one may have the port on another of this computer's addresses
        other.bind(("127.0.0.2", port or 0))


def test_a_change_is_told_at_once_and_the_end_too(board: Board) -> None:
    with serving(board, None) as address, asking(address, "/changes") as changes:
        assert changes.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        assert [changes.readline(), changes.readline()] == [b"data: 1\n", b"\n"]
        board.put_up(Shown())
        assert [changes.readline(), changes.readline()] == [b"data: 2\n", b"\n"]


def test_an_open_page_does_not_hold_up_the_end(board: Board) -> None:
    with contextlib.ExitStack() as pages:
        with serving(board, None) as address:
            changes = pages.enter_context(asking(address, "/changes"))
            assert changes.readline() == b"data: 1\n"
            begun = time.monotonic()
        assert time.monotonic() - begun < 3
        assert changes.read() == b"\n"


def test_the_port_is_the_one_that_was_asked_for_and_free_again_afterwards(board: Board) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for _ in range(2):
        with serving(board, port) as address:
            assert address == f"http://127.0.0.1:{port}/"
            assert ask(address).status == 200
