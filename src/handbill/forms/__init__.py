"""Makes the workbook that people fill in."""
