"""Where a pack lies, and the templates and the reference pack that come with the tool."""

from __future__ import annotations

from pathlib import Path

from handbill.problems import Location, Problem, ReadError

_HERE = Path(__file__).resolve().parents[1]


def shipped_folder() -> Path:
    """The folder with the shipped `templates/` and `content/`: in the package, or the checkout around it."""
    packed = _HERE / "shipped"
    return packed if packed.is_dir() else _HERE.parents[1]


def template_folders(pack: Path) -> tuple[Path, ...]:
    """Where templates are looked up, in order: the pack's own lie over the shipped ones, file by file."""
    own, shipped = pack / "templates", shipped_folder() / "templates"
    return (own,) if own.resolve() == shipped.resolve() else (own, shipped)


def require_pack(pack: Path) -> None:
    """Raise `ReadError` when a folder holds no pack: before anything is made in it."""
    if not (pack / "content").is_dir() or not any((pack / "content").rglob("*.yaml")):
        message = "there is no pack here: no content folder with YAML files"
        hint = "Go to the pack’s folder, or name it: --pack DIR."
        raise ReadError([Problem(Location("content"), "no-pack", message, hint)])
