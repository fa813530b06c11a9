"""Digests of plain data."""

from __future__ import annotations

import hashlib
import json


def digest(*parts: object) -> str:
    """The SHA-256 digest of plain data, the same on every machine: keys are sorted, and str() converts nothing."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
