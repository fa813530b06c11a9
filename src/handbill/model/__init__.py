"""The data that handbill works with. No input, no output, and no imports from handbill except `problems`."""
