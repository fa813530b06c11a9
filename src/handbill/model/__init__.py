"""What things are. No input, no output, no other module of handbill but `problems`."""
