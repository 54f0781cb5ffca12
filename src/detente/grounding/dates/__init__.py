"""Dates: when things happen, as intervals of days."""
