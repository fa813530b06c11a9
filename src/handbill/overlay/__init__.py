"""Rows of a spreadsheet laid over what a pack holds."""
