"""A pack's own files → `Library`."""
