"""Faces: how people and programs meet a reading.

In:  what a user has: text, a page, lines of JSONL.
Out: a `Reading` in Python, lines of JSON, a report in a terminal, one page of HTML.
Leaves out: every decision. What is shown here was decided below.
"""
