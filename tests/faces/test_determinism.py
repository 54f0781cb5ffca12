"""The same input gives the same bytes: across runs, batches, and numbers of processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from detente import read
from detente.language.model import load_pipeline

TEXTS = (
    "Norway and Kenya met in Oslo.\n\nThey agreed to lift sanctions, the minister said.",
    "Chad accused Sudan of arming rebels. “We deny it,” Khartoum answered.\n\nMali was silent.",
    "Greece recalled its envoy from Ankara after Turkey sent two frigates to the islet.",
)


def code(texts: tuple[str, ...], seed: str, *options: str, threads: str = "1") -> list[bytes]:
    lines = "\n".join(
        json.dumps({"id": str(TEXTS.index(text)), "text": text, "published": "2024-03-15"})
        for text in texts
    )
    done = subprocess.run(
        [sys.executable, "-m", "detente", "code", *options],
        input=lines.encode(),
        stdout=subprocess.PIPE,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": threads},
    )
    return done.stdout.splitlines()


def test_readings_are_the_same_bytes() -> None:
    once = code(TEXTS, "1")
    assert len(once) == len(TEXTS)
    assert not any(b'"failure"' in line for line in once)
    assert code(TEXTS, "2", threads="2") == once
    assert code(TEXTS, "3", "--workers", "2") == once
    assert code(TEXTS[::-1], "4")[::-1] == once
    assert code(TEXTS, "6", "--workers", "3") == once
    assert code(TEXTS[1:2], "5") == once[1:2]


def test_batches_are_the_programs_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the size of a pipeline's batches nor what was read before changes a reading."""
    article = "\n\n".join(TEXTS * 4)
    nlp = load_pipeline()
    readings = set()
    for size in (1, 7, 1000):
        monkeypatch.setattr(nlp, "batch_size", size)
        readings.add(read(article, published="2024-03-15").to_json())
        read(TEXTS[0])
    assert len(readings) == 1


def test_a_pipeline_that_is_missing_stops_the_workers_too() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "detente", "code", "--workers", "2", "--model", "en_core_web_md"],
        input=json.dumps({"text": TEXTS[0]}).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"-m spacy download en_core_web_md" in done.stderr
