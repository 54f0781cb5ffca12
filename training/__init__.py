"""Rebuilds the English pipeline in `src/detente/data/model` from open treebanks.

In:  paths of Universal Dependencies treebanks (EWT, GUM, PUD) and Universal NER.
Out: a trained spaCy pipeline with its model card.
Nothing in `src` imports this package; it is not installed with détente.
"""
