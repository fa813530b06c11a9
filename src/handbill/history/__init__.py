"""Searches and compares the manifests that are kept: which copies carry something, and what has changed."""

from handbill.history.diff import ManifestChange, diff, identity
from handbill.history.manifests import (
    EARLIER_BUILDS,
    LAST_BUILD,
    KeptManifest,
    find_manifest,
    kept_manifests,
    previous_manifest,
    unfinished,
)
from handbill.history.where import Copy, Hit, Query, last_of_each, where

__all__ = [
    "EARLIER_BUILDS",
    "LAST_BUILD",
    "Copy",
    "Hit",
    "KeptManifest",
    "ManifestChange",
    "Query",
    "diff",
    "find_manifest",
    "identity",
    "kept_manifests",
    "last_of_each",
    "previous_manifest",
    "unfinished",
    "where",
]
