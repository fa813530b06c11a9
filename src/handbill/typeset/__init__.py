"""Stage typeset: makes the PDF and the layout of a composition. The only part that imports WeasyPrint.

WeasyPrint is imported only when the first page is set: `handbill.support.fonts.lock_fonts` must run before
that, and commands that set no page must not wait for it.
"""

from __future__ import annotations

from handbill.model.layout import Composition, Layout, PageBox
from handbill.model.paper import FilledPaper, SetPaper
from handbill.problems import Location, Problem, TypesetError


def typeset(composition: Composition, page: PageBox, *, keeps: bool = False) -> tuple[bytes, Layout]:
    """Set the sides of a composition on sheets of `page`. With `keeps`, its sides are laid out once in a process.

    Raises `TypesetError` naming CSS that was ignored and pictures that could not be read. The same composition
    gives the same bytes on any machine with the same versions, in any folder, at any time.
    """
    pdf, layout, problems = typeset_anyway(composition, page, keeps=keeps)
    if problems:
        raise TypesetError(problems)
    return pdf, layout


def typeset_anyway(
    composition: Composition, page: PageBox, *, keeps: bool = False
) -> tuple[bytes, Layout, tuple[Problem, ...]]:
    """Set the sides of a composition, and return its problems with it: such a file is to be looked at, never printed.

    Raises `TypesetError` when there is no page to look at.
    """
    try:
        from handbill.typeset.sheet import set_sheet
    except (ImportError, OSError) as error:  # WeasyPrint without Pango raises OSError
        raise _does_not_load(error) from error
    pdf, layout, problems = set_sheet(composition, page, keeps=keeps)
    if page.press:
        from handbill.press import pressed

        pdf = pressed(pdf, page, composition.assets[page.press.intent])
    return pdf, layout, problems


def typeset_paper(paper: FilledPaper) -> SetPaper:
    """Set a working paper. Raises `TypesetError` naming CSS that was ignored."""
    try:
        from handbill.typeset.papers import set_paper
    except (ImportError, OSError) as error:
        raise _does_not_load(error) from error
    return set_paper(paper)


def _does_not_load(error: Exception) -> TypesetError:
    message = f"a library that sets text does not load: {error}".splitlines()[0]
    hint = "Type: handbill doctor. It says what to install."
    return TypesetError([Problem(Location("this computer"), "missing-library", message, hint)])
