"""The colour spaces of a file: of every operator, form, pattern, picture, shading and group, painted or not."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from handbill.model.reading import PressFlaw

_CODE = "colour-space"
_DEVICE = {"rg": "/DeviceRGB", "RG": "/DeviceRGB"}
_RIGHT = {"/DeviceCMYK", "/DeviceGray", "/Pattern"}
_DEFAULTS = ("/DefaultRGB", "/DefaultGray", "/DefaultCMYK")


def wrong_spaces(file: pikepdf.Pdf) -> Iterator[PressFlaw]:
    """Each colour space that is not in the inks of the press, with what asks for it. Registration is for marks."""
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(file.pages, start=1):
        place = f"on page {number}"
        yield from _of_group(page.obj, f"the page {place}")
        resources = page.obj.get("/Resources", pikepdf.Dictionary())
        yield from _of_stream(page.obj, resources, f"an operator {place}")
        yield from _of_resources(resources, place, seen)


def _of_resources(resources: pikepdf.Object, place: str, seen: set[tuple[int, int]]) -> Iterator[PressFlaw]:
    for name, space in _items(resources, "/ColorSpace"):
        if name in _DEFAULTS:
            yield PressFlaw(_CODE, f"colours {place} are given another meaning by {name.lstrip('/')}")
        yield from _judged(space, f"the colour space {name.lstrip('/')} {place}")
    for _, shading in _items(resources, "/Shading"):
        yield from _judged(shading.get("/ColorSpace"), f"a gradient {place}")
    parts: list[tuple[str, pikepdf.Object]] = []
    for kind, key in (("", "/XObject"), ("a pattern", "/Pattern")):
        parts += [(kind, part) for _, part in _items(resources, key)]
    for _, state in _items(resources, "/ExtGState"):
        mask = state.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary):
            parts.append(("a mask", mask["/G"]))
    for _, font in _items(resources, "/Font"):
        parts += [("a letter", glyph) for _, glyph in _items(font, "/CharProcs")]
    for kind, part in parts:
        if not part.is_indirect or part.objgen not in seen:
            seen.add(part.objgen)
            yield from _of_part(kind, part, place, seen)


def _of_part(kind: str, drawn: pikepdf.Object, place: str, seen: set[tuple[int, int]]) -> Iterator[PressFlaw]:
    """What is wrong in a form, picture, pattern, mask or letter."""
    if drawn.get("/Subtype") == "/Image":
        if not drawn.get("/ImageMask"):
            yield from _judged(drawn.get("/ColorSpace"), f"a picture {place}")
        for key in ("/SMask", "/Mask"):
            if isinstance(drawn.get(key), pikepdf.Stream):
                yield from _of_part("a mask", drawn[key], place, seen)
        return
    if "/Shading" in drawn:
        yield from _judged(drawn["/Shading"].get("/ColorSpace"), f"a gradient {place}")
    if isinstance(drawn, pikepdf.Stream):
        called = kind or "a form"
        yield from _of_group(drawn, f"{called} {place}")
        resources = drawn.get("/Resources", pikepdf.Dictionary())
        yield from _of_stream(drawn, resources, f"an operator in {called} {place}")
        yield from _of_resources(resources, place, seen)


def _of_group(owner: pikepdf.Object, whose: str) -> Iterator[PressFlaw]:
    """The space in which a transparency group mixes colours."""
    group = owner.get("/Group")
    if group is not None and group.get("/CS") is not None:
        yield from _judged(group["/CS"], f"the transparency group of {whose}")


def _of_stream(stream: pikepdf.Object, resources: pikepdf.Object, what: str) -> Iterator[PressFlaw]:
    """The device colours that operators ask for. Named spaces are looked at with the resources."""
    asked: set[str] = set()
    named = {name for name, _ in _items(resources, "/ColorSpace")}
    for instruction in pikepdf.parse_content_stream(stream):
        called = str(instruction.operator)
        if called in _DEVICE:
            asked.add(_DEVICE[called])
        elif called in ("cs", "CS") and str(instruction.operands[0]) not in named:
            asked.add(str(instruction.operands[0]))
        elif called == "INLINE IMAGE":
            asked.add("inline picture")
    for space in sorted(asked - _RIGHT):
        yield PressFlaw(_CODE, f"{what} asks for {space.lstrip('/')}")


def _judged(space: pikepdf.Object | None, what: str) -> Iterator[PressFlaw]:
    if space is None:
        yield PressFlaw(_CODE, f"{what} does not say in which colour space it is")
    elif isinstance(space, pikepdf.Array):
        kind = str(space[0])
        if kind == "/Indexed" or (kind == "/Pattern" and len(space) > 1):
            yield from _judged(space[1], what)
        elif kind == "/Separation" and str(space[1]) in ("/All", "/Black"):
            yield from _judged(space[2], what)
        elif kind not in _RIGHT:
            yield PressFlaw(_CODE, f"{what} is in {kind.lstrip('/')}")
    elif str(space) not in _RIGHT:
        yield PressFlaw(_CODE, f"{what} is in {str(space).lstrip('/')}")


def _items(owner: pikepdf.Object, key: str) -> list[tuple[str, pikepdf.Object]]:
    """The entries of a dictionary of resources."""
    return list(owner.get(key, pikepdf.Dictionary()).items())
