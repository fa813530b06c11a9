"""Reads a web page back as a browser would, without code of `web/`: what it says, and what it must not have."""

from __future__ import annotations

from handbill.webcheck.leading import faults_of_leading
from handbill.webcheck.reading import read_page

__all__ = ["faults_of_leading", "read_page"]
