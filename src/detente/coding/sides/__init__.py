"""Sides: who did it and to whom, by its clause, by what stands around, by what was told before."""
