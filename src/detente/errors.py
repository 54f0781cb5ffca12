"""What can go wrong, told to the user in one line that says what to do.

    DetenteError
    ├── InputError          the document cannot be read as given
    │   ├── EmptyInput
    │   ├── NotText         binary data, or a page without an article
    │   ├── TooLarge
    │   ├── UnsupportedLanguage
    │   └── FetchError      a URL that could not be fetched
    ├── KnowledgeError      a row of a data file is wrong: file, line and column are named
    ├── LedgerError         the ledger cannot be used as asked
    │   ├── LedgerLocked    another program is writing to it, or holds it open
    │   ├── LedgerAway      its server cannot be reached
    │   ├── LedgerDamaged   the file is no ledger, or is broken
    │   └── LedgerTooNew    written by a later version of this program
    ├── MissingExtra        a library is needed that the plain install leaves out
    ├── ModelError          the language pipeline is missing or does not fit
    └── RecordError         a record that contradicts itself

Not finding something is no error: it is a `Gap` in the reading.
"""

from __future__ import annotations


class DetenteError(Exception):
    """Base of all errors that are meant for the user; `str(error)` is one line."""


class InputError(DetenteError):
    """The document cannot be read as given."""


class EmptyInput(InputError):
    """There is no text."""


class NotText(InputError):
    """The bytes are no text, or the page holds no article."""


class TooLarge(InputError):
    """The document is larger than the limit."""


class UnsupportedLanguage(InputError):
    """The text is in a language without a pipeline."""


class FetchError(InputError):
    """The URL could not be fetched, or may not be; `passing` where it may be so for a while only,
    `wait` the seconds after which its server asks to be asked again.
    """

    def __init__(self, message: str, *, passing: bool = False, wait: float = 0.0) -> None:
        super().__init__(message)
        self.passing, self.wait = passing, wait


class KnowledgeError(DetenteError):
    """A row of a data file is wrong.

    >>> str(KnowledgeError("unknown type 'AGREEE'", file="acts.tsv", line=7, column="type"))
    "acts.tsv, line 7, column type: unknown type 'AGREEE'"
    """

    def __init__(self, message: str, *, file: str, line: int, column: str = "") -> None:
        self.file, self.line = file, line
        place = file + (f", line {line}" if line else "") + (f", column {column}" if column else "")
        super().__init__(f"{place}: {message}")


class ModelError(DetenteError):
    """The language pipeline is missing or does not fit."""


class RecordError(DetenteError, ValueError):
    """A record that contradicts itself, such as a span that ends before it starts."""


class LedgerError(DetenteError):
    """The ledger cannot be used as asked."""


class LedgerLocked(LedgerError):
    """Another program is writing to the ledger, or holds its file open."""


class LedgerAway(LedgerError):
    """The ledger's server cannot be reached, or went away."""


class LedgerDamaged(LedgerError):
    """The file is no ledger, or is broken."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a later version of this program."""


class MissingExtra(DetenteError):
    """A library is needed that the plain install leaves out.

    >>> str(MissingExtra("the ledger", "ledger"))
    "the ledger needs libraries that are not installed; run: pip install 'detente[ledger]'"
    """

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(
            f"{what} needs libraries that are not installed; run: pip install 'detente[{extra}]'"
        )
