"""What was printed, from the manifests that are kept: where something stands, and what changed since."""

from handbill.history.diff import Change, diff
from handbill.history.manifests import EARLIER_BUILDS, LAST_BUILD, Kept, find_manifest, kept_manifests
from handbill.history.where import Copy, Hit, Wanted, last_of_each, where

__all__ = [
    "EARLIER_BUILDS",
    "LAST_BUILD",
    "Change",
    "Copy",
    "Hit",
    "Kept",
    "Wanted",
    "diff",
    "find_manifest",
    "kept_manifests",
    "last_of_each",
    "where",
]
