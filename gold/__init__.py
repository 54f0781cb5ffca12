"""The project's own annotated dispatches, their scorer (`gold.score`) and gate (`gold.gate`)."""
