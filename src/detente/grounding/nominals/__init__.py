"""Nominals: who is described without a name, and whose minister, troops or villagers those are."""
