"""The words in which news writes dates, as patterns; a kind of date a rule.

In:  nothing.
Out: `PATTERNS`, each with its kind, and the words around a date by which it looks ahead or back.
Leaves out: what the words come to; that is `dates`.
"""

from __future__ import annotations

import calendar
import re

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
MONTHS["sept"] = 9
WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
MONTH_NAMES = frozenset(calendar.month_name) - {""}
PARTS = {
    "early": (0, 3), "beginning": (0, 3), "start": (0, 3), "mid": (1, 3), "middle": (1, 3),
    "late": (2, 3), "end": (2, 3), "first half": (0, 2), "second half": (1, 2),
    "first days": (0, 3), "last days": (2, 3), "final days": (2, 3), "closing days": (2, 3),
    "first weeks": (0, 3), "last weeks": (2, 3), "final weeks": (2, 3), "closing weeks": (2, 3),
    "first quarter": (0, 4), "second quarter": (1, 4), "third quarter": (2, 4),
    "fourth quarter": (3, 4), "last quarter": (3, 4), "final quarter": (3, 4),
}  # fmt: skip
"""Parts of a month or year, which news tells in thirds, halves or quarters: which one, of how many."""

HOURS = 24
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
UNIT_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = (
    {
        word: n
        for n, word in enumerate(
            """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen twenty""".split()
        )
    }
    | {word: 10 * n for n, word in enumerate(TENS, 2)}
    | {
        "a": 1,
        "an": 1,
        "a couple of": 2,
        "several": 3,
        "a few": 3,
        "few": 3,
        "half a dozen": 6,
        "a dozen": 12,
    }
)
ORDINALS = {
    word: n
    for n, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
        fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
        1,
    )
} | {word[:-1] + "ieth": 10 * n for n, word in enumerate(TENS, 2)}
"""What anniversaries are counted by."""

STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "this": 0}
STEPS |= {"ult": -1, "prox": 1}

FEASTS = {
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year": (1, 1),
    "epiphany": (1, 6),
    "orthodox christmas": (1, 7),
    "nowruz": (3, 21),
    "songkran": (4, 13),
    "khmer new year": (4, 14),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
}
"""Feasts of one day of the year."""

MOON = {
    "ramadan": (9, 1, 30),
    "eid al-fitr": (10, 1, 2),
    "eid ul-fitr": (10, 1, 2),
    "eid al-adha": (12, 10, 11),
    "eid ul-adha": (12, 10, 11),
}
"""Feasts of the Islamic year: the month, the first and the last day."""

EASTER = {
    "easter": (0, 0),
    "easter sunday": (0, 0),
    "holy week": (-7, -1),
    "palm sunday": (-7, -7),
    "maundy thursday": (-3, -3),
    "good friday": (-2, -2),
    "easter monday": (1, 1),
    "whitsun": (49, 49),
}
"""Feasts that move: the first and last day, counted from Easter."""

AHEAD = re.compile(
    r"""\b(?: will | 'll | ’ll | would | shall | should | (?-i:may) | might | could | can
    | (?:is|are|be) \s (?:now \s)? to
    | (?:meet|arrive|leave|open|begin|start|end|expire|return|travel|land|receive|depart|convene)s | flies | going\sto
    | due | planned? | plans | scheduled | set \s (?:for|to) | expect\w*
    | (?<!had\sbeen\s)(?:propos\w+ | invit\w+ | offer\w*) | (?:by|until|till|before)(?=\s*(?:the\s)?$)
    | (?<!went\s)(?<!ed\s)ahead | suggest\w*
    | ask(?:s|ed)?\s(?:\w+\s){1,3}to | hop(?:e|es|ing) | call(?:s|ed)?\sfor
    | postponed | fac(?:es|ing) | agree[ds]?\sto | want(?:s|ed)? | intends? | aims? | ready | tomorrow | let
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that make the dates after them in their clause lie ahead."""

CLAUSE = re.compile(
    r"[.;:!?\n\"“”]|, (?:and|but|which|who|whose|where|after)\b|\b(?:after|since)\b|(?:said|says),"
)
"""Where the look back for such words ends."""

TOLD = re.compile(
    r"\b(?<!\bbe )(?!planned|scheduled|expected|postponed|invited)(?:\w+ed|said|told|wrote|met|held|took|went)"
    r"(?: him| her| them| it)?(?: (?:late|early|earlier|later))?(?: (?:on|in|at|late|early))?$",
    re.IGNORECASE,
)
"""A verb right before a date, which the date is then when it was done."""

EVERY = frozenset(("every", "each"))
"""What makes a weekday no day: "every Thursday"."""

FIRM = frozenset(
    "in since until by last next for of from between and during after before through".split()
)
"""Words after which "May" and "March" are months."""

LOOKED_BACK = 140
"""Letters of that look back."""

AHEAD_AFTER = re.compile(
    r"(?:['’]s (?:\w+ ){1,7}?(?:is to|are to|will|would)|,? (?:(?:he|she|it|they) )?(?:will|shall))\b"
)
"""What makes a day lie ahead after it: "Saturday's talks are to begin", "on Friday will fly"."""

VOTE = re.compile(
    r"\b(?:elections?|vote|polls?|referendum|ballot|primary|midterms|run-?off) (?:due )?in (?:early |mid-?|late )?$",
    re.IGNORECASE,
)
"""What stands before the month of a vote, which is rather to come than ten months ago."""

PAST_AFTER = re.compile(r",? (?:\w+ ){1,4}?(?:was|were|had)\b")

FIXED = ("last", "past", "ago", "yesterday", "today", "19", "20")
"""What tells which of several days is meant."""

DEADLINE = re.compile(
    r"\b(?:(?P<short>before)|by|until|till|(?:no|not) later than|between now and|from now (?:to|until))"
    r" (?:the )?$",
    re.IGNORECASE,
)
"""What stands before a day until which something lies ahead; on the day itself, but for `short`."""

FROM = re.compile(r"\b(?:from|between|of|starting|beginning)(?: on| in)?(?: the)? $", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween(?: the)? $", re.IGNORECASE)
TO = frozenset(("to", "until", "till", "through", "to the", "–", "-", "—", "into"))
BESIDE = frozenset(("and", "or", "and the", "and again on"))
"""What stands before and between two dates that tell one time."""

MOVED = re.compile(
    r"\b(?:mov|postpon|delay|shift|chang|brought forward|push|put (?:off|back)|reschedul|defer)",
    re.IGNORECASE,
)
"""What is moved from one day to another is on the other."""

COMING = re.compile(
    rf"{MOVED.pattern}|\b(?:cancel|call(?:s|ed)? off|announc|declar|propos|schedul|plan|set |fix"
    r"|invit|order|pledg|promis|vow)|\b(?:from|for|to|until|till|by|before|after|since)(?: the)? $",
    re.IGNORECASE,
)
"""What is done to what lies ahead, and small words before a day that need not be that of the act."""

ANCHORED = 600
"""Letters within which another date may be the one that "a month later" counts from."""

OR = "|".join
_MONTH_NAME = rf"(?P<month>{OR(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DAY2 = r"(?:[ ]*(?:and|to|or|-|–|through|until)[ ]*(?:the[ ])?(?P<day2>\d{1,2})(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_ITS_YEAR = rf"(?:,?[ ](?:of[ ])?{_YEAR}|[ ](?:of[ ])?(?P<whose>last|this|next)[ ]year)"
_COUNT = rf"(?P<count>\d{{1,3}}|{OR(sorted(NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?"
_WEEKDAY = rf"(?P<weekday>{OR(WEEKDAYS)})"
_SEASON = rf"(?P<season>{OR(SEASONS)})"
_SOME = OR(name.replace(" ", "[ ]") for name in PARTS if " " in name)
_PART = rf"(?:(?P<part>early|late|mid)(?:[ -](?:in[ ])?)|(?:the[ ])?(?P<part2>beginning|start|middle|end|{_SOME})[ ]of[ ])"
_HALF = rf"(?P<part>beginning|start|middle|end|{_SOME})"
_NUMBERED = r"(?P<day>\d{1,2})(?:st|nd|rd|th)"
_AFTER = r"(?:(?<=\bin )|(?<=\bof )|(?<=\bby )|(?<=\bto )|(?<=\bfor )|(?<=\bfrom )|(?<=\bsince )|(?<=\buntil )|(?<=\btill )|(?<=\bafter )|(?<=\bbefore )|(?<=\bduring )|(?<=\bbetween )|(?<=\band )|(?<=\bthrough )|(?<=\bwithin )|(?<=\bthroughout ))"
_OWN = r"(?:(?<=\bthe )|(?<=['’]s )|(?<=\bits )|(?<=\btheir )|(?<=\bhis )|(?<=\bher )|(?<=\ba ))"
_PACT = OR(
    f"(?<={word} of )"
    for word in "treaty protocol accord agreement pact war law act constitution convention charter".split()
)
_HAPPENING = OR(
    "visit trip tour meeting summit talks election referendum coup war invasion treaty".split()
)
_NO_NOUN = r"(?![ ](?:hours|people|troops|soldiers|men|tons|miles|dollars|percent|million))(?![\d,.:]?\d)(?![%°])"

_FEAST = OR(
    name.replace(" ", "[ ]").replace("'", "['’]")
    for name in sorted({**FEASTS, **EASTER, **MOON}, key=len, reverse=True)
)
_NAMED = OR(
    [
        *(name.title() for name in WEEKDAYS),
        *(n.title() + r"s?\b\.?" for n in "mon tue wed thu thur fri sat sun".split()),
    ]
)
_ITS_DAY = rf"(?:(?P<named>(?-i:{_NAMED})),?[ ](?:(?P<open>\()|the[ ])?)?"
"""The weekday before a day: "Tuesday, May 14", "Tue (14 May)"."""

_CLOSE = r"(?(open)\))"
_HOURS = r"(?P<count>\d{1,3})[ -](?P<unit>hour)s?"

_NO_FLOOR = "in|at|to|with|and|that|by|from|for|after|before|when|again|said|met|held|told|left|he|she|it|they|[a-z]+ed"
"""Words behind "on the 7th" after which it is a day, not a floor or an anniversary."""

_RULES: tuple[tuple[str, str], ...] = (
    ("iso", rf"{_YEAR}(?P<dash>[-/.])(?P<month_number>\d\d)(?P=dash)(?P<day>\d\d)"),
    ("numeric", rf"(?P<first>\d{{1,2}})(?P<dash>[-/.])(?P<second>\d{{1,2}})(?P=dash){_YEAR}"),
    ("day", rf"{_DAY}-{_MONTH_NAME}-{_YEAR}"),
    ("week of day", rf"(?:the[ ])?week[ ](?:of|beginning|starting|(?P<ending>ending|to))[ ](?:{_MONTH_NAME}[ ]{_DAY}|(?:the[ ])?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:[ ]of)?[ ](?P<month2>{OR(sorted(MONTHS, key=len, reverse=True))})\b)(?!\d)"),
    ("day", rf"{_ITS_DAY}(?:(?P<which>past|last)[ ])?{_MONTH_NAME}[ ](?:the[ ])?{_DAY}{_DAY2}{_ITS_YEAR}?(?!:?\d){_CLOSE}"),
    ("day", rf"{_ITS_DAY}(?:(?:the[ ])?(?P<which>past|last)[ ])?(?:the[ ])?{_DAY}{_DAY2}(?:[ ]of)?[ ]{_MONTH_NAME}{_ITS_YEAR}?{_CLOSE}"),
    ("weekday of month", rf"the[ ](?P<nth>{OR([*list(ORDINALS)[:5], 'last'])})[ ]{_WEEKDAY}[ ](?:of|in)[ ]{_MONTH_NAME}{_ITS_YEAR}?"),
    ("week of month", rf"(?:the[ ])?(?P<nth>{OR([*list(ORDINALS)[:5], 'last'])})[ ]week[ ](?:of|in)[ ]{_MONTH_NAME}{_ITS_YEAR}?"),
    ("nth of month", rf"the[ ](?P<nth>{OR(ORDINALS)}|last)(?:[ ]day)?[ ]of[ ]{_MONTH_NAME}{_ITS_YEAR}?"),
    ("nth of month", r"(?:on[ ])?the[ ](?P<nth>first|last)[ ]day[ ]of[ ](?P<which>the|this|last|next)[ ](?P<period>week|month|year)"),
    ("nth of month", r"on[ ]the[ ](?P<nth>first)[ ]of[ ](?P<which>the|this|last|next)[ ](?P<period>month|year)(?!['’])"),
    ("that month", rf"{_MONTH_NAME}[ ]of[ ](?:the[ ]same|that)[ ]year"),
    ("that month", rf"(?:that|same)[ ](?:{_MONTH_NAME}(?![ ]\d)|{_SEASON})"),
    ("month", rf"{_PART}?{_MONTH_NAME}{_ITS_YEAR}"),
    ("month", rf"{_MONTH_NAME}[ -](?P<part>end)(?![ ]of)"),
    ("month", rf"(?P<which>last|next|this)[ ]{_MONTH_NAME}"),
    ("month", rf"{_PART}{_MONTH_NAME}(?![ ]\d)"),
    ("month", rf"{_AFTER}{_MONTH_NAME}(?![ ]\d)(?![ ](?-i:[A-Z]))"),
    ("month", rf"(?:(?<=\bin )|(?<=\bsince )){_MONTH_NAME}(?![ ]\d)"),
    ("month", r"(?<=\b[Tt]he )(?-i:(?P<month>January|February|April|June|July|August|September|October|November|December))(?=[ ][a-z])"),
    ("decade", r"(?:the[ ])?(?:(?P<part>early|mid|late)[ -])?(?P<decade>(?:18|19|20)\d0)s"),
    ("decade", r"(?<=\bthe )(?:(?P<part>early|mid|late)[ -])?(?P<tens>fifties|sixties|seventies|eighties|nineties|['’]?[5-9]0s)"),
    ("weekday of", rf"{_WEEKDAY}[ ]of[ ](?:the[ ])?(?P<which>last|past|this|next|coming)[ ]week"),
    ("weekday on", rf"(?:{_COUNT}[ ](?P<unit>week|fortnight)s?[ ](?P<way>on|from|ago(?:[ ]on)?|last)[ ]{_WEEKDAY}|(?P<weekday2>{OR(WEEKDAYS)})[ ](?P<unit2>week|fortnight)(?![ ]of))"),
    ("weekday day", rf"{_WEEKDAY},?[ ](?:the[ ])?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%°])(?![,.:]\d)(?![ -](?!(?:{_NO_FLOOR})\b)[a-z])"),
    ("of month", rf"(?:on[ ])?(?:the[ ])?{_NUMBERED}(?:[ ](?:and|to)[ ](?:the[ ])?(?P<day2>\d{{1,2}})(?:st|nd|rd|th))?[ ](?:(?P<of>inst|ult|prox)\b\.?|of[ ](?:the[ ])?(?P<of2>this|last|next|past|coming|current|present)[ ]month)"),
    ("of month", rf"(?:the[ ])?(?P<which>past|last|next|coming|this)[ ]{_NUMBERED}(?![ -](?!(?:the|{_NO_FLOOR})\b)\w)"),
    ("of month", rf"(?:(?:(?<=\bon )|(?<=\bfrom ))(?:the[ ])?|(?:(?<=\bfor )|(?<=\buntil )|(?<=\bby )|(?<=\bsince )|(?<=\bbefore ))the[ ])(?P<day>\d{{1,2}})(?:st|nd|rd|th)(?:[ ](?:to|until|and)[ ](?:the[ ])?(?P<day2>\d{{1,2}})(?:st|nd|rd|th))?(?![ -](?!(?:{_NO_FLOOR})\b)[a-z])"),
    ("hence from", rf"{_COUNT}[ ]{_UNIT}[ ](?:hence|from[ ](?:now|today))"),
    ("night", rf"(?P<night>last[ ](?:night|evening)|overnight(?![ ](?:on|from|to|into)[ ]{_WEEKDAY})|(?:this(?:[ ]very)?|yesterday)[ ](?:morning|afternoon|evening)|tonight)"),
    ("near", r"the[ ]day[ ](?P<beyond>after[ ]tomorrow|before[ ]yesterday)"),
    ("near", r"(?P<near>yesterday|today|tomorrow|right[ ]now)"),
    ("day by", r"(?P<rest>earlier|later)[ ]that[ ](?P<by>week|month|year)"),
    ("day by", r"(?:that|the[ ]same|that[ ]same)[ ](?P<by>night|day|evening|morning|afternoon|week|month|year)"),
    ("day by", rf"the[ ](?P<step>next|following|previous)[ ](?P<by>day|morning|night|week|month|year|{OR(WEEKDAYS)})"),
    ("day beside", rf"the[ ](?P<by>day|night|evening|week|month|year|{OR(WEEKDAYS)})[ ](?P<step>before|after)(?=[.,;])"),
    ("day beside", r"(?:some[ ]|a[ ]few[ ])?hours[ ](?P<by>later)"),
    ("part of day", r"(?:earlier|later)[ ]in[ ]the[ ]day"),
    ("part of day", r"in[ ]the[ ](?P<part>morning|afternoon|evening)(?![ ](?:of|on)\b)"),
    ("ends of", rf"(?:the[ ])?{_HALF}[ ]of[ ](?:the[ ])?(?P<which>the|this|last|next|current|coming)[ ](?P<period>week|month|year)"),
    ("ends", r"(?:(?:the|this)[ ])?(?P<period>year|month)(?:['’]s)?[ -](?P<part>end)(?![ ]of)"),
    ("turn", r"(?<=\bthe )turn[ ]of[ ]the[ ]year"),
    ("ends", r"mid-?(?P<period2>week)"),
    ("ends", r"(?P<part>early|mid|late)[ -](?P<which>last|this|next)[ ](?P<period>week|month|year)"),
    ("until end", r"before[ ]the[ ](?P<period>week|month|year)[ ](?:is|was)[ ](?:out|over)"),
    ("since", r"(?P<since>earlier|later)[ ](?:this[ ](?P<period>week|month|year)|in[ ]the[ ](?P<period2>week))"),
    ("season", rf"(?:in[ ]|of[ ])?(?:the[ ])?{_SEASON}{_ITS_YEAR}"),
    ("period", r"the[ ](?P<period>week|month|year)[ ](?P<beyond>before[ ]last|after[ ]next)"),
    ("period", r"(?P<which>last|past|this|next|coming|previous)[ ](?P<period>week|month|year|decade)"),
    ("weekend", r"(?P<which>the)[ ]weekend[ ](?P<beyond>before[ ]last)"),
    ("weekend", r"(?P<which>last|past|this|next|coming|the)[ ]weekend(?![ ]of\b)"),
    ("season", rf"(?:(?P<which>last|this|next)|(?:in|of|by|since|until|for)[ ](?:the[ ])?|the[ ])[ ]?{_SEASON}{_ITS_YEAR}?(?![ ](?:of|from|in|to)\b)(?!\w)"),
    ("season", rf"{_SEASON}[ ](?:of[ ])?{_YEAR}"),
    ("new year", r"in[ ]the[ ]new[ ]year(?!['’])"),
    ("feast", rf"(?:the[ ])?(?P<eve>eve[ ]of[ ])?(?:the[ ])?(?P<feast>{_FEAST})(?!['’])"),
    ("weekday", rf"(?:(?P<which>last|next|this|(?:this[ ])?(?:past|coming))[ ])?{_WEEKDAY}(?:[ ](?P<behind>last|next))?"),
    ("ago", r"(?P<half>half[ ]a)[ ](?P<unit>year|decade|century)[ ]ago"),
    ("ago", rf"{_COUNT}[ ]{_UNIT}[ ]ago"),
    ("ago", rf"{_HOURS}[ ]ago"),
    ("later", rf"{_COUNT}[ ]{_UNIT}[ ](?P<way>earlier|later|afterwards?|before|after)(?![ ]\w)"),
    ("later", rf"{_COUNT}[ ]{_UNIT}[ ](?P<way>earlier|later|afterwards?)"),
    ("within", rf"(?P<way>in|over|during|for|within)[ ]the[ ](?P<which>last|past|next|coming)[ ](?:{_COUNT}[ ])?{_UNIT}"),
    ("within", rf"(?P<way>within)[ ]{_COUNT}[ ]{_UNIT}"),
    ("within", rf"(?P<way>in|over|during|for|within)[ ]the[ ](?P<which>last|past|next|coming)[ ]{_HOURS}"),
    ("within", rf"(?P<way>within)[ ]{_HOURS}"),
    ("hence", rf"in[ ]{_COUNT}[ ]{_UNIT}(?:['’][ ]time)?(?![ ](?:ago|of|he|she|it|they))"),
    ("anniversary", rf"(?:the[ ])?(?:(?P<count>\d{{1,3}})(?:st|nd|rd|th)|(?P<nth>{OR(ORDINALS)}))[ ]anniversary"),
    ("year", rf"{_PART}{_YEAR}{_NO_NOUN}"),
    ("year", rf"{_OWN}{_YEAR}{_NO_NOUN}(?=[ ][A-Za-z])"),
    ("year", rf"(?:{_PACT}){_YEAR}"),
    ("year", rf"(?<=[a-z] ){_YEAR}(?=[ ](?:{_HAPPENING})\b)"),
    ("year", rf"{_AFTER}{_YEAR}[-–/](?P<year2>\d\d(?:\d\d)?)(?![ ]?[-–/]?[\d%°])"),
    ("year", rf"{_AFTER}(?:the[ ]year[ ])?{_YEAR}{_NO_NOUN}(?![ ](?-i:[a-z]+)s\b(?<!was)(?<!has)(?<!as)(?<!is))"),
)  # fmt: skip

_CENTURIES = ("18", "19", "20")
_UNITS = ("day", "hour", "week", "fortnight", "month", "year", "decade")
_MONTH_STEMS = tuple(dict.fromkeys(month[:3] for month in MONTHS))
NEEDED: dict[str, tuple[str, ...]] = {
    "iso": _CENTURIES,
    "of month": tuple(f"{digit}{end}" for digit in range(10) for end in ("st", "nd", "rd", "th")),
    "nth of month": (*_MONTH_STEMS, "day of", "first of"),
    "week of day": ("week",),
    "weekday on": ("week", "fortnight"),
    "weekday day": tuple(WEEKDAYS),
    "part of day": ("in the ",),
    "numeric": _CENTURIES,
    "weekday of month": tuple(WEEKDAYS),
    "turn": ("turn of",),
    "new year": ("new year",),
    "day beside": (*(f"{w}{end}" for w in ("before", "after") for end in ".,;"), "hours later"),
    "day by": ("that ", "same", "the next", "the following", "the previous", "the day"),
    "hence": _UNITS,
    "day": _MONTH_STEMS,
    "month": _MONTH_STEMS,
    "week of month": ("week of", "week in"),
    "that month": ("that ", "same "),
    "until end": ("out", "over"),
    "decade": ("0s", "ties"),
    "weekday of": ("week",),
    "night": ("night", "morning", "afternoon", "evening"),
    "near": ("today", "yesterday", "tomorrow", "right now"),
    "ends": ("end", "early", "mid", "late"),
    "ends of": tuple(f"{n.split()[-1]} of" for n in PARTS),
    "hence from": ("hence", "from now", "from today"),
    "since": ("earlier", "later"),
    "period": _UNITS,
    "weekend": ("weekend",),
    "season": tuple(SEASONS),
    "feast": tuple(name.split()[0].split("'")[0] for name in {**FEASTS, **EASTER, **MOON}),
    "weekday": tuple(WEEKDAYS),
    "ago": ("ago",),
    "later": ("earlier", "later", "after", "before"),
    "within": ("the last", "the past", "the next", "the coming", "within"),
    "anniversary": ("anniversary",),
    "year": _CENTURIES,
}
"""Of which small letters one stands in every date of a kind: the rest need not be searched for it."""

PATTERNS = tuple(
    (kind, re.compile(rf"(?<![\w$€£-]){rule}(?!\w)", re.IGNORECASE)) for kind, rule in _RULES
)

HINT = re.compile(
    rf"\b(?:{OR(name.title() for name in [*MONTHS, *WEEKDAYS])}|[12]\d\d\ds?|\d\d?(?:st|nd|rd|th)"
    r"|anniversary|ago|later|earlier|after|afterwards|before|yesterday|today|Today|Yesterday|tomorrow|Tomorrow"
    r"|tonight|[Oo]vernight|hours?|[5-9]0s|(?:fif|six|seven|eigh|nine)ties|right now|night|morning|afternoon|evening|days?|weeks?|fortnights?|months?|years?|decades?"
    r"|weekend|spring|summer|autumn|fall|winter)\b"
    rf"|\b(?i:{_FEAST})\b|[Mm]id-?week"
)
"""A word without which there is no date."""

MARGIN = 45
"""Letters around such a word that may belong to its date."""

UTMOST = re.compile(r"(?i)\b(?:first|only|worst|best|most|least|the [a-z]{3,}est)\b")
"""Words of what is told to be unlike anything for so long."""
