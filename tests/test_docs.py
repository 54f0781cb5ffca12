"""The pages are a tested product: their code runs, their commands exist, what is generated is current.

`python` blocks of a page run in order in one namespace, `pycon` blocks as doctests. Commands in
fenced blocks and in `code` must name a command and options that exist; links must lead somewhere.
"""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner

from detente.faces.cli import main
from detente.knowledge import load_knowledge
from tools.cli_reference import render_reference
from tools.codebook import render_codebook
from tools.ledger_page import render_ledger

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
COMMAND = re.compile(r"(?:^|[|;&]|\brun(?: --[\w-]+)*)\s*(detente\b[^|;&<>\n]*)", re.M)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")

GENERATED: dict[str, Callable[[], str]] = {
    "codebook.md": lambda: render_codebook(load_knowledge()),
    "cli.md": render_reference,
    "ledger.md": render_ledger,
}


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, language: str) -> list[tuple[int, str]]:
    """The fenced blocks of a page in a language, each with its line."""
    text = page.read_text("utf-8")
    return [
        (text.count("\n", 0, found.start(2)), found[2])
        for found in FENCE.finditer(text)
        if found[1] == language
    ]


def having(language: str) -> list[object]:
    return [pytest.param(p, id=name_of(p)) for p in PAGES if blocks(p, language)]


@pytest.mark.parametrize("page", having("python"))
def test_python_blocks_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {"__name__": "__page__"}
    for line, code in blocks(page, "python"):
        # Blank lines first, so that a traceback names the line of the page.
        exec(compile("\n" * line + code, name_of(page), "exec"), names)


@pytest.mark.parametrize("page", having("pycon"))
def test_console_sessions_give_what_the_page_shows(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    names: dict[str, object] = {}
    told: list[str] = []
    for line, session in blocks(page, "pycon"):
        test = doctest.DocTestParser().get_doctest(session, names, name_of(page), str(page), line)
        runner.run(test, out=told.append, clear_globs=False)
        names = test.globs
    assert not runner.failures, "".join(told)


def commands(page: Path) -> Iterator[str]:
    """Every command line of ours on a page."""
    text = page.read_text("utf-8")
    for found in FENCE.finditer(text):
        if found[1] in ("sh", "console"):
            shown = re.sub(r"^\$ ", "", found[2], flags=re.M)
            yield from (c.strip() for c in COMMAND.findall(shown))
    for inline in re.findall(r"(?<!`)`([^`]+)`(?!`)", FENCE.sub("", text)):
        yield from (c.strip() for c in COMMAND.findall(" ".join(inline.split())))


@pytest.mark.parametrize("page", [pytest.param(p, id=name_of(p)) for p in PAGES])
def test_commands_exist(page: Path) -> None:
    wrong = [f"{command}: {fault}" for command in commands(page) if (fault := fault_of(command))]
    assert not wrong, "\n".join(wrong)


def fault_of(command: str) -> str:
    """What is wrong with a command line of ours; nothing where its words exist."""
    words = shlex.split(command)[1:]
    parts = [word.partition("=")[0] for word in words]
    options = {option for p in main.params for option in (*p.opts, *p.secondary_opts)}
    group = [part for part in parts if not part.startswith("-")]
    if group and group[0].isupper():
        return ""
    if group:
        if group[0] not in main.commands:
            return f"there is no command {group[0]!r}"
        named = main.commands[group[0]]
        if isinstance(named, click.Group) and len(group) > 1:
            if group[1] not in named.commands:
                return f"there is no command {group[0]} {group[1]}"
            named = named.commands[group[1]]
        options |= {o for p in named.params for o in (*p.opts, *p.secondary_opts)}
    unknown = [p for p in parts if p.startswith("--") and p not in {*options, "--help"}]
    return f"there is no option {', '.join(unknown)}" if unknown else ""


def test_a_command_that_does_not_exist_is_noticed() -> None:
    assert "no command" in fault_of("detente digest")
    assert "no option" in fault_of("detente read a.html --colour")
    assert not fault_of("detente read - --format json")


def test_the_readme_shows_what_the_demo_prints() -> None:
    shown = next(block for _, block in blocks(README, "text") if "RELATIONS" in block)
    printed = flat(CliRunner().invoke(main, ["demo"]).output)
    pieces = [piece for line in shown.splitlines() for piece in line.split("...")]
    gone = [piece for piece in pieces if flat(piece) not in printed]
    assert not gone, "not printed by `detente demo` any more; paste it anew:\n" + "\n".join(gone)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", GENERATED)
def test_generated_pages_are_current(name: str) -> None:
    """White space aside, which is click's to choose."""
    page = (DOCS / name).read_text("utf-8")
    tool = page.partition("`python -m ")[2].partition("`")[0]
    assert flat(page) == flat(GENERATED[name]()), f"stale: run `python -m {tool}`"


def test_every_command_type_and_code_has_its_place() -> None:
    cli, codebook = ((DOCS / name).read_text("utf-8") for name in ("cli.md", "codebook.md"))
    assert not [c for c in main.commands if f"## detente {c}\n" not in cli]
    knowledge = load_knowledge()
    assert not [t.type for t in knowledge.types if f"### {t.type}\n" not in codebook]
    assert not [c.code for c in knowledge.cameo if f"| `{c.code}` |" not in codebook]


def test_the_picture_names_every_module() -> None:
    """But those of `cli/`, which are named after the commands."""
    picture = (DOCS / "architecture.md").read_text("utf-8")
    paths = [p for p in (ROOT / "src").rglob("*.py") if p.parent.name != "cli"]
    modules = {p.stem for p in paths if not p.stem.startswith("__")}
    assert not sorted(m for m in modules if f"`{m}`" not in picture)


def test_the_verb_that_contributors_add_is_no_row_yet() -> None:
    row = re.search(r"`(\w+)<TAB>(\w+)<TAB>", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert row
    assert (row[1], row[2]) not in {(act.word, act.kind) for act in load_knowledge().acts}


@pytest.mark.parametrize("page", [pytest.param(p, id=name_of(p)) for p in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    targets = [unquote(link.partition("#")[0]) for link in LINK.findall(page.read_text("utf-8"))]
    here = [t for t in targets if t and not re.match(r"[a-z]+:", t)]
    assert not [t for t in here if not (page.parent / t).exists()]


def test_every_page_of_docs_can_be_reached_from_the_readme() -> None:
    reached, waiting = set[Path](), [README]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.exists():
            continue
        reached.add(page)
        links = (link.partition("#")[0] for link in LINK.findall(page.read_text("utf-8")))
        waiting += [(page.parent / link).resolve() for link in links if link and ":" not in link]
    unreached = [name_of(p) for p in DOCS.glob("*.md") if p.resolve() not in reached]
    assert not unreached
