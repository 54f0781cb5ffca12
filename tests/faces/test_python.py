"""The functions that Python users call, and what importing the package costs."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

import detente
from detente.errors import FetchError, InputError, ModelError, UnsupportedLanguage
from detente.faces import python
from detente.faces.python import code_lines

TALKS = "Norway hosted talks between Peru and Chile in Oslo yesterday."


def line(**keys: object) -> str:
    return json.dumps(keys)


def test_public_names() -> None:
    assert detente.__all__ == [
        "Document", "Encounter", "Event", "Ledger", "Position", "Reading", "Relation", "Statement",
        "__version__", "read", "read_page", "relation",
    ]  # fmt: skip


def test_importing_loads_nothing_heavy() -> None:
    heavy = ("spacy", "thinc", "numpy", "trafilatura", "lxml", "py3langid", "urllib3", "rich")
    code = f"import sys, detente; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_command_line_starts_without_a_parser() -> None:
    heavy = ("spacy", "thinc", "trafilatura", "py3langid")
    code = f"import sys, detente.faces.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_read_keeps_what_is_known_of_a_text() -> None:
    reading = detente.read(
        TALKS, published="2019-05-14", name="a", title="Talks", url="https://e.org", outlet="E"
    )
    told = reading.document
    assert (told.name, told.title, told.url, told.outlet) == ("a", "Talks", "https://e.org", "E")
    assert (told.published, told.published_from) == (date(2019, 5, 14), "given")
    assert reading.events and reading.to_dict()["schema"] == "detente.reading/1"
    assert detente.read(TALKS, published=date(2019, 5, 14)).events == reading.events


def test_read_refuses_in_words() -> None:
    with pytest.raises(InputError, match="no calendar date"):
        detente.read(TALKS, published="last week")
    with pytest.raises(UnsupportedLanguage, match="French"):
        detente.read("Le gouvernement a annoncé hier la suspension de toute aide militaire.")


def test_read_page_reads_files_and_refuses_private_addresses(tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(TALKS, encoding="utf-8")
    assert detente.read_page(path).document.name == "talks.txt"
    assert detente.read_page(str(path)).events == detente.read_page(path).events
    with pytest.raises(FetchError, match="private network"):
        detente.read_page("http://127.0.0.1:1/a")


def test_a_bad_line_fails_alone_and_in_place() -> None:
    lines: list[str | bytes] = [
        line(id="a", text=TALKS),
        "no json",
        "",
        line(id="b", text=""),
        b"\xff\xfe",
        "[1]",
        line(id="c", text=TALKS, published="never"),
        line(id="d", text=TALKS).encode(),
    ]
    told = list(code_lines(lines))
    assert [t["name"] if "failure" in t else t["document"]["name"] for t in told] == [
        "a", "line 2", "b", "line 5", "line 6", "c", "d",
    ]  # fmt: skip
    failures = [t["failure"] for t in told if "failure" in t]
    assert all(f["message"].startswith("line ") and f["room"] == "text" for f in failures[:2])
    assert [f["message"].split(" ")[1].rstrip(":") for f in failures] == ["2", "4", "5", "6", "7"]
    assert [f["kind"] for f in failures][:2] == ["InputError", "EmptyInput"]


def test_an_unexpected_error_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: object, model: str | None) -> None:
        raise KeyError("lost")

    monkeypatch.setattr(python, "_reading", fail)
    (told,) = code_lines([line(id="a", text=TALKS)])
    assert told["failure"]["kind"] == "KeyError" and "line 1: 'lost'" in told["failure"]["message"]


def test_a_broken_installation_is_no_line_s_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: object, model: str | None) -> None:
        raise ModelError("no pipeline")

    monkeypatch.setattr(python, "_reading", fail)
    with pytest.raises(ModelError):
        list(code_lines([line(id="a", text=TALKS)]))


def test_pairs_are_answered_in_order() -> None:
    text = "Norway praised Chile, and Chile criticised Norway."
    pairs = [
        {"source": [[0, 6]], "target": [[15, 20]]},
        {"source": [[26, 31]], "target": [[43, 49]]},
        {"source": [[0, 6]]},
    ]
    (told,) = code_lines([line(id=5, text=text, pairs=pairs)], pairs=True)
    assert told["id"] == 5
    assert [answer["type"] for answer in told["pairs"][:2]] == ["SUPPORT", "ACCUSE"]
    assert len(told["pairs"]) == 3


@pytest.mark.parametrize(
    "pairs",
    [
        None,
        {},
        ["x"],
        [{"source": [[0, 99]]}],
        [{"target": [[3, 2]]}],
        [{"source": [[-1, 2]]}],
        [{"source": [[0.0, 2]]}],
        [{"source": [[True, 2]]}],
        [{"source": [0, 2]}],
        [{"source": "ab"}],
        [{"source": ["ab"]}],
    ],
)
def test_spans_outside_the_text_are_refused(pairs: object) -> None:
    (told,) = code_lines([line(id="a", text=TALKS, pairs=pairs)], pairs=True)
    assert told["failure"]["kind"] == "InputError"
    assert "line 1" in told["failure"]["message"] and "pair" in told["failure"]["message"]


def test_many_workers_keep_the_order() -> None:
    lines = [line(id=str(n), text=TALKS if n % 3 else "") for n in range(24)]
    told = [t.get("name") or t["document"]["name"] for t in code_lines(lines, workers=2)]
    assert told == [str(n) for n in range(24)]


def test_read_takes_days_as_libraries_hand_them_over() -> None:
    pd = pytest.importorskip("pandas")
    told = [
        detente.read(TALKS, published=day).document.published
        for day in (datetime(2019, 5, 14, 9), pd.Timestamp("2019-05-14"), pd.NaT, None)
    ]
    assert told == [date(2019, 5, 14)] * 2 + [None] * 2
    with pytest.raises(InputError, match="'20190514' is no day"):
        detente.read(TALKS, published=20190514)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [None, 5, "pages/talks.html", "https://example.org/a", "a.txt"])
def test_read_says_what_is_no_text(text: object) -> None:
    with pytest.raises(InputError, match=r"detente\.read` takes an article's words"):
        detente.read(text)  # type: ignore[arg-type]
