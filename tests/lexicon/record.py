"""Writes down which rows of the lexicon fail today.

python -m tests.lexicon.record
"""

from __future__ import annotations

from collections import Counter

from tests.lexicon.rows import (
    COLUMNS,
    KNOWN_FAILURES,
    Verdict,
    act_files,
    judge_all,
    read_rows,
)

HEAD = """\
# Rows of the lexicon whose own example does not give their own coding. Written by
# `python -m tests.lexicon.record`; a row that passes must leave this list, none may join unseen.
"""


def main() -> None:
    """Code every example and write the failures, file by file in the order of the rows."""
    verdicts: list[Verdict] = []
    for file in (*act_files(), "operators.tsv", "composition.tsv"):
        verdicts += judge_all(read_rows(file))
    failed = [v for v in verdicts if not v.passes]
    lines = ["\t".join((*v.row.key, v.got)) for v in failed]
    text = HEAD + "\n".join(("\t".join(COLUMNS), *lines)) + "\n"
    KNOWN_FAILURES.write_text(text, "utf-8")
    tried = Counter(v.row.file for v in verdicts)
    missed = Counter(v.row.file for v in failed)
    for file, count in tried.items():
        print(f"{file:28}{missed[file]:6} of {count} fail")


if __name__ == "__main__":
    main()
