"""Where the templates and the reference pack that come with the tool lie."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def shipped_folder() -> Path:
    """The folder with the shipped `templates/` and `content/`: in the package, or the checkout around it."""
    packed = _HERE / "shipped"
    return packed if packed.is_dir() else _HERE.parents[1]


def template_folders(pack: Path) -> tuple[Path, ...]:
    """Where templates are looked up, in order: the pack's own lie over the shipped ones, file by file."""
    own, shipped = pack / "templates", shipped_folder() / "templates"
    return (own,) if own.resolve() == shipped.resolve() else (own, shipped)
