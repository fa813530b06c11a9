"""What other pages, other computers and forged requests get from the studio: nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

pytest.importorskip("starlette", reason="starlette is not installed: make setup")
pytest.importorskip("uvicorn", reason="uvicorn is not installed: make setup")

from packs import Pack
from studio.asking import PLACE, Client, studio
from studio.forms import FILE, FRONT_DOOR

PHONE = {"group": FRONT_DOOR, "column": "phone", "was": "01632 960100", "now": "01632 960199"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#123456"/></svg>'


@pytest.fixture
def outside(pack: Pack) -> Iterator[Client]:
    with studio(pack) as client:
        yield client


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """One that is let in. No test that uses it changes the pack."""
    with studio(Pack(tmp_path_factory.mktemp("studio") / "pack")) as client:
        assert client.enter().status == 303
        yield client


def test_the_key_opens_once(outside: Client) -> None:
    assert outside.get("/").status == 403
    assert outside.enter("wrong").status == 403
    answer = outside.enter()
    assert answer.headers["Location"] == "/"
    cookie = answer.headers["Set-Cookie"].lower()
    assert cookie.startswith(f"handbill-studio-{outside.port}=")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert outside.get("/").status == 200
    assert outside.enter().status == 403  # somebody who reads it in a log, a history or a process list


@pytest.mark.parametrize("path", ["/", PLACE, "/pictures/0.png", "/uploads/a.svg", "/studio.js", "/nothing"])
@pytest.mark.parametrize("cookie", [None, "handbill-studio-1=x", "handbill-studio-{port}=", "handbill-studio-{port}=é"])
def test_without_the_cookie_nothing_is_answered(outside: Client, path: str, cookie: str | None) -> None:
    sent = cookie.format(port=outside.port) if cookie else None
    answer = outside.ask("GET", path, headers={"Cookie": sent.encode().decode("latin-1") if sent else None})
    assert answer.status == 403
    assert b"Exampleshire" not in answer.body


def test_the_cookie_of_one_studio_does_not_open_another(
    client: Client, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with studio(Pack(tmp_path_factory.mktemp("other") / "pack")) as other:
        value = client.cookie.partition("=")[2]
        assert other.get("/", Cookie=f"{other.doors.keys.cookie}={value}").status == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "0.0.0.0", "127.0.0.1@evil.example", ""]
)
def test_who_asks_by_another_name_gets_nothing(client: Client, host: str) -> None:
    """A page from elsewhere that makes its own name lead here (DNS rebinding)."""
    for answer in (client.get("/", Host=host), client.post(f"{PLACE}/look", {}, Host=host, Origin=f"http://{host}")):
        assert answer.status == 400
        assert b"Exampleshire" not in answer.body


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": None},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost.evil.example"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "text/plain"},
        {"Content-Type": None},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
@pytest.mark.parametrize("what", ["look", "save", "undo", "rang", "difference"])
def test_a_forged_request_changes_nothing(client: Client, what: str, headers: dict[str, str | None]) -> None:
    file = client.desk.order.pack / FILE
    before = file.read_bytes()
    body = b'{"edits": [], "group": "%s", "by": "duty manager"}' % FRONT_DOOR.encode()
    assert client.ask("POST", f"{PLACE}/{what}", body, headers).status == 403
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "path",
    [
        *("/many/venue/save", "/many/venue/paste", "/many/event/undo", "/workbooks", "/workbooks/x/save"),
        *("/results/build", "/ring/rang", "/ring/undo", f"{PLACE}/build", "/document/parents-leaflet/save"),
    ],
)
@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Cookie": None}, {"Content-Type": "text/plain"}], ids=str
)
def test_no_other_change_can_be_forged_either(client: Client, path: str, headers: dict[str, str | None]) -> None:
    body = b'{"rows": [], "contact": "childline", "by": "duty manager", "area": "exampleshire"}'
    assert client.ask("POST", path, body, headers).status == 403


@pytest.mark.parametrize(
    "path",
    [
        *("/thumbs/..%2f..%2fpack/a4.png", "/thumbs/parents-leaflet/..%2fa4.png", "/made/..%2f..%2fmanifest.json.png"),
        *("/made/" + "0" * 64 + ".png", "/builds/x", "/builds/x/lists/0", "/builds/x/../../pack.zip", "/many/pack"),
        *("/workbooks/x.xlsx", "/document/..%2fparents-leaflet", "/document/nowhere"),
    ],
)
def test_what_was_not_made_is_not_given(client: Client, path: str) -> None:
    assert client.get(path).status in (404, 405)


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/many/venue/look", {"rows": "x"}),
        ("/many/venue/look", {"rows": [7]}),
        ("/many/venue/look", {"rows": [{"id": 7}]}),
        ("/many/venue/look", {"rows": [{"id": "", "was": {}, "now": {"name": 7}}]}),
        ("/many/venue/look", {"rows": [{"id": "", "was": {}, "now": {}}] * 3001}),
        ("/many/venue/paste", {"text": ["a"]}),
        ("/ring/rang", {"contact": ["childline"], "by": "duty manager"}),
        ("/ring/undo", {"undo": {"a": 1}}),
        ("/results/build", {"area": 7}),
    ],
)
def test_what_no_other_page_sends_is_refused(client: Client, path: str, sent: object) -> None:
    assert client.post(path, sent).status == 400


def test_an_undo_of_somebody_who_guesses_changes_nothing(client: Client) -> None:
    assert client.post("/ring/undo", {"undo": "x"}).status == 422
    assert client.post("/many/venue/undo", {"undo": ""}).status == 422


def test_cells_may_not_name_what_the_pack_does_not_have(client: Client) -> None:
    row = {"id": "../../evil", "was": {}, "now": {"name": "Evil", "area": "exampleshire", "__class__": "x"}}
    answer = client.post("/many/venue/difference", {"rows": [row]})
    assert b"../" not in json.dumps(answer.data.get("html", "")).encode()
    assert not (client.desk.order.pack / "content/evil").exists()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert client.ask(method, f"{PLACE}/save", b"{}").status in (403, 405)


def test_saving_by_a_link_is_impossible(client: Client) -> None:
    assert client.get(f"{PLACE}/save").status == 405


@pytest.mark.parametrize(
    "path",
    [
        *("/../pyproject.toml", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/uploads/..%2f..%2fcontent%2fpack.yaml"),
        *(
            "/uploads/pack.yaml",
            "/uploads/%2e%2e",
            "/uploads/..%5c..%5cx.svg",
            "/pictures/..%2f0.png",
            "/content/pack.yaml",
        ),
        *("/area/..%2f..%2fx", "/area/exampleshire%00", "/__class__/x", "/contact/childline", "/area/" + "a" * 4000),
    ],
)
def test_no_file_of_the_disk_is_given(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status in (404, 405)
    assert b"handbill: 1" not in answer.body


@pytest.mark.parametrize(
    "place", ["/area/nowhere", "/area/..%2f..%2fevil", "/venue/exampleshire", "/pack/exampleshire"]
)
def test_only_places_of_the_pack_can_be_changed(client: Client, place: str) -> None:
    assert client.post(f"{place}/difference", {"edits": [PHONE]}).status == 404


@pytest.mark.parametrize(
    "sent",
    [
        *([], "x", 7, None, {"edits": "x"}, {"edits": [1]}, {"edits": [{"group": 1}]}, {"edits": [{"group": ["a"]}]}),
        *({"edits": [PHONE] * 2001}, {"piece": {"a": 1}, "edits": []}),
    ],
    ids=lambda sent: str(sent)[:30],
)
def test_what_the_page_never_sends_is_refused(client: Client, sent: object) -> None:
    assert client.post(f"{PLACE}/look", sent).status == 400


def test_what_is_no_json_is_refused(client: Client) -> None:
    half = b'{"edits": [{"group": "g", "column": "c", "was": "", "now": "\\ud800"}]}'
    for body in (b"{", b"\xff\xfe", b"[" * 100_000, b'{"a": 1e999999}x', half):
        assert client.ask("POST", f"{PLACE}/look", body).status == 400


def test_more_than_a_form_holds_is_not_read(client: Client) -> None:
    assert client.ask("POST", f"{PLACE}/look", b" " * 4_100_000).status == 413


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<html><script>alert(1)</script></html>", "image/svg+xml"),
        (b"<?xml version='1.0'?><html/>", "image/svg+xml"),
        (b"MZ\x90\x00" + b"\0" * 64, "image/png"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "image/png"),
        (b"\xff\xd8\xff" + b"\0" * 64, "image/jpeg"),
        (b"", "image/png"),
        (SVG.replace(b"<path", b"<script>alert(1)</script><path"), "image/svg+xml"),
        (SVG.replace(b"<path", b'<image href="http://evil.example/x.png"/><path'), "image/svg+xml"),
        (SVG.replace(b"<path", b'<image href="file:///etc/passwd" width="9" height="9"/><path'), "image/svg+xml"),
        (
            b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
            + SVG.replace(b"<path", b"<text>&a;</text><path"),
            "image/svg+xml",
        ),
        (b"<svg " + b"<g>" * 200_000, "image/svg+xml"),
    ],
    ids=lambda value: value[:24].decode("latin-1") if isinstance(value, bytes) else None,
)
def test_a_hostile_picture_is_not_taken(client: Client, data: bytes, kind: str) -> None:
    answer = client.ask("POST", f"/uploads{PLACE}", data, {"Content-Type": kind})
    assert answer.status == 422
    assert answer.data["problems"]


def test_a_picture_that_is_too_large_is_not_read(client: Client) -> None:
    answer = client.ask(
        "POST", f"/uploads{PLACE}", b"\x89PNG\r\n\x1a\n" + b"\0" * 10_000_001, {"Content-Type": "image/png"}
    )
    assert answer.status == 413


def test_a_picture_gets_its_name_from_its_place_and_is_shut_in(client: Client) -> None:
    headers = {
        "Content-Type": "image/svg+xml",
        "X-File-Name": "../../evil.svg",
        "Content-Disposition": 'filename="../x"',
    }
    answer = client.ask("POST", f"/uploads{PLACE}", SVG, headers)
    assert answer.data == {"name": "exampleshire-logo.svg"}
    again = client.ask("POST", f"/uploads{PLACE}", SVG.replace(b"#123456", b"#654321"), headers)
    assert again.data == {"name": "exampleshire-logo-2.svg"}
    assert client.ask("POST", f"/uploads{PLACE}", SVG, headers).data == {"name": "exampleshire-logo.svg"}
    shown = client.get("/uploads/exampleshire-logo.svg")
    assert shown.body == SVG
    assert shown.headers["Content-Security-Policy"].endswith("sandbox")
    assert client.ask("POST", f"/uploads{PLACE}", SVG, {"Content-Type": "application/json"}).status == 415


def test_every_answer_has_the_headers(client: Client) -> None:
    for answer in (
        client.get("/"),
        client.get(PLACE),
        client.get("/nothing"),
        client.get("/", Cookie=None),
        client.get("/studio.js"),
    ):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'self';")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


def test_no_page_has_a_script_or_a_style_within_it(client: Client) -> None:
    for path in ("/", PLACE, "/words", "/document/parents-leaflet", "/many/venue", "/workbooks", "/results", "/ring"):
        page = client.get(path).body
        assert b"<script>" not in page
        assert b"<style" not in page
        assert b" style=" not in page
        assert b" onclick=" not in page


def test_words_of_the_pack_are_no_html(pack: Pack, outside: Client) -> None:
    outside.enter()
    pack.edit(FILE, "name: First Contact\n", 'name: "<img src=x onerror=alert(1)>"\n')
    page = outside.get(PLACE).body
    assert b"<img src=x" not in page
    assert b"&lt;img src=x" in page
    pack.with_venue('bath,"<img src=x onerror=alert(1)>""\'",exampleshire,parents-poster')
    for path in ("/many/venue", "/results", "/ring", "/where?text=<img%20src=x", "/"):
        assert b"<img src=x" not in outside.get(path).body, path


def test_of_two_tabs_the_later_is_told_and_nothing_is_overwritten(pack: Pack, outside: Client) -> None:
    outside.enter()
    mine, theirs = PHONE, {**PHONE, "now": "01632 960155"}
    shown = [outside.post(f"{PLACE}/difference", {"edits": [edit]}).data["digest"] for edit in (mine, theirs)]
    assert outside.post(f"{PLACE}/save", {"edits": [theirs], "digest": shown[1]}).status == 200
    late = outside.post(f"{PLACE}/save", {"edits": [mine], "digest": shown[0]})
    assert late.status == 409
    assert late.data["conflicts"][0]["stored"] == "01632 960155"
    other = {"group": FRONT_DOOR, "column": "option", "was": "2", "now": "3"}
    unseen = outside.post(f"{PLACE}/save", {"edits": [other], "digest": shown[0]})
    assert (unseen.status, "digest" in unseen.data) == (409, True)  # what is written is what was shown, or nothing
    text = (pack.root / FILE).read_text("utf-8")
    assert text.count("01632 960155") == 1
    assert 'option: "2"' in text


class TestAFault:
    """What nobody has foreseen is told in words, with no traceback, and written down."""

    @pytest.fixture
    def broken(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
        def fail(*_: object) -> None:
            raise ZeroDivisionError("a secret of the server")

        monkeypatch.setattr(client.desk.pack, "now", fail)
        return client

    def log(self, client: Client) -> str:
        return (client.desk.order.pack / ".handbill/studio-faults.log").read_text("utf-8")

    def test_a_page_says_what_to_do(self, broken: Client) -> None:
        answer = broken.get("/")
        assert answer.status == 500
        assert b"Nothing is lost" in answer.body
        assert b"secret" not in answer.body
        assert b"Traceback" not in answer.body
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self';")
        assert "ZeroDivisionError: a secret of the server" in self.log(broken)

    def test_the_script_of_a_form_gets_a_sentence_with_the_number_in_the_log(self, broken: Client) -> None:
        answer = broken.post(f"{PLACE}/look", {"edits": []})
        assert answer.status == 500
        (sentence,) = answer.data["problems"]
        number = sentence.partition("number ")[2][:8]
        assert f"{number} POST {PLACE}/look\n" in self.log(broken)

    def test_a_log_that_cannot_be_written_stops_nobody(self, broken: Client) -> None:
        file = broken.desk.order.pack / ".handbill/studio-faults.log"
        file.unlink(missing_ok=True)
        file.mkdir(parents=True)
        assert broken.get("/").status == 500
        file.rmdir()

    def test_the_next_request_is_answered(self, client: Client) -> None:
        assert client.get("/").status == 200
        assert client.get("/area/nowhere", Accept="text/html").body.count(b"There is no such page") == 1


class TestBehindASignIn:
    @pytest.fixture
    def signed(self, pack: Pack) -> Iterator[Client]:
        with studio(pack, user_header="X-Officer", hosts=("studio.council.example",)) as client:
            client.headers = {"Host": "studio.council.example"}
            yield client

    def test_nobody_comes_in_without_a_name(self, signed: Client) -> None:
        assert signed.get("/").status == 403
        assert signed.get("/", X_Officer=" ").status == 403
        assert signed.get(f"/enter?key={signed.doors.keys.key}").status == 403
        assert b"sign-in" in signed.get("/").body

    def test_the_name_is_shown_and_written_to_the_log(self, pack: Pack, signed: Client) -> None:
        signed.headers |= {"X-Officer": "j.doe@council.example"}
        assert b"j.doe@council.example" in signed.get("/").body
        origin = "https://studio.council.example"
        sent = {"group": FRONT_DOOR, "by": "duty manager", "edits": []}
        assert signed.post(f"{PLACE}/rang", sent, Origin=origin).status == 200
        assert '"who": "j.doe@council.example"' in (pack.root / ".handbill/studio.jsonl").read_text("utf-8")

    def test_changes_still_come_from_its_own_page_alone(self, signed: Client) -> None:
        signed.headers |= {"X-Officer": "j.doe"}
        sent = {"group": FRONT_DOOR, "by": "duty manager", "edits": []}
        assert signed.post(f"{PLACE}/rang", sent, Origin="https://evil.example").status == 403

    def test_other_names_of_the_host_are_refused(self, signed: Client) -> None:
        assert signed.get("/", Host="evil.example", X_Officer="j.doe").status == 400
