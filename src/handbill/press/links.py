"""Takes links out of a file: PDF/X-4 allows none within the bleed, and paper has no use for them."""

from __future__ import annotations

import pikepdf


def take_links_out(file: pikepdf.Pdf) -> None:
    """Delete the annotations of all pages, and what the structure tree says of them."""
    numbers: set[int] = set()
    for page in file.pages:
        for annotation in page.obj.get("/Annots", pikepdf.Array()):
            numbers.add(int(annotation.get("/StructParent", -1)))
        for key in ("/Annots", "/Tabs"):
            if key in page.obj:
                del page.obj[key]
    root = file.Root.get("/StructTreeRoot")
    if root is not None:
        _forget(root, numbers)
        _without_references(root)


def _forget(root: pikepdf.Object, numbers: set[int]) -> None:
    """Take numbers of annotations out of the table by which their elements are found."""
    table = root.get("/ParentTree", pikepdf.Dictionary())
    entries = list(table.get("/Nums", pikepdf.Array()))
    kept: list[pikepdf.Object] = []
    for number, parents in zip(entries[::2], entries[1::2], strict=True):
        if int(number) not in numbers:
            kept += [number, parents]
    if entries:
        table["/Nums"] = pikepdf.Array(kept)


def _without_references(element: pikepdf.Object) -> None:
    """Take references to annotations out of an element of the structure tree and of all below it."""
    kids = element.get("/K")
    if kids is None:
        return
    kept: list[pikepdf.Object] = []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/Type") == "/OBJR":
                continue
            _without_references(kid)
        kept.append(kid)
    element["/K"] = pikepdf.Array(kept)
