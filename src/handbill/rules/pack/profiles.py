"""Everything that profiles refer to exists, and their files have different names."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.library import Library, Locator
from handbill.model.profile import ProfileFormat, ending_of, suffix_of
from handbill.problems import Problem, nearest
from handbill.rules.pack.stage import reference_rule, snapshot_rule
from handbill.support.icc import icc_fault
from handbill.support.snapshot import Snapshot


@reference_rule("unknown-format", "unknown-size")
def formats_of_profiles(library: Library) -> Iterator[Problem]:
    """Formats and sizes in profile.yaml that do not exist, so that its values for them would have no effect."""
    for profile_id, profile in library.profiles.items():
        locator = library.positions.spot("profile", profile_id).within("formats")
        for format_id, differing in profile.formats.items():
            if format_id not in library.formats:
                if ("format", format_id) in library.positions.owners:
                    continue  # it has errors, which are reported at its own location
                message = f"there is no format “{format_id}”"
                hint = nearest(format_id, library.formats)
                yield Problem(locator(format_id, key=True), "unknown-format", message, hint)
            else:
                yield from _sizes(library, format_id, differing, locator.within(format_id, "sizes"))


def _sizes(library: Library, format_id: str, differing: ProfileFormat, at: Locator) -> Iterator[Problem]:
    sizes = library.formats[format_id].sizes
    for size in differing.sizes:
        if size not in sizes:
            message = f"the format “{format_id}” has no size “{size}”"
            yield Problem(at(size, key=True), "unknown-size", message, nearest(size, sizes))


@reference_rule("unknown-theme")
def themes_of_profiles(library: Library) -> Iterator[Problem]:
    """Themes in profile.yaml that do not exist, so that the colours for them would have no effect.

    A pack may have a theme of its own in place of a shipped one, without some of the shipped profiles' colours.
    """
    for profile_id, profile in library.profiles.items():
        locator = library.positions.spot("profile", profile_id).within("colours")
        for theme_id in profile.colours:
            if theme_id not in library.themes and ("theme", theme_id) not in library.positions.owners:
                message, hint = f"there is no theme “{theme_id}”", nearest(theme_id, library.themes)
                yield Problem(locator(theme_id, key=True), "unknown-theme", message, hint)


@reference_rule("same-path")
def endings_of_profiles(library: Library) -> Iterator[Problem]:
    """Profiles whose files would have the same names, and overwrite one another."""
    first: dict[str, str] = {}
    for profile_id, profile in library.profiles.items():
        ending = suffix_of(profile, profile_id)
        other = first.setdefault(ending, profile_id)
        if other != profile_id:
            place = library.positions.of("profile", profile_id, "suffix")
            message = f"the files of “{other}” and “{profile_id}” would both end in {ending}"
            yield Problem(place, "same-path", message, "Give one of the profiles another suffix.")


@reference_rule("wrong-ending")
def kinds_of_files(library: Library) -> Iterator[Problem]:
    """Suffixes that say another kind of file than the profile makes."""
    for profile_id, profile in library.profiles.items():
        ending = ending_of(profile)
        if profile.suffix and not profile.suffix.endswith(ending):
            place = library.positions.of("profile", profile_id, "suffix")
            message = f"the files of “{profile_id}” are {_CALLED[ending]}, and “{profile.suffix}” is not how these end"
            yield Problem(place, "wrong-ending", message, f"Write “-{profile_id}{ending}”, or delete the suffix.")


_CALLED = {".pdf": "PDFs", ".html": "web pages", ".png": "pictures"}


@snapshot_rule("bad-intent")
def conditions_of_profiles(library: Library, snapshot: Snapshot) -> Iterator[Problem]:
    """ICC profiles of printing conditions that are missing, or are not those of a CMYK printer."""
    for profile_id, profile in library.profiles.items():
        if profile.press is None:
            continue
        path = f"templates/profiles/{profile_id}/{profile.press.intent}"
        fault = "does not exist"
        if path in snapshot.files:
            fault = icc_fault(snapshot.files[path])
        if fault:
            place = library.positions.of("profile", profile_id, "press", "intent")
            hint = "Put the ICC profile there that the print shop names, or write fogra39.icc from the profile “press”."
            yield Problem(place, "bad-intent", f"the file “{path}” {fault}", hint)
