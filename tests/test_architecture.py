"""The line of docs/architecture.md, drawn from the imports themselves.

Every import of every module under `src/detente` counts, also one that hides in a function or under
TYPE_CHECKING. Rooms are the packages and modules right under `detente`.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import detente

ROOT = Path(detente.__file__).parent

GROUND = frozenset({"records", "errors", "knowledge"})
BELOW: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "records": frozenset({"errors"}),
    "knowledge": frozenset({"errors"}),
    "text": GROUND,
    "language": GROUND,
    "grounding": GROUND | {"language"},
    "coding": GROUND | {"language", "grounding"},
    "pipeline": GROUND | {"text", "language", "grounding", "coding"},
    "ledger": GROUND,
    "relations": GROUND | {"ledger", "text"},
    "run": GROUND | {"text", "language", "pipeline", "ledger"},
    "faces": GROUND | {"text", "pipeline", "ledger", "relations", "run"},
    "": frozenset({"faces", "ledger", "records"}),
    "__main__": frozenset({"faces"}),
}
"""What each room may import besides itself; "" is `detente/__init__.py`, the public names."""

PARSING = frozenset(
    f"language.{name}"
    for name in (
        *"model tree repairs.asides".split(),
        *(
            f"parser.{part}"
            for part in "encoder arithmetic tokens label_schemes paragraphs".split()
        ),
        "parser.word_classes",
    )
)
"""The modules in which spaCy objects live; the others see the tree that `paragraphs` makes."""

OUTSIDE = frozenset({"training", "gold", "tests", "benchmarks"})
HEAVY = tuple(
    "spacy thinc numpy trafilatura lxml duckdb pyarrow pyspark pandas scipy statsmodels ruptures "
    "networkx altair".split()
)
NAMELESS = frozenset({"utils", "util", "common", "helpers", "helper", "misc"})

DEFERRED = frozenset({"faces.python", "faces.analysis", "ledger.backends", "ledger.ledger"})
"""Modules that import their own package inside functions: it points downward, and keeps
`import detente` and `detente --help` from waiting for spaCy, DuckDB and statsmodels."""

ENGLISH_OUTSIDE = {
    "text.languages": "tells English from other languages",
    "coding.acts.outcomes": "names of our own operators",
    "coding.acts.embedding": "names of our own operators and slots",
}
"""Modules outside `language` that hold lists of English words, each with its reason; no others may."""

FEWEST_WORDS = 4
"""Words from which a list counts; shorter ones are names of our own as often as English."""

LONGEST_MODULE = 450
LONGEST_FUNCTION = 70
LONG_MODULES: dict[str, str] = {}
"""Modules that may be longer, each with its reason."""
LONG_FUNCTIONS: dict[str, str] = {}
"""Functions that may be longer, as `module:function`, each with its reason."""


@dataclass(frozen=True, slots=True)
class Import:
    """One import: the module it stands in, what it names, and whether a function hides it."""

    module: str
    name: str
    line: int
    hidden: bool

    @property
    def room(self) -> str:
        return self.module.partition(".")[0]

    @property
    def top(self) -> str:
        return self.name.partition(".")[0]

    def __str__(self) -> str:
        return f"{self.module}, line {self.line}: {self.name}"


@cache
def modules() -> dict[str, tuple[str, ast.Module]]:
    """Source and syntax tree of every module, by its name within the package."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix("__init__")
        source = path.read_text("utf-8")
        found[name.removesuffix(".")] = source, ast.parse(source)
    return found


@cache
def imports() -> tuple[Import, ...]:
    return tuple(
        Import(module, name, line, hidden)
        for module, (_, tree) in modules().items()
        for name, line, hidden in _imports(tree, _package(module), False)
    )


def _package(module: str) -> list[str]:
    """The package in which a module stands, for relative imports."""
    path = ROOT.joinpath(*module.split(".")) if module else ROOT
    parts = ["detente", *filter(None, module.split("."))]
    return parts if path.is_dir() else parts[:-1]


def _imports(node: ast.AST, package: list[str], hidden: bool) -> Iterator[tuple[str, int, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((alias.name, child.lineno, hidden) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            up = package[: len(package) - child.level + 1] if child.level else []
            base = ".".join([*up, *filter(None, [child.module])])
            # "from detente import coding" names a room only in what it takes.
            whole = base == "detente"
            names = [f"{base}.{a.name}" for a in child.names] if whole else [base]
            yield from ((name, child.lineno, hidden) for name in names)
        inside = hidden or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
        yield from _imports(child, package, inside)


def own_imports() -> list[tuple[Import, str]]:
    """Imports of our own package with the room they reach; "" is the package itself."""
    return [
        (i, i.name.split(".")[1] if "." in i.name else "") for i in imports() if i.top == "detente"
    ]


def functions() -> Iterator[tuple[str, int]]:
    """Every function and method as `module:name`, with its number of lines."""
    for module, (_, tree) in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
                yield f"{module}:{node.name}", (node.end_lineno or first) - first + 1


def test_every_room_is_on_the_picture() -> None:
    rooms = {module.partition(".")[0] for module in modules()}
    assert rooms <= set(BELOW), "draw the new room in docs/architecture.md and in BELOW"


def test_imports_run_downward() -> None:
    upward = [
        f"{found}; {found.room or 'the package'} may import {', '.join(sorted(BELOW[found.room]))}"
        for found, room in own_imports()
        if room != found.room and room not in BELOW[found.room]
    ]
    assert not upward, "\n".join(upward)


def test_rooms_stand_in_no_circle() -> None:
    order: list[str] = []
    while len(order) < len(BELOW):
        free = [r for r in BELOW if r not in order and BELOW[r] <= set(order)]
        assert free, "BELOW itself runs in a circle"
        order += free


def test_modules_stand_in_no_circle() -> None:
    edges: dict[str, set[str]] = {name: set() for name in modules()}
    for found, _ in own_imports():
        name = found.name.removeprefix("detente").removeprefix(".")
        if name in edges and name != found.module:
            edges[found.module].add(name)
    while leaves := {name for name, below in edges.items() if not below}:
        edges = {n: below - leaves for n, below in edges.items() if n not in leaves}
    assert not edges, f"these modules import each other in a circle: {sorted(edges)}"


def test_own_imports_are_deferred_only_where_it_is_told_why() -> None:
    hiding = {found.module for found, _ in own_imports() if found.hidden}
    assert hiding == DEFERRED


def test_the_program_imports_nothing_beside_it() -> None:
    assert not [str(found) for found in imports() if found.top in OUTSIDE]


def test_spacy_stays_where_text_is_parsed() -> None:
    strays = [i for i in imports() if i.top in ("spacy", "thinc") and i.module not in PARSING]
    assert not [str(found) for found in strays]


def test_modules_are_nouns_of_the_field() -> None:
    assert not [name for name in modules() if NAMELESS & set(name.split("."))]


def test_modules_say_what_they_are_for() -> None:
    assert not [name for name, (_, tree) in modules().items() if not ast.get_docstring(tree)]


def _lists_words(tree: ast.Module) -> bool:
    """Whether a module spells a list of words, no codes, as `"a few words".split()`."""
    return any(
        isinstance(node, ast.Attribute)
        and node.attr == "split"
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        and len(words := node.value.value.split()) >= FEWEST_WORDS
        and all(word.isalpha() and not word.isupper() for word in words)
        for node in ast.walk(tree)
    )


def test_english_is_spelled_in_the_language_room() -> None:
    strays = [
        name
        for name, (_, tree) in modules().items()
        if not name.startswith("language") and _lists_words(tree)
    ]
    assert set(strays) == set(ENGLISH_OUTSIDE), "move these words to data/, or to language/"


def test_modules_stay_short() -> None:
    sizes = {name: source.count("\n") for name, (source, _) in modules().items()}
    long = {name: lines for name, lines in sizes.items() if lines >= LONGEST_MODULE}
    assert set(long) == set(LONG_MODULES), f"{long}: which second thing has moved in?"


def test_functions_stay_short() -> None:
    long = {name: lines for name, lines in functions() if lines >= LONGEST_FUNCTION}
    assert set(long) == set(LONG_FUNCTIONS), f"{long}: which second thing has moved in?"


@pytest.mark.parametrize("statement", ["import detente", "import detente.faces.cli"])
def test_importing_loads_nothing_heavy(statement: str) -> None:
    code = f"import sys; {statement}; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
