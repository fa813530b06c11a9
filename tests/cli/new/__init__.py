"""handbill new."""
