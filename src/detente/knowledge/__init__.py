"""The ground: what the program knows, read from `data/` with the user's rows laid over it.

`rows` the types of the tables; `tables` reads them; `checks` refuses rows that may not stand;
`overlays` loads them all, with a user's folder over ours; `dictionaries` reads those of others.
"""

from detente.knowledge.dictionaries import Import, import_dictionary
from detente.knowledge.overlays import (
    DATA,
    VARIABLE,
    find_faults,
    folder_in_force,
    laid_over,
    load_knowledge,
    per_knowledge,
)
from detente.knowledge.rows import (
    Act,
    Cameo,
    City,
    Composition,
    Context,
    Country,
    Cue,
    EventType,
    GivenName,
    Issue,
    Knowledge,
    Matter,
    MeetingWord,
    Mode,
    NounClass,
    Office,
    Operator,
    Organisation,
    PlaceRow,
    Role,
    StanceWord,
    StatusWord,
    Tenure,
)
from detente.knowledge.tables import read_table

__all__ = [
    "DATA",
    "VARIABLE",
    "Act",
    "Cameo",
    "City",
    "Composition",
    "Context",
    "Country",
    "Cue",
    "EventType",
    "GivenName",
    "Import",
    "Issue",
    "Knowledge",
    "Matter",
    "MeetingWord",
    "Mode",
    "NounClass",
    "Office",
    "Operator",
    "Organisation",
    "PlaceRow",
    "Role",
    "StanceWord",
    "StatusWord",
    "Tenure",
    "find_faults",
    "folder_in_force",
    "import_dictionary",
    "laid_over",
    "load_knowledge",
    "per_knowledge",
    "read_table",
]
