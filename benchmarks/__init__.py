"""Measurements of speed and memory, side by side in one run with what a user would otherwise run."""
