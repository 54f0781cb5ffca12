"""The parser: its tokenizer, the network that reads words, and what makes one tree of it."""
