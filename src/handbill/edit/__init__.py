"""Local details on their way into a pack: a workbook to fill in, the difference it makes, the files it changes."""
