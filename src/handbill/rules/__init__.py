"""Everything that may be wrong, by when it can be known."""
