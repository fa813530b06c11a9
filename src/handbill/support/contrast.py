"""The contrast of two colours, as defined by WCAG 2."""

from __future__ import annotations


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours (#rrggbb), from 1 to 21, as defined by WCAG 2."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of a colour (#rrggbb), from 0 to 1."""
    red, green, blue = map(_linear, (colour[1:3], colour[3:5], colour[5:7]))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def hexadecimal(colour: tuple[int, ...]) -> str:
    """Red, green and blue, 0 to 255, as #rrggbb."""
    red, green, blue = colour
    return f"#{red:02x}{green:02x}{blue:02x}"


def _linear(figures: str) -> float:
    """The linear light of one channel, given as two hexadecimal digits, from 0 to 1."""
    value = int(figures, 16) / 255
    if value <= 0.04045:
        return value / 12.92
    return float(((value + 0.055) / 1.055) ** 2.4)
