"""Pictures made of pixels that WeasyPrint 70 would print in part, in other colours, or as something else."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast

from handbill.support.picture_fault import PictureFault

if TYPE_CHECKING:
    from PIL.Image import Image

EXPORT_AGAIN = "Export it again, as SVG, PNG or JPEG."
_CONVERT = (
    "Export it again as a PNG or JPEG in RGB (sRGB) or grey with 8 bits, not animated, with the suffix of its type."
)
_FORMATS = {".png": ("PNG",), ".jpg": ("JPEG", "MPO"), ".jpeg": ("JPEG", "MPO")}
"""What a file with this suffix must be. MPO is what cameras write: a JPEG with a second one after it."""
_MODES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA")
"""Pillow's modes that reach the page unchanged. CMYK is mixed with other colours than it was meant for, and of
16 bits of grey the page gets noise."""
_GAMMA, _GAMMA_ROOM = 1 / 2.2, 0.03
"""The gamma of ordinary pictures, which is taken for granted."""
_SHIFT = 24
"""Levels of 255 by which colours may change when a picture's profile is left out: sRGB changes by 2, grey with a gamma
of 1.8 by 19, Display P3 by 69, Adobe RGB by 128."""
_STEPS = (0, 64, 128, 192, 255)
"""Levels at which profiles are compared."""


def raster_faults(name: str, data: bytes) -> Iterator[PictureFault]:
    """What is wrong with a picture made of pixels. Of faults with one cause, the first is told."""
    from PIL import Image, ImageFile  # only for packs that have such pictures

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets this, which lets incomplete pictures pass as complete
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(io.BytesIO(data))
            wrong = _form(name, picture)
            if not wrong:
                picture.load()
                wrong = _colours(picture)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            wrong = f"has more than {Image.MAX_IMAGE_PIXELS:,} pixels" if Image.MAX_IMAGE_PIXELS else ""
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            yield PictureFault("bad-picture", f"cannot be read: {_in_words(error)}", EXPORT_AGAIN)
            return
    if wrong:
        yield PictureFault("picture-form", wrong, _CONVERT)


def _in_words(error: Exception) -> str:
    """The error without the address of an object in memory, and without the bytes at which a decoder stopped."""
    return str(error).partition(" <_io.")[0].partition(" (")[0]


def _form(name: str, picture: Image) -> str:
    """What is wrong with the kind of file."""
    formats = _FORMATS.get(PurePosixPath(name).suffix, ("PNG", "JPEG"))
    if picture.format not in formats:
        return f"is a {picture.format} file and not what its name says"
    if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
        return "is animated"
    if picture.mode not in _MODES:
        return f"has colours of a kind that is not printed as it is meant ({picture.mode})"
    return ""


def _colours(picture: Image) -> str:
    """What would happen to the colours."""
    profile = picture.info.get("icc_profile")
    gamma = picture.info.get("gamma", _GAMMA)
    if profile:
        shift = _shift(picture, profile)
        if shift > _SHIFT:
            return f"has a colour profile that is not sRGB: colours would change by up to {shift} of 255 levels"
    elif "srgb" not in picture.info and abs(gamma - _GAMMA) > _GAMMA_ROOM:
        return f"has a gamma of {gamma:.2f}: it would be printed too dark or too pale"
    return ""


def _shift(picture: Image, profile: bytes) -> int:
    """The most that a colour changes, in levels of 255, without the profile. A broken profile counts as none."""
    from PIL import Image, ImageChops, ImageCms

    samples = Image.linear_gradient("L")
    if picture.mode not in ("1", "L", "LA"):
        samples = Image.new("RGB", (len(_STEPS) ** 3, 1))
        samples.putdata([(red, green, blue) for red in _STEPS for green in _STEPS for blue in _STEPS])
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        meant = ImageCms.profileToProfile(samples, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (OSError, ImageCms.PyCMSError):
        return 0
    if meant is None:
        return 0
    difference = ImageChops.difference(samples.convert("RGB"), meant)
    extremes = cast("tuple[tuple[int, int], ...]", difference.getextrema())  # of three channels
    return max(highest for _, highest in extremes)
