"""handbill proof-sheet: what stands on it, where it goes, what it compares with."""

from __future__ import annotations

import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import page
import pypdfium2 as pdfium
import pytest
from typer.testing import CliRunner

from handbill.cli.app import app
from handbill.model.order import Order, Selection
from handbill.problems import Location, Problem
from packs import TODAY, Pack, run_build

POSTER = ("--audience", "parents", "--format", "poster", "--size", "a4", "--today", TODAY.isoformat())


def sheet(pack: Pack, *arguments: str, exit_code: int = 0) -> dict[str, Any]:
    typed = ["proof-sheet", "--pack", str(pack.root), "--json", *POSTER, *arguments]
    done = CliRunner().invoke(app, typed)
    assert done.exit_code == exit_code, done.output
    reply: dict[str, Any] = json.loads(done.stdout)
    return reply


def build(pack: Pack) -> None:
    selection = Selection(audiences=("parents",), formats=("poster",), sizes=("a4",))
    run_build(Order(pack.root, pack.root / "output", selection, TODAY, jobs=1))


def printed(file: Path) -> str:
    texts = [leaf.get_textpage().get_text_range() for leaf in pdfium.PdfDocument(file)]
    return " ".join(" ".join(texts).replace("\ufffe", "-").split())


def why(reply: dict[str, Any], area: str) -> list[str]:
    (copy,) = [copy for copy in reply["copies"] if copy["path"].startswith(f"{area}/")]
    reasons: list[str] = copy["why"]
    return reasons


class Addresses(HTMLParser):
    """Everything that a browser would load or open."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value or "" for key, value in attrs if key in ("src", "href")]


def test_a_copy_stands_on_it_in_full_with_its_contacts_sources_and_a_line_to_sign(pack: Pack) -> None:
    reply = sheet(pack, "--area", "exampleshire")
    output = pack.root / "output"
    text = printed(output / "proof-sheet.pdf")
    (copy,) = reply["copies"]
    for part in (
        copy["code"],
        "exampleshire/en-GB/parents-poster-a4.pdf",
        "All copies of this piece: 1",
        "A draft: it is not to be handed out",
        "01632 960100",
        "Choose option 2",
        "the council’s page “Worried about a child”",
        "1 November 2026, safeguarding partnership manager",
        "All texts stand in their first form.",
        "There is no earlier build to compare with.",
        f"it may be printed with the code {copy['code']}",
        "Role Date Signature",
    ):
        assert part in text
    said = pack.checked(formats=("poster",), areas=("exampleshire",))[1].editions[0].text
    for panel in said.panels.values():
        for statement in panel.statements:
            assert statement.text.rstrip("?") in text
    assert said.sources
    extras = json.loads((output / "manifest.json").read_text("utf-8"))["extras"]
    assert {extra["kind"] for extra in extras} == {"proof-sheet"}
    for extra in extras:
        assert extra["sha256"] == hashlib.sha256((output / extra["path"]).read_bytes()).hexdigest()


def test_the_html_file_needs_no_other_and_says_the_same(pack: Pack, tmp_path: Path) -> None:
    file = tmp_path / "look.html"
    reply = sheet(pack, "--area", "exampleshire", "--out", str(file))
    assert reply["files"] == [str(file)]
    assert not (pack.root / "output").exists()
    html = file.read_text("utf-8")
    parser = Addresses()
    parser.feed(html)
    assert [address for address in parser.addresses if address.startswith("data:image/png;base64,")]
    assert not [address for address in parser.addresses if not address.startswith(("data:", "#"))]
    assert "@import" not in html
    assert "url(" not in html
    assert reply["copies"][0]["code"] in re.sub("<[^>]*>", "", html)


def test_it_is_accessible_and_the_same_each_time(pack: Pack, tmp_path: Path) -> None:
    files = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for file in files:
        sheet(pack, "--area", "exampleshire", "--out", str(file))
    assert files[0].read_bytes() == files[1].read_bytes()
    report = page.validate_pdf(str(files[0]), profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


def test_it_says_what_changed_since_the_last_build(pack: Pack) -> None:
    for letter in "abcd":
        pack.with_area(f"town-{letter}", f"Town {letter.upper()}", "parents: [exampleshire]\n")
    build(pack)
    assert "changed" not in " ".join(why(sheet(pack), "exampleshire"))
    assert not [copy for copy in sheet(pack)["copies"] if "place" in copy["why"]]
    pack.edit("content/areas/town-c.yaml", "Town C", "Town Sea")
    assert why(sheet(pack), "town-c")[-1] == "place"
    text = printed(pack.root / "output/proof-sheet.pdf")
    assert "Changed since the last build: 1." in text
    assert "Other numbers or names since the last build (alike: 1)" in text
    pack.with_area("town-e", "Town E", "parents: [exampleshire]\n")
    assert why(sheet(pack), "town-e")[-1] == "new"


def test_a_copy_that_fails_is_marked_and_its_errors_stand_with_it(pack: Pack) -> None:
    pack.own_template("themes/plain/poster.css", new="\n.a4 .question h1 { font-size: 400pt }\n")
    reply = sheet(pack, "--area", "exampleshire", exit_code=1)
    assert [copy["fails"] for copy in reply["copies"]] == [True]
    text = printed(pack.root / "output/proof-sheet.pdf")
    assert "This copy fails." in text
    assert f"error[{reply['problems'][-1]['code']}]" in text


def test_a_warning_stands_with_its_copy_and_fails_with_strict(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    doubt = Problem(Location("content/x.yaml", 3, 1), "small-logo", "it is small", severity="warning")
    monkeypatch.setattr("handbill.run.judging.proven", lambda *_: (doubt,))
    reply = sheet(pack, "--area", "exampleshire")
    assert [problem["code"] for problem in reply["problems"]] == ["small-logo"]
    text = printed(pack.root / "output/proof-sheet.pdf")
    assert "warning[small-logo]: it is small (content/x.yaml:3:1)" in text
    assert sheet(pack, "--area", "exampleshire", "--strict", exit_code=1)["exit"] == 1


def test_nothing_is_overwritten_and_the_ending_says_what_to_write(pack: Pack, tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(b"signed by hand")
    assert sheet(pack, "--out", str(file), exit_code=1)["problems"][0]["code"] == "is-there"
    assert file.read_bytes() == b"signed by hand"
    assert sheet(pack, "--out", str(tmp_path / "sheet.doc"), exit_code=2)["problems"][0]["code"] == "usage"
