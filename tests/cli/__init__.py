"""The command line, module by module."""
