"""Makes rows of a spreadsheet's cells, or reports what is wrong. Knows nothing of packs."""
