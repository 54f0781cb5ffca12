"""Writes the pages of `docs/` that are generated; nothing in `src` imports this package."""
