"""The page: complete, in one file, and inert whatever the article holds."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from detente.faces.page import Evidence, render_page, segment
from detente.records import Matter, Reading

HOSTILE = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>{{ 7 * 7 }}</style>"


def parse(page: str) -> Any:
    """The page as a tree; `Any`, for lxml's own types say that everything may be everything."""
    return html.fromstring(page)


def hostile(reading: Reading, url: str) -> Reading:
    """The reading with an attack in every free text that it holds."""
    document = replace(
        reading.document, text=HOSTILE + reading.document.text[len(HOSTILE) :], title=HOSTILE,
        outlet=HOSTILE, author=HOSTILE, name=HOSTILE, url=url, language=HOSTILE,
    )  # fmt: skip
    matter = Matter(None, reading.events[0].id, HOSTILE, 1.0, ())
    return replace(
        reading,
        document=document,
        actors=tuple(replace(actor, name=HOSTILE) for actor in reading.actors),
        encounters=(replace(reading.encounters[0], occasion=HOSTILE),),
        positions=(replace(reading.positions[0], label=HOSTILE, issue=HOSTILE),),
        relations=(
            replace(reading.relations[0], headline=HOSTILE, brings_together=(matter,)),
        ),
        gaps=(replace(reading.gaps[0], reason=HOSTILE, text=HOSTILE),),
        notes=(HOSTILE,),
    )  # fmt: skip


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "https://a.example/\"onmouseover='x'", HOSTILE, "data:text/html,"],
)
def test_a_hostile_article_stays_inert(reading: Reading, url: str) -> None:
    harmless, attacked = (parse(render_page(r)) for r in (reading, hostile(reading, url)))
    assert len(attacked.findall(".//script")) == len(attacked.findall(".//style")) == 1
    assert not attacked.findall(".//img")
    assert {e.tag for e in attacked.iter()} <= {e.tag for e in harmless.iter()}
    attributes = {name for e in attacked.iter() for name in e.attrib}
    assert attributes <= {name for e in harmless.iter() for name in e.attrib}
    links = [a.get("href") for a in attacked.findall(".//a")]
    assert not [link for link in links if not link.startswith(("#", "https://"))]
    assert "{{ 7 * 7 }}" in attacked.text_content()


def test_the_policy_names_exactly_what_the_page_brings(reading: Reading) -> None:
    page = render_page(hostile(reading, ""))
    policy = parse(page).find(".//meta[@http-equiv]").get("content")
    for tag in ("script", "style"):
        content = re.search(f"<{tag}>(.*?)</{tag}>", page, re.S)
        assert content
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy


def test_the_page_needs_no_network(reading: Reading) -> None:
    page = parse(render_page(reading))
    assert not page.xpath("//@src") and not page.findall(".//link")
    assert "url(" not in page.find(".//style").text and "@import" not in page.find(".//style").text


def test_the_article_is_whole(reading: Reading) -> None:
    page = parse(render_page(reading))
    paragraphs = page.xpath("//article[@class='text']/p[not(@class='legend')]")
    assert [p.text_content() for p in paragraphs] == reading.document.text.split("\n\n")


def test_every_record_links_to_its_evidence_and_back(reading: Reading) -> None:
    page = parse(render_page(reading))
    anchors = {mark.get("id"): mark.get("data-records").split() for mark in page.iter("mark")}
    records = page.xpath("//li[@data-record]")
    assert len(records) == 5
    for record in records:
        link = record.find(".//a[@class='evidence']").get("href")
        assert record.get("data-record") in anchors[link[1:]]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a[@class='ref']/@href")} <= set(ids)


def test_what_did_not_happen_is_marked(reading: Reading) -> None:
    page = parse(render_page(reading))
    marks = [e.text for e in page.xpath("//span[@class='mark']")]
    assert marks == ["denied", "did not happen"]


def test_overlapping_evidence_is_cut_into_segments() -> None:
    evidence = [
        Evidence("e0", "q1", 0, 6),
        Evidence("s0", "said", 4, 9),
        Evidence("e1", "q4", 5, 6),
    ]
    (paragraph,) = segment("abcdefghij", evidence)
    assert [(piece.text, piece.keys, piece.looks) for piece in paragraph] == [
        ("abcd", ("e0",), ("q1",)),
        ("e", ("s0", "e0"), ("q1", "said")),
        ("f", ("e1", "s0", "e0"), ("q4", "said")),
        ("ghi", ("s0",), ("said",)),
        ("j", (), ()),
    ]


def test_the_script_writes_no_markup(reading: Reading) -> None:
    script = parse(render_page(reading)).find(".//script").text
    assert not re.search("innerHTML|outerHTML|insertAdjacent|document.write|eval", script)
