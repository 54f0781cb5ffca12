"""Coreference: whom pronouns, pairs, counterparts and bare numbers mean."""
