"""The foreign formats that can be read: which column holds what.

In:  `data/exchange`, where the columns are listed.
Out: a `Source` each for GDELT, ICEWS, POLECAT and Phoenix.
Leaves out: the way into the ledger (`foreign`).
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.faces.export.countries import FIPS
from detente.faces.export.foreign import Source
from detente.faces.export.formats import GDELT, ICEWS, PHOENIX

Cells = Mapping[str, str]

_DOMAIN = "regexp_extract({url}, '^[a-z]+://(?:www\\.)?([^/:?#]+)', 1)"

_ADM2 = tuple(f"{place}Geo_ADM2Code" for place in ("Actor1", "Actor2", "Action"))


def _gdelt(c: Cells) -> Cells:
    nothing = c[""]
    url = c.get("SOURCEURL", nothing)
    sides = {
        f"{side}_{field}": told
        for side, actor in (("source", "Actor1"), ("target", "Actor2"))
        for field, told in {
            "name": c[f"{actor}Name"],
            "code": c[f"{actor}Code"],
            "land": f"COALESCE({c[f'{actor}CountryCode']}, {c[f'{actor}KnownGroupCode']})",
            "sector": c[f"{actor}Type1Code"],
        }.items()
    }
    return sides | {
        "key": c["GLOBALEVENTID"],
        "day": c["SQLDATE"],
        "cameo": c["EventCode"],
        "goldstein": c["GoldsteinScale"],
        "place": c["ActionGeo_FullName"],
        "place_land": f"'{FIPS}' || {c['ActionGeo_CountryCode']}",
        "lat": c["ActionGeo_Lat"],
        "lon": c["ActionGeo_Long"],
        "url": url,
        "outlet": f"NULLIF({_DOMAIN.format(url=url)}, '')",
        "paper": url,
        # It names no sentence; rows that mirror each other agree in these.
        "sentence": f"concat_ws('/', {c['IsRootEvent']}, {c['NumMentions']}, {c['AvgTone']}, "
        f"{c['ActionGeo_FullName']})",
        "published": c["DATEADDED"],
    }


def _icews(c: Cells) -> Cells:
    sides = {
        f"{side}_{field}": c[f"{name} {column}"]
        for side, name in (("source", "Source"), ("target", "Target"))
        for field, column in (("name", "Name"), ("land", "Country"), ("sector", "Sectors"))
    }
    return sides | {
        "key": c["Event ID"],
        "day": c["Event Date"],
        "cameo": c["CAMEO Code"],
        "goldstein": c["Intensity"],
        "place": f"COALESCE({c['City']}, {c['Province']}, {c['Country']})",
        "place_land": c["Country"],
        "lat": c["Latitude"],
        "lon": c["Longitude"],
        "outlet": c["Publisher"],
        "paper": c["Story ID"],
        "sentence": c["Sentence Number"],
        "published": c["Event Date"],
    }


def _polecat(c: Cells) -> Cells:
    nothing = c[""]
    sides = {
        f"{side}_{field}": told
        for side, name in (("source", "Actor"), ("target", "Recipient"))
        for field, told in {
            "name": c[f"{name} Name"],
            "land": c[f"{name} Country"],
            "code": c[f"{name} Country"],
            "sector": c[f"Primary {name} Sector"],
        }.items()
    }
    return sides | {
        "key": c["Event ID"],
        "day": f"left({c['Event Date']}, 10)",
        "type": f"upper({c['Event Type']})",
        "mode": f"lower({c['Event Mode']})",
        "contexts": f"replace({c.get('Contexts', nothing)}, '; ', ';')",
        "intensity": c["Intensity"],
        "place": c.get("Placename", nothing),
        "place_land": c.get("Country", nothing),
        "lat": c.get("Latitude", nothing),
        "lon": c.get("Longitude", nothing),
        "outlet": c.get("Source", nothing),
        "paper": c.get("Story ID", nothing),
        "language": c.get("Language", nothing),
        "published": c.get("Publication Date", nothing),
    }


def _phoenix(c: Cells) -> Cells:
    sides = {
        f"{side}_{field}": c[f"{name}Actor{column}"]
        for side, name in (("source", "Source"), ("target", "Target"))
        for field, column in (("code", "Full"), ("land", "Entity"), ("sector", "Role"))
    }
    url = f"NULLIF(split_part({c['URLs']}, ';', 1), '')"
    return sides | {
        "key": c["EventID"],
        "day": c["Date"],
        "cameo": c["EventCode"],
        "goldstein": c["GoldsteinScore"],
        "place": c["LocationName"],
        "place_land": c["CountryName"],
        "lat": c["Lat"],
        "lon": c["Lon"],
        "url": url,
        "outlet": f"split_part({c['NewsSources']}, ';', 1)",
        "paper": c["URLs"],
        "sentence": c["SentenceID"],
        "published": c["Date"],
    }


_WITHOUT_ADM2 = tuple(name for name in GDELT.names if name not in _ADM2)
"""GDELT 1.0 has no second level of places; its oldest files lack the address too."""

SOURCES: Mapping[str, Source] = {
    source.name: source
    for source in (
        Source("gdelt", (57, 58, 61), (), _gdelt,
               {61: tuple(GDELT.names), 58: _WITHOUT_ADM2, 57: _WITHOUT_ADM2[:-1]}, {}),
        Source("icews", (20,), tuple(ICEWS.names), _icews, {}, {"Event Intensity": "Intensity"},
               ("", "NULL", "None")),
        Source("polecat", (40,),
               ("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Actor Name",
                "Actor Country", "Primary Actor Sector", "Recipient Name", "Recipient Country",
                "Primary Recipient Sector"),
               _polecat, {}, {"Event Intensity": "Intensity"}, ("", "None")),
        Source("phoenix", (26,), (), _phoenix, {26: tuple(PHOENIX.names)}, {}, ("", "---")),
    )
}  # fmt: skip
