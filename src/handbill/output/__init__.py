"""Files of a build: written whole or not at all, their record, the cache."""
