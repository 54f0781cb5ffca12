"""Attributions: who is said to say what, in marks or reported, with the cue."""
