"""Places: where things happen, named or described."""
