"""The parts of an edition, each shared by many: its document, form, look, place and text. Plain data."""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass

from handbill.model import slots
from handbill.model.bidi import has_right_to_left
from handbill.model.digest import digest
from handbill.model.image import ImageTerms
from handbill.model.layout import PageBox
from handbill.model.office import OfficeTerms
from handbill.model.press import PressTerms
from handbill.model.views import EventView, PanelView, VenueView
from handbill.model.web import WebTerms


class _Part:
    """A part that many editions share. It is not changed once it is made."""

    @functools.cached_property
    def mark(self) -> str:
        """A digest of all fields, so that a hash made from it cannot omit one."""
        return digest(plain_data(self))


@dataclass(frozen=True)
class Subject(_Part):
    """The document, its audience, and its form."""

    document: str
    title: str
    audience: str
    audience_name: str
    format: str
    size: str
    theme: str
    language: str
    profile: str
    leave: str | None
    """The page that a web page is left for in a hurry, if its readers need that."""


@dataclass(frozen=True)
class Specification(_Part):
    """The format's requirements for its pages. Lengths in millimetres, type sizes in points."""

    page: tuple[str, str]
    """Width and height of the trimmed sheet, as the format writes them: “210mm”."""
    sides: int
    least_type: float
    small_print: float
    main_number: float
    """The smallest type for the main number; 0 where the format does not say."""
    safe: float
    letter_spacing: float
    word_spacing: float
    """How much closer letters and words may stand than their typeface has them, in em."""
    code_module: float
    """The smallest module of a QR code."""
    code_size: float | None
    """How wide its QR code is printed, where the format says it."""
    code_address: int | None
    """The most characters of the address beneath its QR code, where the format says it."""
    logo_room: tuple[float, float] | None
    """Width and height of the room for logos, where the format says it."""
    folds: tuple[tuple[float, ...], ...]
    slots: tuple[str, ...]
    bleed: str
    """How far colour extends beyond the trim on each side, as the profile writes it."""
    flow: bool
    """Whether its text flows over as many pages as it needs; it then has one template and no number of sides."""
    finish: str | None
    """How it is printed, trimmed and folded."""
    paper: str | None
    """What it is printed on."""
    press: PressTerms | None
    """What its file is made for, where it is for a print shop."""
    office: OfficeTerms | None
    """What it keeps to, where it is for an office printer."""
    web: WebTerms | None
    """What it keeps to, where it is a web page."""
    image: ImageTerms | None
    """What it keeps to, where it is a picture."""

    @property
    def has_code(self) -> bool:
        """Whether it may have a QR code: a picture whose format has no slot for one is shown by a phone."""
        return self.image is None or slots.QR in self.slots

    @property
    def page_box(self) -> PageBox:
        """The sheet that it is set on."""
        for_office = self.office is not None
        sheet = (*self.page, self.bleed, self.flow, self.safe, self.folds)
        return PageBox(*sheet, self.press, for_office, self.web, self.image is not None)


@dataclass(frozen=True)
class Look(_Part):
    """A theme with the pack's and the area's brand laid over it."""

    colours: dict[str, str]
    fonts: tuple[str, ...]
    own_fonts: dict[str, str]
    """The theme's families that are replaced by the pack's own."""
    font_files: str
    """A digest of the pack's own font files that are used."""
    logos: tuple[str, ...]
    slot_colours: dict[str, str]
    """The colours that are others in slots: where a theme prints a primary colour there only."""
    cover: CoverPicture | None
    """The place's own picture, where the theme has a box for it on this format and size."""


@dataclass(frozen=True)
class CoverPicture:
    """A picture that takes the place of a theme's."""

    file: str
    """In content/pictures/."""
    focus: str
    """The point that stays in view, from the left and top: “50% 50%”."""
    panel: str
    box: tuple[str, str, str, str]
    """Left, top, width and height in its panel, as the theme writes them: “-3mm”."""


@dataclass(frozen=True)
class Whereabouts(_Part):
    """The place that an edition is made for; all None for copies without a place."""

    area: str | None
    area_name: str | None
    partnership: str | None
    short_name: str | None
    """A shorter form of the partnership's name or the area's."""
    imprint: tuple[str, ...]
    """The pack's and its area's, in the order in which they are printed."""
    venue: VenueView | None
    event: EventView | None
    places: tuple[str, ...]
    """The ids of its event, venue and area and of all areas above, nearest first: their details belong on it."""


@dataclass(frozen=True)
class Text(_Part):
    """All of an edition's text besides local details."""

    pack: str
    pack_title: str
    pack_edition: str
    region: str | None
    """The country of its telephone numbers."""
    edition_date: datetime.date
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    wording: dict[str, str]
    panels: dict[str, PanelView]
    statements: tuple[str, ...]
    sources: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    """The ids of its document and statements with unconfirmed text."""
    template_words: str
    """Whether templates may have words of their own: allow or refuse."""

    @property
    def direction(self) -> str:
        """Whether its lines run from left to right or from right to left, as in HTML: ltr, rtl."""
        return "rtl" if has_right_to_left("".join(self.months)) else "ltr"

    def detail_in_words(self, key: str, value: str) -> str:
        """A detail of a contact as readers see it, “Choose option 2”; the value alone when there is no text for it."""
        return self.wording.get(key, f"{{{key}}}").replace(f"{{{key}}}", value)


def plain_data(value: object) -> object:
    """A value as plain data for JSON, with dates as text."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain_data(entry) for key, entry in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain_data(entry) for entry in value]
    if dataclasses.is_dataclass(value):
        return {field.name: plain_data(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value
