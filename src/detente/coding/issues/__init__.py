"""Issues: what acts, sentences and statements are about."""
