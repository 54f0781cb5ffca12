"""Repairs: each module mends one thing that the parser gets wrong, by grammar or by what words mean."""
