"""Grounding: words become actors, places and dates, or a stated reason why not.

In:  a parsed doc, its attributions, the publication date, knowledge.
Out: `Grounding`: who stands at which token; places; dates.
Leaves out: what anybody does (coding).
"""
