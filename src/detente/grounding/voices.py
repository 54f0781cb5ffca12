"""Tells in whose words a token stands: within a quotation, or in the answers of an interview.

In:  a scene with names, and who speaks in which quotation.
Out: for each such token, the attribution; who is interviewed, and spoken of; a voice's country.
Leaves out: finding quotations and their speakers (`language.attributions`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from detente.grounding.nominals.deeds import subject_of
from detente.grounding.scene import Reference, Scene
from detente.language.attributions.attributions import Attribution
from detente.language.attributions.cues import addressee_of, says_clause
from detente.language.attributions.quotations import find_quotations
from detente.language.function_words import PLURAL, SPEAKING
from detente.language.phrases import case_of
from detente.language.tree import Token

INTERVIEW = re.compile(r"^(?:Q:|INTERVIEW\b|Interview\b)", re.MULTILINE)
"""What an interview betrays itself by."""


YOURS = re.compile(r"(?i)\byou(?:r|rs)?\b")
OWN = re.compile(r"\b(?:I|me|my|[Ww]e|us|[Oo]ur|[Mm]y)\b")
"""What is told by "you" and never by "I" or "we" is put to whoever answers: "You met him in May."."""


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
        asked = asked or (begun and bool(YOURS.search(line[0])) and not OWN.search(line[0]))
        begun = begun or asked
        span = scene.doc.char_span(*line.span(), alignment_mode="contract")
        if begun and not asked and span is not None:
            found += range(span.start, span.end)
    return found


def find_voices(scene: Scene, attributions: Sequence[Attribution]) -> dict[int, Attribution]:
    """For each token within a quotation, whose words it is."""
    found: dict[int, Attribution] = {}
    quotations = find_quotations(scene.text)
    starts = [quotation.start for quotation in quotations]
    for attribution in attributions:
        if attribution.kind == "indirect":
            continue
        for start, end in attribution.content:
            for place in scene.places_in(start, end):
                # Of a mixed one only what stands between the marks is said in his own person.
                offset = scene.offsets[place]
                number = bisect_right(starts, offset) - 1
                quoted = number >= 0 and offset < quotations[number].end
                if quoted or attribution.kind != "mixed":
                    found.setdefault(place, attribution)
    return found


def with_answers(scene: Scene, quoted: dict[int, Attribution]) -> dict[int, Attribution]:
    """The same, and whose words the answers are where the text is an interview."""
    asked = interviewed(scene)
    if asked is None:
        return quoted
    known = {p: a for p, a in quoted.items() if _has_country(scene, a)}
    return quoted | dict.fromkeys(_answers(scene), asked) | known


def _has_country(scene: Scene, speech: Attribution) -> bool:
    """Whether it is known whose "we" a speaker's is."""
    return speech.speaker is not None and scene.country_at(speech.speaker) is not None


def country_of_voice(scene: Scene, place: int) -> str | None:
    """The country of whoever says what stands at a place, or is asked it; else None."""
    speech = scene.voices.get(place) or interviewed(scene)
    if speech is None or speech.speaker is None:
        return None
    speaker = scene.tokens[speech.speaker]
    for token in (speaker, *speaker.children):
        country = scene.country_at(token.i)
        if country:
            return country
    return None


def hearer(scene: Scene, speech: Attribution) -> Reference | None:
    """To whom something is said: "she told Rossi", "she said that she had told Rossi"."""
    place = speech.addressee
    clauses = (
        (c for c in scene.tokens[speech.cue].children if c.dep_ == "ccomp") if speech.cue else ()
    )
    told = (addressee_of(scene.doc, c.i) for c in clauses if says_clause(c))
    place = place if place is not None else next((p for p in told if p is not None), None)
    return scene.at.get(place) if place is not None else None


def is_of_later(scene: Scene, place: int) -> bool:
    """ ""Our men left," the minister said": whether a word is of those of one told of only then."""
    speech, token = scene.voices.get(place), scene.tokens[place]
    if speech is None or all(p is None or p < place for p in (speech.speaker, speech.addressee)):
        return False
    return any(c.lower_ in SPEAKING for t in (token, token.head) for c in t.lefts)


def visited_by(scene: Scene, speech: Attribution) -> Reference | None:
    """ "Rossi had come to Lima. "Your war is ours," he said": the state where who speaks has been."""
    speaker = scene.at.get(speech.speaker) if speech.speaker is not None else None
    here = scene.sentence(speech.speaker) if speech.speaker is not None else 0
    if speaker is None or not here or not speech.content:
        return None
    first = scene.sentence(scene.places_in(*speech.content[0]).start)
    for place in range(scene.starts[first] - 1, scene.starts[max(0, first - 1)] - 1, -1):
        reference, token = scene.at.get(place), scene.tokens[place]
        if reference is None or not reference.located or case_of(token) not in ("to", "in"):
            continue
        doers = {subject_of(a) for a in token.ancestors if a.pos_ == "VERB"} - {None}
        same = any(scene.at[d].actors == speaker.actors for d in doers if d in scene.at)
        abroad = scene.countries(reference.actors).isdisjoint(scene.countries(speaker.actors))
        if same and abroad:
            return reference
    return None


def reporter_told(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "A diplomat told us": who writes the news, where "us" stands in nobody's words."""
    hears = token.dep_ in ("obj", "iobj") or (token.dep_ == "obl" and case_of(token) == "to")
    if not hears or not says_clause(token.head):
        return ()
    return (scene.add_group("reporter", "group", None, "MED"),)


def spoken_of(scene: Scene, token: Token, speech: Attribution | None) -> tuple[str, ...]:
    """ ""He is a hero," she said of Rossi", "As for Rossi, he left": whom words are told to be about."""
    cue = scene.doc[speech.cue] if speech is not None and speech.cue is not None else None
    about = next((c for c in cue.children if case_of(c) == "of"), None) if cue is not None else None
    about = about or _announced(token)
    reference = scene.at.get(about.i) if about is not None else None
    if reference is None or len(reference.actors) != 1:
        return ()
    kind = scene.actors[reference.actors[0]].kind
    if token.lower_ in PLURAL:  # "they", of the Danish army
        return reference.actors if kind in ("group", "organisation") else ()
    neuter = "Neut" in token.morph.get("Gender", [])
    return () if (kind == "person") == neuter else reference.actors


def _announced(token: Token) -> Token | None:
    """ "As for Oslo, it left": of whom a sentence says that it is about him, as the doer in it."""
    first = token.sent[0]
    if not token.dep_.startswith("nsubj") or first.lower_ != "as" or first.nbor().lower_ != "for":
        return None
    return next((c for c in token.head.children if c.left_edge == first and c.i < token.i), None)
