"""Encounters: meetings, visits, summits and calls, from proposal to outcome."""
