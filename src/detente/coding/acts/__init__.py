"""Acts: what a clause says is done, and what stands over it, become drafts of events."""
