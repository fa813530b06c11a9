"""A digest of plain data."""

from __future__ import annotations

import hashlib
import json


def digest(*parts: object) -> str:
    """SHA-256 over plain data, the same on every machine: keys sorted, nothing left to str()."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
