"""Edits of a file for a print shop: faults that a shop would refuse it for, and changes that it would not."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import ImageCms

Edit = Callable[[Pdf], None]
MM = 72 / 25.4


def all_of(*edits: Edit) -> Edit:
    def change(file: Pdf) -> None:
        for edit in edits:
            edit(file)

    return change


def draws(content: str) -> Edit:
    """Paint something over the first page."""

    def change(file: Pdf) -> None:
        file.pages[0].contents_add(f"\n/Artifact BMC q {content} Q EMC\n".encode())

    return change


def names(kind: str, name: str, make: Callable[[Pdf], pikepdf.Object]) -> Edit:
    """Add something to the resources of the first page."""

    def change(file: Pdf) -> None:
        resources = file.pages[0].obj["/Resources"]
        if kind not in resources:
            resources[kind] = Dictionary()
        resources[kind][name] = make(file)

    return change


def form(
    content: str, more: dict[str, Any] | None = None, inside: Callable[[Pdf], Any] | None = None
) -> Callable[[Pdf], Any]:
    """A form with some content, and what it uses."""

    def make(file: Pdf) -> Stream:
        made = Stream(file, content.encode())
        made.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 600, 800], **(more or {}))
        made["/Resources"] = inside(file) if inside else Dictionary()
        return file.make_indirect(made)

    return make


def group(space: str) -> dict[str, Any]:
    return {"Group": Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name(space), I=True)}


def picture(space: Any, channels: int, side: int = 500, more: dict[str, Any] | None = None) -> Callable[[Pdf], Any]:
    def make(file: Pdf) -> Stream:
        made = Stream(file, b"\x30" * (side * side * channels))
        made.stream_dict = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=side,
            Height=side,
            BitsPerComponent=8,
            ColorSpace=space,
            **(more or {}),
        )
        return file.make_indirect(made)

    return make


def drawn(make: Callable[[Pdf], Any], content: str = "/Planted Do") -> Edit:
    return all_of(names("/XObject", "/Planted", make), draws(content))


def shading(space: str, first: list[float], last: list[float]) -> Dictionary:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=first, C1=last, N=1)
    return Dictionary(ShadingType=2, ColorSpace=Name(space), Coords=[100, 100, 200, 100], Function=function)


RED, WHITE = [1.0, 0.0, 0.0], [1.0, 1.0, 1.0]
PLACED = "50 0 0 50 100 100 cm /Planted Do"
CELL: dict[str, Any] = {"PatternType": 1, "PaintType": 1, "TilingType": 1, "BBox": [0, 0, 5, 5], "XStep": 5, "YStep": 5}


def pattern(content: str) -> Callable[[Pdf], Any]:
    def make(file: Pdf) -> Stream:
        made = Stream(file, content.encode())
        made.stream_dict = Dictionary(Resources=Dictionary(), **CELL)
        return file.make_indirect(made)

    return make


def separation(ink: str) -> Callable[[Pdf], Any]:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 0, 1], N=1)
    return lambda file: Array([Name.Separation, Name(ink), Name.DeviceCMYK, tint])


def masked(content: str) -> Callable[[Pdf], Any]:
    def make(file: Pdf) -> Dictionary:
        return Dictionary(
            SMask=Dictionary(Type=Name.Mask, S=Name.Luminosity, G=form(content, group("/DeviceGray"))(file))
        )

    return make


def page_key(key: str, make: Callable[[pikepdf.Page], Any]) -> Edit:
    def change(file: Pdf) -> None:
        page = file.pages[0]
        value = make(page)
        if value is None:
            del page.obj[key]
        else:
            page.obj[key] = value

    return change


def moved(key: str, by: float) -> Edit:
    """A box of the first page with its right edge so many millimetres further out."""
    return page_key(
        key, lambda page: Array([*list(page.obj[key])[:2], float(page.obj[key][2]) + by * MM, page.obj[key][3]])
    )


def root_key(change: Callable[[pikepdf.Object], None]) -> Edit:
    return lambda file: change(file.Root)


def content(change: Callable[[list[Any]], list[Any]]) -> Edit:
    """Change the operators of the first page."""

    def edit(file: Pdf) -> None:
        page = file.pages[0]
        operators = [(list(one.operands), str(one.operator)) for one in pikepdf.parse_content_stream(page)]
        changed = [(operands, pikepdf.Operator(called)) for operands, called in change(operators)]
        page.obj["/Contents"] = file.make_stream(pikepdf.unparse_content_stream(changed))

    return edit


def letters(inks: list[float], small: bool, operator: str = "k") -> Edit:
    """All small or all large letters in other inks."""

    def change(operators: list[Any]) -> list[Any]:
        out: list[Any] = []
        size = 0.0
        for operands, called in operators:
            if called == "Tf":
                size = float(operands[1]) * 0.75
            if called == "TJ" and (size < 14) == small:
                out += [([], "q"), (inks, operator), (operands, called), ([], "Q")]
            else:
                out.append((operands, called))
        return out

    return content(change)


def without_last(wanted: str) -> Edit:
    """The first page without the last of an operator, and the two points of its line."""

    def change(operators: list[Any]) -> list[Any]:
        last = max(number for number, (_, called) in enumerate(operators) if called == wanted)
        return operators[: last - 2] + operators[last + 1 :]

    return content(change)


def shifted_fold(operators: list[Any]) -> list[Any]:
    """The last mark 0.2 mm to the right."""
    last = max(number for number, (_, called) in enumerate(operators) if called == "S")
    for number in (last - 2, last - 1):
        operands, called = operators[number]
        operators[number] = ([float(operands[0]) + 0.2 * MM, operands[1]], called)
    return operators


def letters_at(x: float, y: float) -> Edit:
    """A text of the page painted once more, at another place in points."""

    def change(operators: list[Any]) -> list[Any]:
        font = next(operands for operands, called in operators if called == "Tf")
        text = next(operands for operands, called in operators if called == "TJ")
        return [
            *operators,
            ([], "BT"),
            ([1, 0, 0, 1, x, y], "Tm"),
            ([font[0], 20], "Tf"),
            ([0, 0, 0, 1], "k"),
            (text, "TJ"),
            ([], "ET"),
        ]

    return content(change)


def unembedded(file: Pdf) -> None:
    for item in file.objects:
        if isinstance(item, Dictionary) and "/FontFile2" in item:
            del item["/FontFile2"]
            return


def with_intent(**values: Any) -> Edit:
    def change(file: Pdf) -> None:
        for key, value in values.items():
            if value is None:
                del file.Root["/OutputIntents"][0][f"/{key}"]
            else:
                file.Root["/OutputIntents"][0][f"/{key}"] = value

    return change


def screens_profile(file: Pdf) -> None:
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    file.Root["/OutputIntents"][0]["/DestOutputProfile"] = file.make_stream(made, N=3)


def without_mention(file: Pdf) -> None:
    metadata = file.Root["/Metadata"]
    metadata.write(metadata.read_bytes().replace(b"PDF/X-4", b"PDF/X-1"))


def untrapped(file: Pdf) -> None:
    del file.docinfo["/Trapped"]


def link(file: Pdf) -> None:
    made = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=[10, 10, 20, 20],
        A=Dictionary(S=Name.URI, URI=String("https://a.example")),
    )
    file.pages[0].obj["/Annots"] = Array([made])


def rich_code(file: Pdf) -> None:
    """Every black form in all inks: among them the QR code."""
    for item in file.objects:
        if isinstance(item, Stream) and item.get("/Subtype") == "/Form":
            rich = item.read_bytes().replace(b"0 0 0 1 K", b"0.4 0.4 0.4 1 K").replace(b"0 0 0 1 k", b"0.4 0.4 0.4 1 k")
            item.write(rich)


OVER = names("/ExtGState", "/Over", lambda file: Dictionary(OP=True, op=True, OPM=1))
MULTIPLY = names("/ExtGState", "/Many", lambda file: Dictionary(BM=Name.Multiply))
BLACK_BOX = "100 100 50 50 re f"

FAULTS: dict[str, tuple[Edit, str]] = {
    "RGB in an operator": (draws(f"1 0 0 rg {BLACK_BOX}"), "colour-space"),
    "RGB in a line": (draws("1 0 0 RG 10 10 m 90 90 l S"), "colour-space"),
    "RGB in a form": (drawn(form("1 0 0 rg 9 9 9 9 re f")), "colour-space"),
    "RGB in a form inside a transparency group": (
        drawn(
            form(
                "/In Do",
                group("/DeviceCMYK"),
                lambda file: Dictionary(XObject=Dictionary(In=form("1 0 0 rg 9 9 9 9 re f")(file))),
            )
        ),
        "colour-space",
    ),
    "a transparency group in RGB": (drawn(form("0 0 0 1 k 9 9 9 9 re f", group("/DeviceRGB"))), "colour-space"),
    "a page in RGB": (page_key("/Group", lambda page: group("/DeviceRGB")["Group"]), "colour-space"),
    "a picture in RGB": (drawn(picture(Name.DeviceRGB, 3), PLACED), "colour-space"),
    "an indexed picture in RGB": (
        drawn(picture(Array([Name.Indexed, Name.DeviceRGB, 0, String("abc")]), 1), PLACED),
        "colour-space",
    ),
    "RGB in a pattern that nobody paints": (
        names("/Pattern", "/Planted", pattern("1 0 0 rg 0 0 3 3 re f")),
        "colour-space",
    ),
    "a gradient in RGB": (
        all_of(
            names("/Shading", "/Planted", lambda file: shading("/DeviceRGB", RED, WHITE)),
            draws("9 9 9 9 re W n /Planted sh"),
        ),
        "colour-space",
    ),
    "a pattern with a gradient in RGB": (
        names(
            "/Pattern", "/Planted", lambda file: Dictionary(PatternType=2, Shading=shading("/DeviceRGB", RED, WHITE))
        ),
        "colour-space",
    ),
    "a colour in Lab": (
        all_of(
            names("/ColorSpace", "/Planted", lambda file: Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82])])),
            draws(f"/Planted cs 50 9 9 sc {BLACK_BOX}"),
        ),
        "colour-space",
    ),
    "an ink of its own": (
        all_of(names("/ColorSpace", "/Planted", separation("/Orange")), draws(f"/Planted cs 1 scn {BLACK_BOX}")),
        "colour-space",
    ),
    "another meaning of CMYK": (names("/ColorSpace", "/DefaultCMYK", separation("/Black")), "colour-space"),
    "an inline picture in RGB": (draws("9 0 0 9 50 50 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc\nEI"), "colour-space"),
    "RGB in a mask": (
        all_of(
            names("/ExtGState", "/Planted", masked("1 0 0 rg 9 9 9 9 re f")),
            draws(f"/Planted gs 0 0 0 1 k {BLACK_BOX}"),
        ),
        "colour-space",
    ),
    "too much ink": (draws(f"1 1 1 0.2 k {BLACK_BOX}"), "ink"),
    "too much ink where two colours are multiplied": (
        all_of(MULTIPLY, draws(f"1 1 0 0 k {BLACK_BOX} /Many gs 0 0 1 1 k {BLACK_BOX}")),
        "ink",
    ),
    "a white hairline at the trim": (draws("0 0 0 0 K 0.3 w -9 0 m 900 0 l S"), "bleed"),
    "a white bleed": (draws("0 0 0 0 k -9 -9 700 9 re f"), "bleed"),
    "a gap in the bleed": (draws("0 0 0 0 k -9 -5 900 2 re f"), "bleed"),
    "no bleed box": (page_key("/BleedBox", lambda page: None), "boxes"),
    "a bleed of 2 mm": (
        page_key(
            "/BleedBox",
            lambda page: Array(
                [-2 * MM, -2 * MM, float(page.obj["/TrimBox"][2]) + 2 * MM, float(page.obj["/TrimBox"][3]) + 2 * MM]
            ),
        ),
        "boxes",
    ),
    "a trim 0.02 mm too wide": (moved("/TrimBox", 0.02), "boxes"),
    "no trim box": (page_key("/TrimBox", lambda page: None), "boxes"),
    "a crop box": (page_key("/CropBox", lambda page: page.obj["/TrimBox"]), "boxes"),
    "small letters in rich black": (letters([0.4, 0.3, 0.3, 1], small=True), "text-colour"),
    "large letters in colour with 80 % of black": (letters([0.5, 0, 0, 0.8], small=False), "text-colour"),
    "letters in RGB": (letters([0, 0, 0], small=True, operator="rg"), "text-colour"),
    "letters with a pattern": (
        all_of(
            names("/Pattern", "/Planted", pattern("0 0 0 1 k 0 0 3 3 re f")),
            content(
                lambda operators: [
                    (["/Pattern"], "cs") if called == "k" and operands[3] == 1 else (operands, called)
                    for operands, called in operators
                ]
            ),
        ),
        "text-colour",
    ),
    "white that overprints": (all_of(OVER, draws(f"/Over gs 0 0 0 0 k {BLACK_BOX}")), "overprint"),
    "white letters that overprint": (
        all_of(
            OVER, letters([0, 0, 0, 0], small=True), content(lambda operators: [([Name("/Over")], "gs"), *operators])
        ),
        "overprint",
    ),
    "a line of 0.1 pt": (draws("0 0 0 1 K 0.1 w 10 10 m 90 90 l S"), "line"),
    "a line without a width": (draws("0 0 0 1 K 0 w 10 10 m 90 90 l S"), "line"),
    "a thin line that is scaled down": (draws("0.2 0 0 0.2 0 0 cm 0 0 0 1 K 1 w 100 100 m 900 900 l S"), "line"),
    "a thin rectangle": (draws("0 0 0 1 k 50 50 100 0.15 re f"), "line"),
    "a picture with 90 pixels an inch": (drawn(picture(Name.DeviceCMYK, 4, side=62), PLACED), "picture"),
    "a font that is not in the file": (unembedded, "font"),
    "no printing condition": (root_key(lambda root: root.__delitem__("/OutputIntents")), "intent"),
    "another printing condition": (with_intent(OutputConditionIdentifier=String("FOGRA29")), "intent"),
    "no ICC profile": (with_intent(DestOutputProfile=None), "intent"),
    "the ICC profile of a screen": (screens_profile, "intent"),
    "metadata that names another standard": (without_mention, "form"),
    "nothing said about trapping": (untrapped, "form"),
    "a link": (link, "form"),
    "a mark that is missing": (without_last("S"), "marks"),
    "a mark in the wrong place": (content(shifted_fold), "marks"),
    "a mark within the bleed": (draws("/Registration CS 1 SCN 0.25 w -9 50 m -2 50 l S"), "marks"),
    "something beside the marks": (draws("0 0 0 1 k -25 300 10 10 re f"), "marks"),
    "letters 2 mm from the trim": (letters_at(2 * MM, 100), "margin"),
    "a QR code in rich black": (rich_code, "code"),
}

HARMLESS: dict[str, Edit] = {
    "nothing": lambda file: None,
    "a shape in grey": draws(f"0.5 g {BLACK_BOX}"),
    "small letters in a tint of black": letters([0, 0, 0, 0.9], small=True),
    "large letters in colour with 60 % of black": letters([0.9, 0.4, 0, 0.6], small=False),
    "295 % of ink": draws(f"1 0.95 0.5 0.5 k {BLACK_BOX}"),
    "black that overprints": all_of(OVER, draws(f"/Over gs 0 0 0 1 k {BLACK_BOX}")),
    "a line of 0.25 pt": draws("0 0 0 1 K 0.25 w 10 10 m 90 90 l S"),
    "a fine outline in the colour of its shape": draws("0 0 0 1 K 0 0 0 1 k 0.1 w 100 100 50 50 re B"),
    "a picture in CMYK": drawn(picture(Name.DeviceCMYK, 4, side=175), PLACED),
    "a picture in grey": drawn(picture(Name.DeviceGray, 1), PLACED),
    "an indexed picture in CMYK": drawn(
        picture(Array([Name.Indexed, Name.DeviceCMYK, 60, String("abcd" * 61)]), 1), PLACED
    ),
    "black as an ink by name": all_of(
        names("/ColorSpace", "/Planted", separation("/Black")), draws(f"/Planted cs 1 scn {BLACK_BOX}")
    ),
    "a form with a group in CMYK": drawn(form("0 0 0 1 k 9 9 9 9 re f", group("/DeviceCMYK"))),
    "a gradient in CMYK": all_of(
        names("/Shading", "/Planted", lambda file: shading("/DeviceCMYK", [0.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0])),
        draws("100 100 50 50 re W n /Planted sh"),
    ),
    "a mask in grey": all_of(
        names("/ExtGState", "/Planted", masked("1 g 0 0 600 800 re f")), draws(f"/Planted gs 0 0 0 1 k {BLACK_BOX}")
    ),
}


def edited(pdf: bytes, edit: Edit) -> bytes:
    """A file with an edit."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        edit(file)
        file.save(made, force_version="1.6")
    return made.getvalue()
