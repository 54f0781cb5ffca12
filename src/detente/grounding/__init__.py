"""Grounding: words become actors, places and dates, or a stated reason why not.

In:  a parsed doc, its attributions, the publication date, knowledge.
Out: a `Scene`: who stands at which token, and where; the dates of a text.
Leaves out: what anybody does (coding).
"""
