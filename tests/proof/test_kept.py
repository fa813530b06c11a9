"""What a PDF has besides its pages is read, wherever it lies in the file."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest

from handbill.proof.kept import beside_pages

NUMBER = "01632 960200"


def a_file(change: Callable[[pikepdf.Pdf], None]) -> pikepdf.Pdf:
    """A PDF of one empty page with a change, saved and opened again."""
    file = pikepdf.new()
    file.add_blank_page()
    change(file)
    written = io.BytesIO()
    file.save(written)
    return pikepdf.open(written)


def bookmark(file: pikepdf.Pdf) -> None:
    with file.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(NUMBER, 0))


def information(file: pikepdf.Pdf) -> None:
    file.docinfo["/Subject"] = NUMBER


def metadata(file: pikepdf.Pdf) -> None:
    with file.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta["dc:description"] = NUMBER


def alternative_text(file: pikepdf.Pdf) -> None:
    figure = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, Alt=NUMBER))
    file.Root.StructTreeRoot = pikepdf.Dictionary(K=pikepdf.Array([figure]))


def label_of_a_page(file: pikepdf.Pdf) -> None:
    file.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(P=NUMBER)]))


def contents_of_a_link(file: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Contents=NUMBER)
    file.pages[0].obj.Annots = pikepdf.Array([link])


TEXTS = (bookmark, information, metadata, alternative_text, label_of_a_page, contents_of_a_link)


@pytest.mark.parametrize("change", TEXTS)
def test_each_text_of_the_file_is_read(change: Callable[[pikepdf.Pdf], None]) -> None:
    assert NUMBER in {kept.text for kept in beside_pages(a_file(change))[0]}


def attachment(file: pikepdf.Pdf) -> None:
    file.attachments["numbers.txt"] = NUMBER.encode()


def script(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def form(file: pikepdf.Pdf) -> None:
    file.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array())


def comment(file: pikepdf.Pdf) -> None:
    file.pages[0].obj.Annots = pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text)])


def program(file: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch)
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action)
    file.pages[0].obj.Annots = pikepdf.Array([file.make_indirect(link)])


@pytest.mark.parametrize("change", [attachment, script, form, comment, program])
def test_what_is_no_part_of_a_sheet_is_found(change: Callable[[pikepdf.Pdf], None]) -> None:
    assert beside_pages(a_file(change))[1]


def test_an_empty_page_has_nothing() -> None:
    assert beside_pages(a_file(lambda file: None)) == ((), ())
