"""Sheets for paper: fronts and backs lie upon each other, and a page on several sheets can be put together again."""

from __future__ import annotations

import io
import itertools

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageStat

from handbill.imposing import Flip, SheetOfPaper, Stacked, cut_sheets, grid_of, tiled_sheets, tiling_of
from handbill.imposing.sheet import MM

A4 = SheetOfPaper(210, 297)
CARD, A5, A3 = (85.0, 55.0), (148.0, 210.0), (297.0, 420.0)
SCALE = 300 / 72
TENTH = 0.1


def piece(width: float, height: float, *sides: str) -> bytes:
    """A piece whose sides draw so, in millimetres."""
    file = pikepdf.Pdf.new()
    for side in sides:
        page = file.add_blank_page(page_size=(width * MM, height * MM))
        page.obj["/Contents"] = file.make_stream(f"{MM} 0 0 {MM} 0 0 cm\n{side}".encode())
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


SQUARE = "0 g 10 20 15 9 re f"
"""Off the middle, so that a side that is turned or mirrored is noticed."""
MIRRORED = "0 g 60 20 15 9 re f"
"""The same in a mirror, on a card of 85 mm."""


def pictures(pdf: bytes, scale: float = SCALE) -> list[Image.Image]:
    return [page.render(scale=scale, grayscale=True).to_pil() for page in pdfium.PdfDocument(pdf)]


def seen_through(back: Image.Image, paper: SheetOfPaper, flip: Flip) -> Image.Image:
    """The back of a sheet as it is seen from the front, through the paper."""
    upright = paper.height >= paper.width
    if (flip == Flip.LONG_EDGE) == upright:
        return back.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return back.transpose(Image.Transpose.FLIP_TOP_BOTTOM)


def edges_in(picture: Image.Image, area: tuple[int, int, int, int]) -> tuple[float, ...]:
    """The edges of what is dark in a part of a picture, in millimetres."""
    box = ImageChops.invert(picture.crop(area)).point(lambda level: 255 * (level > 127)).getbbox()
    assert box
    return tuple([edge / SCALE / MM for edge in box])


@pytest.mark.parametrize("flip", list(Flip))
def test_the_back_of_each_card_lies_right_behind_its_front(flip: Flip) -> None:
    grid = grid_of(*CARD, A4)
    assert (grid.columns, grid.rows) == (2, 5)
    front, back = pictures(cut_sheets("cards", [Stacked("card", piece(*CARD, SQUARE, MIRRORED), 10)], grid, flip))
    behind = seen_through(back, grid.paper, flip)
    for number in range(grid.count):
        left, bottom, right, top = (edge * SCALE for edge in grid.cell(number))
        inner = 4 * SCALE * MM  # without the marks
        area = (left + inner, front.height - top + inner, right - inner, front.height - bottom - inner)
        pixels = tuple([round(edge) for edge in area])
        assert edges_in(front, pixels) == pytest.approx(edges_in(behind, pixels), abs=TENTH)  # type: ignore[arg-type]


def test_cut_marks_are_in_line_with_the_cards_and_not_on_them() -> None:
    grid = grid_of(*CARD, A4)
    (picture,) = pictures(
        cut_sheets("cards", [Stacked("card", piece(*CARD, "1 g 0 0 1 1 re f"), 10)], grid, Flip.LONG_EDGE)
    )
    dark = ImageChops.invert(picture).point(lambda level: 255 * (level > 60))
    box = dark.getbbox()
    assert box
    assert min(box[0], box[1], picture.width - box[2], picture.height - box[3]) >= (5 - TENTH) * MM * SCALE
    block = [round(edge * MM * SCALE) for edge in (20 - 0.5, 11 - 0.5, 190.5, 286.5)]
    assert dark.crop((block[0], block[1], block[2], block[3])).getbbox() is None
    for x in (20, 105, 190):
        start = round((x - 1) * MM * SCALE)
        found = dark.crop((start, 0, round((x + 1) * MM * SCALE), round(10 * MM * SCALE))).getbbox()
        assert found
        assert (start + (found[0] + found[2]) / 2) / SCALE / MM == pytest.approx(x, abs=TENTH)


def test_two_of_a5_fill_a_sheet_of_a4_with_marks_on_their_white_edges() -> None:
    grid = grid_of(*A5, A4)
    assert (grid.columns, grid.rows, grid.paper.width) == (2, 1, 297)
    picture = pictures(cut_sheets("two", [Stacked("one", piece(*A5, "1 g 0 0 1 1 re f"), 2)], grid, Flip.SHORT_EDGE))[0]
    box = ImageChops.invert(picture).getbbox()
    assert box
    middle = (box[0] + box[2]) / 2 / SCALE / MM
    assert middle == pytest.approx(148.5, abs=TENTH)
    assert box[1] / SCALE / MM == pytest.approx(5, abs=TENTH)


def test_copies_follow_one_another_and_the_last_sheet_may_have_empty_places() -> None:
    grid = grid_of(*CARD, A4)
    dark, light = piece(*CARD, "0 g 0 0 85 55 re f"), piece(*CARD, ".5 g 0 0 85 55 re f")
    made = cut_sheets("cards", [Stacked("dark", dark, 4), Stacked("light", light, 7)], grid, Flip.LONG_EDGE)
    greys = []
    for picture in pictures(made, 1.0):
        for number in range(grid.count):
            left, bottom, right, top = grid.cell(number)
            greys.append(picture.getpixel((round((left + right) / 2), picture.height - round((bottom + top) / 2))))
    assert greys == [0] * 4 + [127] * 6 + [127] + [255] * 9 or greys == [0] * 4 + [128] * 6 + [128] + [255] * 9
    with pikepdf.open(io.BytesIO(made)) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root] == ["dark", "light"]


def test_a_piece_larger_than_the_paper_is_not_put_on_it() -> None:
    with pytest.raises(ValueError, match="larger"):
        grid_of(*A3, A4)


def poster(width: float, height: float) -> bytes:
    """A page full of shapes within its white edge, none like another."""
    shapes = ["0.7 0.2 0.1 rg 8 8 m 289 8 l 289 412 l 8 412 l h f 1 g 12 12 273 396 re f"]
    for number, (x, y) in enumerate(itertools.product(range(8, 280, 17), range(8, 400, 19))):
        shapes.append(
            f"{number % 7 / 7} {number % 5 / 5} {number % 3 / 3} rg {x} {y} {5 + number % 9} {6 + number % 8} re f"
        )
    return piece(width, height, "\n".join(shapes))


@pytest.mark.parametrize(("paper", "count"), [(A4, 3), (SheetOfPaper(216, 279), 4), (SheetOfPaper(148, 210), 12)])
def test_a_poster_on_several_sheets_can_be_put_together_again(paper: SheetOfPaper, count: int) -> None:
    whole = poster(*A3)
    tiling = tiling_of(*A3, paper)
    assert tiling.count <= count
    made = tiled_sheets("poster", [Stacked("poster", whole, 1)], tiling)
    assert len(pdfium.PdfDocument(made)) == tiling.count
    covered = 0.0
    for tile in tiling.tiles:
        left, bottom, right, top = tile.seen
        covered += (right - left) * (top - bottom)
        shifted = (left + tile.move[0], bottom + tile.move[1], right + tile.move[0], top + tile.move[1])
        margin = (paper.margin - TENTH) * MM
        assert min(shifted[0], shifted[1]) >= margin
        assert shifted[2] <= tiling.paper.width * MM - margin
        assert shifted[3] <= tiling.paper.height * MM - margin
        expected, found = part(whole, 0, tile.seen), part(made, tile.number, shifted)
        assert ImageStat.Stat(expected).stddev[0] > 10
        difference = ImageChops.difference(expected, found)
        assert difference.getextrema() == ((0, 0), (0, 0), (0, 0)), f"sheet {tile.number + 1}"
    assert covered == pytest.approx((297 - 10) * (420 - 10) * MM * MM)


def part(pdf: bytes, page: int, edges: tuple[float, float, float, float]) -> Image.Image:
    """A part of a page as a picture: what lies between these edges, in points, without a point at each."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        left, bottom, right, top = edges
        width, height = int(right - left) - 1.001, int(top - bottom) - 1.001  # not a pixel more by rounding
        file.pages[page].obj["/MediaBox"] = pikepdf.Array(
            [left + 0.5, bottom + 0.5, left + 0.5 + width, bottom + 0.5 + height]
        )
        cut = io.BytesIO()
        file.save(cut)
    picture: Image.Image = pdfium.PdfDocument(cut.getvalue())[page].render(scale=2).to_pil()
    return picture.convert("RGB")


def test_the_sheets_of_a_poster_overlap_and_say_where_they_are_cut_and_glued() -> None:
    tiling = tiling_of(*A3, A4)
    assert (tiling.columns, tiling.rows, tiling.paper.width) == (1, 3, 297)
    tiles = tiling.tiles
    for upper, lower in itertools.pairwise(tiles):
        assert upper.seen[1] == pytest.approx(lower.seen[3])
        assert upper.seen[1] - upper.printed[1] == pytest.approx(10 * MM)
    assert tiles[0].move[1] == pytest.approx((210 - 420) * MM)  # its head is that of the paper
    assert tiles[-1].move[1] == pytest.approx(0)
    empty = tiled_sheets("poster", [Stacked("poster", piece(*A3, "1 g 0 0 1 1 re f"), 1)], tiling)
    for tile, picture in zip(tiles, pictures(empty, 2.0), strict=True):
        moved = tile.move[1]
        seen = picture.crop(
            (
                0,
                round(picture.height - (tile.seen[3] + moved) * 2) + 1,
                picture.width,
                round(picture.height - (tile.seen[1] + moved) * 2) - 1,
            )
        )
        assert seen.getextrema() == (255, 255), "a mark would be seen on the poster"
        assert min(picture.tobytes()) < 60, "there are marks"


def test_the_same_sheets_are_the_same_bytes() -> None:
    grid, card = grid_of(*CARD, A4), Stacked("card", piece(*CARD, SQUARE, MIRRORED), 25)
    assert cut_sheets("a", [card], grid, Flip.LONG_EDGE) == cut_sheets("a", [card], grid, Flip.LONG_EDGE)
    tiling, page = tiling_of(*A3, A4), Stacked("poster", poster(*A3), 2)
    assert tiled_sheets("a", [page], tiling) == tiled_sheets("a", [page], tiling)
