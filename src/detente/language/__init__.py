"""Language: a document becomes a parsed doc with sentences, quotations and predicates.

In:  a document's text.
Out: a doc whose offsets are the text's; its quotations, attributions and predicates as plain records.
Leaves out: who the words mean (grounding) and what they amount to (coding).
"""
