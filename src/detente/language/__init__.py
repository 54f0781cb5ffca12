"""Language: a document becomes a spaCy doc with sentences, quotations and predicates.

In:  `Document`.
Out: a doc whose offsets are the document's, its quotations and its predicates as plain records.
Leaves out: who the words mean (grounding) and what they amount to (coding).
"""
