"""Finds what in a text a reader would take for a telephone number, a short code, an address or a handle."""

from handbill.support.values.finding import Finder, Found
from handbill.support.values.known import KnownValues, Owner, values_of

__all__ = ["Finder", "Found", "KnownValues", "Owner", "values_of"]
