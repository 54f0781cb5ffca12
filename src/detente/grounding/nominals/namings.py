"""What somebody is called whose name nobody tells, and of what sector he is: "Danish envoy".

In:  a nominal in a scene, its country and role found.
Out: its name, and its sector.
Leaves out: who it is (`nominals`, `holders`).
"""

from __future__ import annotations

from detente.grounding.nominals.descriptions import Nominal
from detente.grounding.nominals.sectors import sector_of_body, sector_of_sent, sector_of_served
from detente.grounding.people.holders import heads_a_body, own_body, role_of
from detente.grounding.people.parts import part_of
from detente.grounding.scene import Scene
from detente.language.function_words import ARTICLES


def name_of(scene: Scene, nominal: Nominal, role: str, rebels: str) -> tuple[str, str]:
    """Name and sector: of a part of a state ("Catalan leader"), of a house in it, else of the state."""
    former = "former" if nominal.former else ""
    own, sector = own_body(scene, nominal), "REB" if rebels else ""
    if own is not None:
        first, last = min(nominal.first, own.left_edge.i), max(nominal.last, own.i)
        first += scene.lowers[first] in ARTICLES
        body = role_of(scene, own)
        words = scene.doc[first : last + 1].text.replace("\n", " ")
        return f"{former} {words}".strip(), sector or (body.sector if body else "")
    land = scene.knowledge.country_by_code.get(nominal.country or "")
    part = part_of(scene, nominal) if nominal.country else None
    state = land.adjective if land else nominal.country or ""
    told = (former, part.adjective if part else state, rebels, role)
    if part is not None and part.sector != "GOV":
        sector = sector or part.sector
    sector = sector or sector_of_served(scene, nominal) or sector_of_body(scene, nominal) or ""
    private = heads_a_body(scene, nominal)
    sector = "" if private else sector or sector_of_sent(scene, nominal)
    return " ".join(filter(None, told)).replace(" - ", "-"), sector
