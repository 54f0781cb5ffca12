"""Coding: what a document's clauses amount to.

In:  a parsed and grounded doc.
Out: events, statements, encounters, positions: frozen records, no spaCy object among them.
Leaves out: anything that needs more than one document.
"""
