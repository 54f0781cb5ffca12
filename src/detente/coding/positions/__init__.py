"""Positions: where each actor stands on each issue, by its acts and words."""
