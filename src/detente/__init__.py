"""détente reads international relations out of news.

    import detente

    reading = detente.read("Norway will host talks between Peru and Chile.", published="2024-05-14")
    for event in reading.events:
        print(event.type, event.factuality, reading.quote(event.start, event.end))

In:  text or pages.
Out: the public names and nothing else.
Leaves out: loading. The model is read when the first text is, not on import.
"""

from importlib.metadata import version as _version

from detente.faces.analysis import relation
from detente.faces.python import read, read_page
from detente.ledger import Ledger
from detente.records import Document, Encounter, Event, Position, Reading, Relation, Statement

__all__ = [
    "Document",
    "Encounter",
    "Event",
    "Ledger",
    "Position",
    "Reading",
    "Relation",
    "Statement",
    "__version__",
    "read",
    "read_page",
    "relation",
]

__version__ = _version("detente")
