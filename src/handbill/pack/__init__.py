"""Reads a pack's own files into a `Library`."""
