"""Repeats the reading of one document over many, and writes the ledger.

`detente.run.local.ingest` uses the cores of this machine, `detente.run.spark.ingest` those of a
cluster.
"""
