"""Names: which words are one, by the tables or by their looks."""
