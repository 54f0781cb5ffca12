"""The command that rebuilds the pipeline, run to its end on a handful of sentences."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import spacy

from detente.language.model import parse
from detente.language.tree import Token

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "gold" / "dispatches").glob("*.txt"))
PARTS = {"train": TEXTS[:6], "dev": TEXTS[6:9], "test": TEXTS[9:12]}
TRIAL = ("--steps", "2", "--epochs", "1")


def _morph(token: Token) -> str:
    return "|".join(f"{name}={','.join(values)}" for name, values in token.morph.items())


def as_conllu(texts: Iterable[Path], genre: str, names: list[str]) -> Iterator[str]:
    """Texts as the shipped pipeline reads them, in the form of a treebank; `names` gets the names."""
    for text in texts:
        yield f"# newdoc id = GUM_{genre}_{text.stem}"
        for number, sentence in enumerate(parse(text.read_text("utf-8")).sents):
            words = [token for token in sentence if not token.is_space]
            if not words or any(token.head not in words for token in words):
                continue
            id = f"{genre}-{text.stem}-{number}"
            yield f"# sent_id = {id}"
            names.append(f"# sent_id = {id}")
            places = {token.i: place for place, token in enumerate(words, 1)}
            for place, token in enumerate(words, 1):
                root = token.head.i == token.i
                head, label = (0, "root") if root else (places[token.head.i], token.dep_)
                misc = "_" if token.whitespace_ else "SpaceAfter=No"
                yield "\t".join((str(place), token.text, token.lemma_, token.pos_, token.pos_,
                                 _morph(token) or "_", str(head), label, "_", misc))  # fmt: skip
                kind = f"-{token.ent_type_}" if token.ent_type_ else ""
                names.append(f"{place}\t{token.text}\t{'OIOB'[token.ent_iob]}{kind}")
            yield ""


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a treebank of each kind, and news."""
    home = tmp_path_factory.mktemp("material")
    for bank, genre in (("ewt", "news"), ("gum", "news"), ("pud", "n")):
        (home / bank).mkdir()
        for part, texts in PARTS.items():
            names: list[str] = []
            lines = as_conllu(texts, genre, names)
            (home / bank / f"{part}.conllu").write_text("\n".join(lines) + "\n", "utf-8")
            if bank == "ewt":
                (home / "uner").mkdir(exist_ok=True)
                (home / "uner" / f"{part}.iob2").write_text("\n".join(names) + "\n", "utf-8")
    rows = [{"text": text.read_text("utf-8")} for text in TEXTS[12:16]]
    (home / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return home


def start(material: Path, work: Path, out: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "training.build", "--treebanks", material, *TRIAL]
    command += ["--news", material / "news.jsonl", "--work", work, "--out", out]
    return subprocess.Popen(
        [str(word) for word in command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), *filter(None, sys.path)))},
    )


@pytest.mark.slow
def test_a_build_with_news_goes_on_where_it_was_killed(material: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason='the teachers need PyTorch: pip install -e ".[training]"')
    work, out = tmp_path / "work", tmp_path / "model"
    first = start(material, work, out)
    until = time.monotonic() + 300
    while not (work / "taught0.new").exists() and first.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.05)
    os.killpg(first.pid, signal.SIGKILL)  # the teachers too, as when a machine goes down
    told = first.communicate()[0]
    assert first.returncode == -signal.SIGKILL, told
    assert (work / "converted").exists() and not (work / "taught").exists()
    before = (work / "train" / "gold1.spacy").stat().st_mtime_ns
    second = start(material, work, out)
    told = second.communicate(timeout=900)[0]
    assert second.returncode == 0, told
    assert (work / "train" / "gold1.spacy").stat().st_mtime_ns == before, "not converted again"
    assert all((work / name).exists() for name in ("taught", "taught0.pt", "train/silver.spacy"))
    assert spacy.load(out).pipe_names == [
        "tok2vec",
        "morphologizer",
        "trainable_lemmatizer",
        "parser",
    ]
    assert (out / "recogniser" / "weights.npz").exists()
    card = (out / "CARD.md").read_text("utf-8")
    assert "probe" in card and str(tmp_path) not in (out / "config.cfg").read_text("utf-8")
    done = (work / "trained.json").stat().st_mtime_ns
    third = start(material, work, out)
    assert third.wait(300) == 0 and (work / "trained.json").stat().st_mtime_ns == done
