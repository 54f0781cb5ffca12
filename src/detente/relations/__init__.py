"""Relations: from rows of events, statements and encounters to the state of a pair.

In:  records, of one document or many.
Out: `Relation`s: warming or cooling, what brings together, what separates, with evidence.
Leaves out: text. Nothing is analysed here, only weighed.
"""
