"""Foreign formats, both ways: a file per format, over what they share.

In:  a ledger; files of other event data sets.
Out: files that their users can read; rows in a ledger, with where they came from.
Leaves out: relations, which are computed from a ledger wherever its rows came from.
"""
