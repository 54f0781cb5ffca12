"""Tells in whose words a token stands: within a quotation, or in the answers of an interview.

In:  a scene with names, and who speaks in which quotation.
Out: for each such token, the attribution; who is interviewed; the country of a voice.
Leaves out: finding quotations and their speakers (`language.attributions`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.grounding.scene import Scene
from detente.language.attributions import Attribution
from detente.language.quotations import find_quotations
from detente.language.speech import quoted_tokens

INTERVIEW = re.compile(r"^(?:Q:|INTERVIEW\b|Interview\b)", re.MULTILINE)
"""What an interview betrays itself by."""


def interviewed(scene: Scene) -> Attribution | None:
    """In an interview, whoever is first named and described speaks all that is not asked."""
    if not INTERVIEW.search(scene.text):
        return None
    for reference in sorted(scene.references, key=lambda r: r.first):
        actor = scene.actors[reference.actors[0]] if reference.actors else None
        if actor is not None and actor.kind == "person" and (actor.role or actor.country):
            return Attribution(reference.head, None, (), "direct", None, "interview")
    return None


def _answers(scene: Scene) -> list[int]:
    """The tokens of an interview's answers: what no question mark ends and no "Q:" begins."""
    found: list[int] = []
    begun = False
    for line in re.finditer(r"[^\n]+", scene.text):
        asked = line[0].startswith("Q:") or line[0].rstrip().endswith("?")
        begun = begun or asked
        span = scene.doc.char_span(*line.span(), alignment_mode="contract")
        if begun and not asked and span is not None:
            found += range(span.start, span.end)
    return found


def find_voices(scene: Scene, attributions: Sequence[Attribution]) -> dict[int, Attribution]:
    """For each token within a quotation or an answer, whose words it is."""
    found: dict[int, Attribution] = {}
    quoted: frozenset[int] | None = None
    for attribution in attributions:
        if attribution.kind == "indirect":
            continue
        for start, end in attribution.content:
            span = scene.doc.char_span(start, end, alignment_mode="expand")
            places = [token.i for token in span or ()]
            if attribution.kind == "mixed":
                # Only what stands between the marks is said in the speaker's own person.
                if quoted is None:
                    quoted = frozenset(quoted_tokens(scene.doc, find_quotations(scene.text)))
                places = [p for p in places if p in quoted]
            for place in places:
                found.setdefault(place, attribution)
    asked = interviewed(scene)
    if asked is not None:
        known = {p: a for p, a in found.items() if _has_country(scene, a)}
        found = found | dict.fromkeys(_answers(scene), asked) | known
    return found


def _has_country(scene: Scene, speech: Attribution) -> bool:
    """Whether it is known whose "we" a speaker's is."""
    return speech.speaker is not None and scene.country_at(speech.speaker) is not None


def country_of_voice(scene: Scene, place: int) -> str | None:
    """The country of whoever says what stands at a place; None outside quotations."""
    speech = scene.voices.get(place)
    if speech is None or speech.speaker is None:
        return None
    speaker = scene.tokens[speech.speaker]
    for token in (speaker, *speaker.children):
        country = scene.country_at(token.i)
        if country:
            return country
    return None
