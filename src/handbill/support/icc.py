"""ICC profiles of printing conditions."""

from __future__ import annotations

import io

from PIL import ImageCms


def icc_fault(icc: bytes) -> str:
    """Why data is no ICC profile of a CMYK printer, for after “the file”; empty when it is one."""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc)).profile
    except OSError:
        return "is no ICC profile"
    if profile.device_class.strip() != "prtr" or profile.xcolor_space.strip() != "CMYK":
        return "is not that of a CMYK printer"
    return ""


def condition_of(icc: bytes) -> str:
    """The printing condition that an ICC profile describes. Raises `PyCMSError` when it is none."""
    return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(icc))).strip()
