"""The narrow waist: written once by coding, only read by relations and faces.

`Ledger` is the door; `Asked` says which events are asked for.
"""

from detente.ledger.ledger import Ledger, OpenRun
from detente.ledger.reading import Asked

__all__ = ["Asked", "Ledger", "OpenRun"]
