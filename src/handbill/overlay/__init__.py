"""Lays rows of a spreadsheet over the contents of a pack."""
