"""Each copy has the code that its document asks for, such that phones read it, and no other."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.reading import CodeMeasures, PrintedCode, Reading
from handbill.problems import Problem, Spot
from handbill.rules.foreign import ForeignIndex
from handbill.rules.proof.stage import file_rule, wrong


def _own(reading: Reading, edition: Edition) -> Iterator[tuple[str, CodeMeasures, tuple[Spot, ...]]]:
    """Of each QR code in a slot that leads where the copy's must lead: its address, its measures and its place."""
    for code in reading.codes:
        if _is_own(code, edition) and code.measures:
            yield code.text, code.measures, (code.box.spot,)


def _is_own(code: PrintedCode, edition: Edition) -> bool:
    return bool(edition.qr and code.measures and code.slot and code.text == edition.qr.value)


@file_rule("proof-qr")
def qr_codes(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> Iterator[Problem]:
    """The QR code leads where it must, read as a phone reads it, and there is no other code of any kind."""
    others = list(reading.codes)
    own = next((code for code in others if _is_own(code, edition)), None)
    if own:
        others.remove(own)
    on_page = "; ".join(map(_described, others))
    spots = tuple(code.box.spot for code in others)
    if edition.qr and own is None and not edition.specification.web:
        message = (
            f"a QR code in a slot must lead to {edition.qr.value}; on the page: {on_page or 'none that can be read'}"
        )
        hint = (
            "Look whether a style sheet hides or covers it, or another code stands there. Otherwise please report it."
        )
        yield wrong(edition, "proof-qr", message, f"Do not print it. {hint}", spots)
    elif others:
        meant = "no code"
        if own:
            meant = f"one code, to {own.text}"
        hint = "Take the other out of the template, the style sheet or the picture: phones may read it instead."
        yield wrong(edition, "proof-qr", f"the copy must have {meant}; there is besides: {on_page}", hint, spots)


def _described(code: PrintedCode) -> str:
    """“Micro QR Code to X, on page 1, 20 mm from the left and 30 mm from the top”."""
    leads = "that cannot be read"
    if code.text:
        leads = f"to {code.text[:_NAMED]}"
    x, y = max(0, code.box.x), max(0, code.box.y)
    return f"{code.kind} {leads}, on page {code.box.page + 1}, {x:.0f} mm from the left and {y:.0f} mm from the top"


_NAMED = 80
"""Characters of a code's text that a message gives."""
_QUIET = 4
"""In modules: the quiet zone of ISO/IEC 18004. A quarter of a module is less than the pixels can show."""


@file_rule("proof-quiet")
def crowded_codes(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """The QR code has a clear border."""
    for address, measures, spots in _own(reading, edition):
        if measures.quiet < _QUIET - 0.25 and measures.contrast > 0 and not _is_altered(measures):
            message = f"something is {measures.quiet:.1f} modules from the QR code to {address}: phones may not read it"
            hint = f"Shorten what is beside it, or make room in the style sheet: {_QUIET} modules must be clear."
            yield wrong(edition, "proof-quiet", message, hint, spots)


_ROUNDING = 0.02
"""Millimetres by which a measured module may be smaller than it is."""
_SHORTER = 0.5
"""Millimetres by which a code may be smaller than format.yaml says."""


@file_rule("proof-qr-size")
def small_codes(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """The modules of the QR code are as large as the format wants them, and the code is as large as the format says."""
    least, size = edition.specification.code_module, edition.specification.code_size
    for address, measures, spots in _own(reading, edition):
        width = measures.module * measures.modules
        if measures.module < least - _ROUNDING:
            message = f"the modules of the QR code to {address} are {measures.module:.2f} mm; the least is {least:g} mm"
            hint = "Enlarge the code in the style sheet, or give a shorter address."
            if size is None:
                hint = f"{hint} With code_size in format.yaml, long addresses are shortened before they are printed."
            yield wrong(edition, "proof-qr-size", message, hint, spots)
        elif size is not None and width < size - _SHORTER:
            message = f"the QR code is {width:.1f} mm wide, and the format says {size:g} mm"
            hint = "Enlarge it in the style sheet, or correct code_size in format.yaml: addresses are chosen by it."
            yield wrong(edition, "proof-qr-size", message, hint, spots)


_CONTRAST = 0.7
"""Symbol contrast of grade A in ISO/IEC 15415. Printing, wear and bad light take from it: a file must have the best."""


@file_rule("proof-qr-contrast")
def pale_codes(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """The QR code is dark on light, as ISO/IEC 18004 has it, with enough contrast for phones in bad light."""
    hint = "Give it a dark colour in the template and a light ground in the style sheet, both without opacity."
    for address, measures, spots in _own(reading, edition):
        if measures.contrast >= _CONTRAST or _is_unlike(measures):
            continue
        message = f"the QR code to {address} has a contrast of {measures.contrast:.2f}; the least is {_CONTRAST}"
        if measures.contrast < 0:
            message = f"the QR code to {address} is light on dark: many phones read only dark on light"
        yield wrong(edition, "proof-qr-contrast", message, hint, spots)


_TURNED = 3
"""Degrees: more than the corners of a small code may be off in the pixels."""
_STRETCHED = 1.06
"""Axial non-uniformity of grade A in ISO/IEC 15415."""


def _is_turned(measures: CodeMeasures) -> bool:
    return measures.turned > _TURNED


def _is_unlike(measures: CodeMeasures) -> bool:
    """Whether so much of it is elsewhere than it should be that nothing is known of its colours."""
    return _is_turned(measures) or measures.spoilt > measures.modules**2 / 4


def _is_altered(measures: CodeMeasures) -> bool:
    return _is_turned(measures) or measures.stretched > _STRETCHED or measures.spoilt > 0


@file_rule("proof-qr-shape")
def altered_codes(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """The QR code is upright and square, and nothing covers a part of it: phones can mend little of that."""
    hint = "Look in the style sheet for transform, background-size, overflow, and for a box or picture above it."
    for address, measures, spots in _own(reading, edition):
        what = ""
        if _is_turned(measures):
            what = f"is turned by {measures.turned:g}°, or mirrored"
        elif measures.stretched > _STRETCHED:
            what = f"is not square: one side is {measures.stretched:.2f} times as long as the other"
        elif measures.spoilt:
            what = (
                f"is covered, cut or touched by something: {measures.spoilt} of its modules are not as they should be"
            )
        if what:
            yield wrong(edition, "proof-qr-shape", f"the QR code to {address} {what}", hint, spots)
