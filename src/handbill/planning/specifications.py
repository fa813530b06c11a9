"""The requirements of a format for its pages, with those of a profile laid over them."""

from __future__ import annotations

import datetime

from handbill.model.edition_parts import Specification
from handbill.model.format import Format, Theme, millimetres, points
from handbill.model.image import ImageTerms
from handbill.model.office import OfficeTerms
from handbill.model.press import PressTerms
from handbill.model.profile import Profile, ProfileFormat
from handbill.model.web import WebTerms


def specification_of(
    form: Format, size: str, profile: Profile, format_id: str, theme: Theme, press: PressTerms | None
) -> Specification:
    """The measures of a format in one size, as a profile produces it.

    Flowing text and sheets of another size are not folded where the format says.
    """
    differing = profile.formats.get(format_id, profile.every_format)
    unfolded = differing.flow or differing.page is not None or size in differing.sizes
    folds = []
    for side in () if unfolded else form.folds.get(size, ()):
        folds.append(tuple(millimetres(fold) for fold in side))
    code_address = form.code_address | theme.code_address.get(format_id, {}) | differing.code_address
    logo_room = (form.logo_room | theme.logo_room.get(format_id, {})).get(size)
    code_size = differing.code_size.get(size, form.code_size.get(size))
    return Specification(
        page=differing.sizes.get(size, differing.page or form.sizes[size]),
        sides=1 if differing.flow or profile.web else form.sides,
        least_type=points(differing.least_type or form.least_type),
        small_print=points(differing.small_print or form.small_print),
        main_number=points(form.main_number or "0pt"),
        safe=millimetres(differing.safe or form.safe),
        letter_spacing=form.letter_spacing,
        word_spacing=form.word_spacing,
        code_module=millimetres(differing.code_module or form.code_module),
        code_size=millimetres(code_size) if code_size else None,
        code_address=code_address.get(size),
        logo_room=(millimetres(logo_room[0]), millimetres(logo_room[1])) if logo_room else None,
        folds=tuple(folds),
        slots=form.slots,
        bleed=profile.bleed,
        flow=differing.flow,
        finish=differing.finish or form.finish,
        paper=form.paper,
        press=press,
        office=_office_terms(profile, differing),
        web=WebTerms(profile.web.limit) if profile.web else None,
        image=ImageTerms(profile.image.alt) if profile.image else None,
    )


def _office_terms(profile: Profile, differing: ProfileFormat) -> OfficeTerms | None:
    """What copies of a profile keep to, if they are for an office printer."""
    office = profile.office
    if office is None:
        return None
    width, height = map(millimetres, office.sheet)
    margin = millimetres(differing.margin or office.margin)
    return OfficeTerms(office.toner, margin, (width, height), millimetres(office.margin))


def press_terms(profile: Profile, profile_id: str, dated: datetime.date) -> PressTerms | None:
    """What files of a profile are made for, if it is for a print shop. `dated` is the day of the pack's edition."""
    if profile.press is None:
        return None
    return PressTerms(f"profiles/{profile_id}/{profile.press.intent}", profile.press.condition, dated)
