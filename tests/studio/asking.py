"""A studio that is served, and a client that sends what no browser would."""

from __future__ import annotations

import contextlib
import http.client
import json
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

from handbill.model.order import Order, Selection
from handbill.preview.port import bound
from handbill.preview.server import running
from handbill.studio.desk import Desk
from handbill.studio.guard import Doors, Keys
from handbill.studio.server import Studio
from packs import TODAY, Pack

PLACE = "/area/exampleshire"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def data(self) -> Any:
        return json.loads(self.body)


@dataclass
class Client:
    """Sends requests as they are told, with the cookie unless it is left out."""

    port: int
    doors: Doors
    desk: Desk
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str | None] | None = None
    ) -> Answer:
        """`headers` replace the usual ones; None leaves one out."""
        usual = {"Host": self.host, "Cookie": self.cookie, "Connection": "close", **self.headers}
        if method != "GET":
            usual |= {"Origin": f"http://{self.host}", "Content-Type": "application/json"}
        wanted = {**usual, **(headers or {})}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        with contextlib.closing(connection):
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in wanted.items():
                if value is not None:
                    connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def get(self, path: str, **headers: str | None) -> Answer:
        return self.ask("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path: str, sent: Any, **headers: str | None) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask("POST", path, json.dumps(sent).encode(), named)

    def enter(self, key: str | None = None) -> Answer:
        """Open the address that was printed, and keep the cookie."""
        answer = self.get(f"/enter?key={self.doors.keys.key if key is None else key}")
        if answer.status == 303:
            self.cookie = str(answer.headers["Set-Cookie"]).partition(";")[0]
        return answer


@contextlib.contextmanager
def studio(pack: Pack, user_header: str = "", hosts: tuple[str, ...] = ()) -> Iterator[Client]:
    """A client of a studio of this pack, not let in yet."""
    order = Order(pack.root, pack.root / "output", Selection(), TODAY, jobs=1)
    ended = threading.Event()
    with bound(None) as listening, Desk(order) as desk:
        port = listening.getsockname()[1]
        doors = Doors(Keys(port), user_header, frozenset(hosts))
        with running(Studio(desk, doors).application(), listening, ended):
            yield Client(port, doors, desk)
