"""The reference pack as it is printed: text, look, tags, words."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import page
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from handbill.edit.scaffold import new_pack
from handbill.edit.schema import outdated
from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.order import Order, Selection
from handbill.planning import plan
from handbill.typeset import typeset
from packs import ROOT, TODAY, ReferencePack, read, run_build, run_check

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(file.stem for file in (GOLDEN / "text").glob("*.txt"))
"""The pieces without a place and of one area, by their golden files: a broken pack then breaks no collection."""
LONG_SIDE = 360
"""Pixels: enough to see a moved line, few enough to keep in the repository."""


def name_of(edition: Edition) -> str:
    return edition.path.replace(f"/{edition.subject.language}/", "-").removesuffix(".pdf")


@pytest.fixture
def pack(tmp_path: Path) -> ReferencePack:
    return ReferencePack(tmp_path / "pack")


@pytest.fixture(scope="module")
def library() -> Library:
    return read(ROOT)[0]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """The PDF of a piece, set when it is first asked for."""
    pack = ReferencePack(tmp_path_factory.mktemp("reference") / "pack")
    editions = {name_of(one): one for one in pack.checked(audiences=(), areas=("national", "exampleshire"))[1].editions}

    @functools.cache
    def pdf(name: str) -> bytes:
        return typeset(pack.compose(editions[name]), editions[name].specification.page_box)[0]

    return pdf


def test_each_piece_has_its_golden_text_and_no_text_is_left_over(
    pack: ReferencePack, request: pytest.FixtureRequest
) -> None:
    names = {name_of(one) for one in pack.checked(audiences=(), areas=("national", "exampleshire"))[1].editions}
    if request.config.getoption("--refresh-golden"):
        for name in names - set(NAMES):  # filled in by the next run
            (GOLDEN / f"text/{name}.txt").touch()
        for name in set(NAMES) - names:
            (GOLDEN / f"text/{name}.txt").unlink()
    assert names == set(NAMES), "Type: make golden, twice"


def test_nothing_is_wrong_with_the_copies_of_an_area_and_without_one(pack: ReferencePack) -> None:
    assert pack.told(audiences=()) == ""


def test_a_new_pack_begun_with_it_builds_as_it_is(tmp_path: Path) -> None:
    pack = tmp_path / "my pack"
    new_pack(pack, "reference")
    outcome = run_build(Order(pack, pack / "output", Selection(sizes=("a3",), areas=("national",)), TODAY, jobs=1))
    assert outcome.made
    assert not outcome.failed
    assert not outcome.problems
    assert outdated(pack) == []


def test_the_national_copies_are_no_drafts(pack: ReferencePack) -> None:
    _, planned = pack.checked(audiences=(), areas=("national",))
    assert not any(edition.draft for edition in planned.editions)


def test_every_detail_of_a_contact_is_printed_somewhere(pack: ReferencePack) -> None:
    """The helpline's email stands on national copies only, Childline's note on the young people's."""
    assert run_check(pack.order(audiences=())) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_piece_is_accessible(name: str, printed: Callable[[str], bytes], tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(printed(name))
    report = page.validate_pdf(str(file), profile="ua1")
    assert report.is_compliant, [(one.rule_id, one.message) for one in report.failures]


def test_the_validator_bites(tmp_path: Path, pack: ReferencePack) -> None:
    untagged = '<p><a href="https://a.example"><b>child</b></a></p>'
    _, _, _, sheet = next(pack.altered(lambda _, __, html: html + untagged, sizes=("a3",)))
    (tmp_path / "sheet.pdf").write_bytes(sheet.data)
    assert not page.validate_pdf(str(tmp_path / "sheet.pdf"), profile="ua1").is_compliant


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_a_piece_are_the_golden_ones(
    name: str, printed: Callable[[str], bytes], golden: Callable[[str, str], None]
) -> None:
    document = pdfium.PdfDocument(printed(name))
    pages = [one.get_textpage().get_text_range().replace("\r\n", "\n") for one in document]
    golden(f"text/{name}.txt", "\n---\n".join(pages) + "\n")


@pytest.mark.parametrize("name", NAMES)
def test_the_look_of_a_piece_is_the_golden_one(
    name: str, printed: Callable[[str], bytes], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    for number, one in enumerate(pdfium.PdfDocument(printed(name)), start=1):
        scale = LONG_SIDE / max(one.get_width(), one.get_height())
        picture = one.render(scale=scale).to_pil().convert("RGB")
        file = GOLDEN / f"pages/{name}-{number}.png"
        if request.config.getoption("--refresh-golden"):
            picture.quantize(64).save(file, optimize=True)
            continue
        with Image.open(file) as wanted:
            difference = ImageChops.difference(picture, wanted.convert("RGB")).convert("L")
        changed = sum(difference.histogram()[48:]) / (difference.width * difference.height)
        assert changed < 0.004, f"{changed:.1%} of {file.name} changed. If that is wanted: make golden"


def statements(library: Library) -> dict[str, str]:
    texts = {}
    for one in library.statements.values():
        texts[one.id] = one.text
        texts |= {f"{one.id} ({reader})": text for reader, text in one.wording.items()}
    return texts


def other_texts(library: Library) -> dict[str, str]:
    """Headings, notes, titles, labels, and the words that belong to no document."""
    texts = dict(library.wording.texts)
    for name, document in library.documents.items():
        texts[name] = document.title or ""
        for key, panel in document.panels.items():
            parts = [panel.heading, panel.note, *(group.heading for group in panel.groups.values())]
            texts[f"{name} {key}"] = " ".join(part for part in parts if part)
    for contact in library.contacts.values():
        texts[contact.id] = " ".join([contact.name, contact.label or "", contact.note or "", *contact.wording.values()])
    return texts


AVOIDED = (
    "prostitut|sex worker|child porn|kiddie|sex touris|pimp|sexting|sextortion|revenge porn|molest|paedophil|"
    "promiscu|streetwise|lifestyle choice|risky|putting themselves|asking for it|abscond|runaway|hard to reach|"
    "historical abuse|money mule|fall victim|rescued|easy target|failed to protect|peer-on-peer|boyfriend|girlfriend|"
    "confidential|24 hours|24/7|the law requires|no legal duty|won’t get in trouble"
)


RULED_OUT = r"2 million|1\.8 million|80 ?%|20 ?%|25 ?%|100,000|two years|trillion|\b538\b|1 ?%|88858"
"""Figures that are outdated or unsourced (docs/editorial.md), and a number that is withdrawn."""


@pytest.mark.parametrize("pattern", [AVOIDED, RULED_OUT])
def test_no_avoided_word_and_no_ruled_out_figure(pattern: str, library: Library) -> None:
    for name, text in (statements(library) | other_texts(library)).items():
        assert not re.search(pattern, text, re.IGNORECASE), name


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+(?:['’][a-z]+)?", text.lower().replace("’", "'"))


def test_no_run_of_nine_words_is_a_founding_texts(library: Library) -> None:
    """tests/data/founding-texts.txt holds a hash of every run of nine words in the five texts the facts came from."""
    taken = set((Path(__file__).parent / "data/founding-texts.txt").read_text().split())
    quoted = {one.id for one in library.statements.values() if one.kind == "definition"}
    for name, text in (statements(library) | other_texts(library)).items():
        if name not in quoted:
            run = words(text)
            for start in range(len(run) - 8):
                nine = " ".join(run[start : start + 9])
                assert hashlib.sha256(nine.encode()).hexdigest()[:12] not in taken, f"{name}: {nine}"


STAFF = {"schools"}
"""They read as part of their work: figures with source, year and place, and longer sentences."""


def said(library: Library, staff: bool) -> dict[str, str]:
    """What stands on the panels for staff, or for everybody else."""
    editions = plan(library, Selection(areas=("national",)), TODAY).editions
    return {
        f"{edition.subject.document}: {one.id}": one.text
        for edition in editions
        if (edition.subject.audience in STAFF) is staff
        for panel in edition.text.panels.values()
        for one in (*panel.statements, *(one for group in panel.groups.values() for one in group.statements))
        if library.statements[one.id].kind != "definition"
    }


def test_no_figure_but_a_contacts_number_and_what_staff_read(library: Library) -> None:
    numbers = {contact.phone for contact in library.contacts.values()} | {"55"}
    for name, text in said(library, staff=False).items():
        for number in re.findall(r"\d[\d ]*\d|\d", text):
            assert number in numbers, f"{name}: {number}"


@pytest.mark.parametrize(("staff", "most"), [(False, 18), (True, 24)])
def test_sentences_are_short(staff: bool, most: int, library: Library) -> None:
    for name, text in said(library, staff).items():
        for sentence in re.split(r"[.?!:]\s", text):
            assert len(sentence.split()) <= most, f"{name}: {sentence}"


FOUNDING = {
    "000": "ecpat",
    "001": "ecpat-about",
    "002": "free-a-girl",
    "003": "save-the-children-2026",
    "004": "definition-page",
}
"""The founding texts by their numbers in docs/editorial.md."""
CLAIMS = [
    [cell.strip() for cell in line.split("|")[1:-1]]
    for line in (ROOT / "docs/editorial.md").read_text("utf-8").splitlines()
    if re.match(r"\|[^|]+\| 00\d(, 00\d)* \|", line)
]


@pytest.mark.parametrize("claim", [row[0] for row in CLAIMS])
def test_each_claim_of_the_founding_texts_stands_where_the_brief_says(claim: str, library: Library) -> None:
    _, texts, _, names = next(row for row in CLAIMS if row[0] == claim)
    if names == "not printed":
        return
    printed = {one for edition in plan(library, Selection(), TODAY).editions for one in edition.text.statements}
    statements = [library.statements[name] for name in names.split(", ")]
    assert {one.id for one in statements} <= printed
    assert {FOUNDING[text] for text in texts.split(", ")} <= {source for one in statements for source in one.sources}


def test_every_source_is_used_and_every_local_number_is_for_drama(library: Library) -> None:
    used = {source for one in library.statements.values() for source in one.sources}
    assert used == set(library.sources)
    for area in library.areas.values():
        for contact in area.contacts:
            assert not contact.phone or re.match(r"101$|01632 960\d{3}$|029 2018 0\d{3}$", contact.phone), contact.id


def document(library: Library, name: str) -> dict[str, str]:
    """Each statement of a document on the copies without a place, in its words there."""
    editions = plan(library, Selection(areas=("national",)), TODAY).editions
    edition = next(one for one in editions if one.subject.document == name)
    return {
        one.id: one.text
        for panel in edition.text.panels.values()
        for one in (*panel.statements, *(one for group in panel.groups.values() for one in group.statements))
    }


def test_only_101_waits_and_999_has_a_safe_line(library: Library) -> None:
    said = document(library, "taxi-drivers-leaflet")
    assert [text for text in said.values() if "wait until" in text.lower()] == [said["driver.not-heard"]]
    assert said["driver.not-heard"].startswith("101:")
    assert re.match(r"999: stop .*lit, step out, call", said["driver.danger-stop"])


def test_a_booking_is_a_sign_only_with_what_makes_it_one(library: Library) -> None:
    for name in ("taxi-drivers-leaflet", "taxi-drivers-poster"):
        assert re.search(r"late,\s*to a hotel", document(library, name)["driver.booked"])


def test_a_concern_about_the_head_has_its_way(library: Library) -> None:
    for name in ("schools-leaflet", "schools-briefing"):
        said = document(library, name)
        about_head = said["staff.about-head"]
        assert about_head.index("chair of governors") < about_head.index("conflict") or "LADO if" in about_head
        assert "LADO" in about_head
        assert "0800 028 0285" in said["staff.not-heard"]
        assert not any("0808 800 5000" in text for text in said.values())


def test_england_s_procedures_are_for_england(library: Library) -> None:
    for one in library.documents.values():
        assert one.audience != "schools" or one.nations == ("england",)


@pytest.mark.parametrize("area", ["exampleshire", "westmere"])
def test_local_numbers_push_no_national_line_off(area: str, library: Library) -> None:
    copies = {one.subject.document: one for one in plan(library, Selection(areas=(area,)), TODAY).editions}
    national = {one.subject.document: one for one in plan(library, Selection(areas=("national",)), TODAY).editions}
    for name, copy in copies.items():
        if copy.subject.format in ("leaflet", "briefing"):
            wanted = {one.id for one in national[name].contacts} & {"ceop", "childline", "missing-people"}
            assert wanted <= {one.id for one in copy.contacts}, name


def test_a_poster_has_few_words_of_its_own(library: Library) -> None:
    """Besides its contacts: A3 is read at five metres."""
    for copy in plan(library, Selection(formats=("poster",), areas=("national",)), TODAY).editions:
        texts: list[str | None] = []
        for panel in copy.text.panels.values():
            texts += [panel.heading, panel.note, *(one.text for one in panel.statements)]
            for group in panel.groups.values():
                texts += [group.heading, *(one.text for one in group.statements)]
        words = sum(len(text.split()) for text in texts if text)
        assert words <= {"a3": 45, "a4": 65}[copy.subject.size], copy.path


def test_young_people_s_posters_carry_no_council_office(library: Library) -> None:
    copies = plan(library, Selection(audiences=("young-people",), formats=("poster",)), TODAY).editions
    assert copies
    for copy in copies:
        assert {one.origin for one in copy.contacts if one.used != "qr"} == {"national"}


def test_who_has_to_ask_for_proof_of_age_is_not_told_never_to_challenge(library: Library) -> None:
    """In shops and on doors, to challenge somebody is to ask how old they are."""
    for name in ("hotels-and-shops-poster", "hotels-and-shops-card"):
        said = " ".join(document(library, name).values())
        assert "Never confront" in said
        assert "challenge" not in said


def test_press_55_is_said_with_when_told(library: Library) -> None:
    for name in ("young-people-leaflet", "young-people-card"):
        assert re.search(r"press 55\s+when told", " ".join(document(library, name).values()))
