"""`detente calendar`: the encounters of articles or readings, past and to come."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import get_args

import click
from icalendar import Calendar, Event

from detente.faces.analysis import make_span
from detente.faces.cli.options import Day, with_form, with_knowledge, with_published
from detente.faces.cli.readings import find_issue, load_readings, with_readings_of
from detente.faces.cli.streams import json_lines, write_whole
from detente.faces.gathered import Meeting, Source, Wanted, gather_meetings
from detente.faces.phrases import FORM_WORDS, name_issue, plain, tell_count
from detente.records import EncounterStatus
from detente.relations.countries import find_country
from detente.relations.matters import tell_list

SUFFIXES = {".txt": "text", "": "text", ".json": "json", ".jsonl": "json", ".ics": "ics"}
FORMS = (
    "json: an encounter a line. ics: for calendar programs; encounters without a day are left out.  "
    "[default: text]"
)
ICS_STATUS = {"cancelled": "CANCELLED", "refused": "CANCELLED", "failed": "CANCELLED",
              "proposed": "TENTATIVE", "planned": "CONFIRMED"}  # fmt: skip


@click.command(short_help="List who met or will meet whom.")
@click.argument("sources", metavar="[FILE|URL]...", nargs=-1)
@click.option("--country", metavar="COUNTRY", help="Only with this country, as FRA or France.")
@click.option("--person", metavar="NAME", help="Only with this person; a part of the name will do.")
@click.option("--place", metavar="NAME", help="Only in this place.")
@click.option("--issue", metavar="ISSUE", help="Only about this issue of the code book, as cyprus.")
@click.option("--status", type=click.Choice(get_args(EncounterStatus)), help="Only of this status.")
@click.option("--from", "since", type=Day(), metavar="DATE", help="Only on this day or later.")
@click.option("--to", "until", type=Day(), metavar="DATE", help="Only on this day or earlier.")
@with_form(SUFFIXES, FORMS)
@with_readings_of
@with_published
@with_knowledge
def calendar(
    sources: tuple[str, ...],
    country: str | None,
    person: str | None,
    place: str | None,
    issue: str | None,
    status: str | None,
    since: date | None,
    until: date | None,
    form: str,
    out: Path | None,
    where: str | None,
    published: date | None,
) -> None:
    """List the meetings, visits, summits and calls that articles tell of.

    FILE is an article, or a .jsonl file of readings; without one and without a ledger, readings are
    read from standard input, one a line, as `detente code` prints them. An encounter that several
    documents tell of stands once.

    \b
    detente calendar article.html --published 2024-03-15
    detente code < articles.jsonl | detente calendar --country FRA --from 2024-03-01
    detente calendar readings.jsonl --out meetings.ics
    detente calendar --ledger relations.duckdb --status planned
    """
    country = None if country is None else find_country(country)
    issue = None if issue is None else find_issue(issue)
    wanted = Wanted(country, person, place, issue, status, *make_span(since, until))
    meetings = gather_meetings(load_readings(sources, published, where), wanted)
    if form == "ics":
        content = render_ics(meetings)
        if undated := sum(meeting.start is None for meeting in meetings):
            told = f"{tell_count(undated, 'encounter')} without a day left out"
            click.echo(f"detente: {told}; --format text lists them", err=True)
    elif form == "json":
        content = json_lines(meetings)
    else:
        content = "\n".join([*map(tell, meetings)] or ["no encounter of this kind"]) + "\n"
    write_whole(content, form, out)


def tell(meeting: Meeting) -> str:
    """An encounter in two lines: when, who, how far; then its words."""
    days = "no day told"
    if meeting.start is not None:
        last = meeting.end or meeting.start
        days = f"{meeting.start}" + (f" to {last}" if last != meeting.start else "")
    told = f"{days}  {_what(meeting)}: {_who(meeting)}"
    extra = [
        f"in {meeting.place}" if meeting.place else "",
        f"host {meeting.host}" if meeting.host else "",
        meeting.occasion or "",
        f"on {tell_list(map(name_issue, meeting.agenda))}" if meeting.agenda else "",
        f"outcome: {meeting.outcome}" if meeting.outcome else "",
        f"others say {'; '.join(meeting.variants)}" if meeting.variants else "",
    ]
    told += "".join(f"; {part}" for part in extra if part)
    return "\n".join((told, *(f"    {_quote(source)}" for source in meeting.sources[:3])))


def _who(meeting: Meeting) -> str:
    """Who meets, people with their countries."""
    lands = meeting.people
    return " - ".join(f"{n} ({lands[n]})" if lands.get(n) else n for n in meeting.participants)


def _what(meeting: Meeting) -> str:
    return f"{FORM_WORDS.get(meeting.form, meeting.form)}, {meeting.status}"


def _quote(source: Source) -> str:
    day = f", {source.published}" if source.published else ""
    told = f"({source.document}{day})"
    return f"“{source.quote}” {told}" if source.quote else told


def render_ics(meetings: list[Meeting]) -> str:
    """The dated meetings as an iCalendar file (RFC 5545)."""
    book = Calendar()
    book.add("prodid", "-//detente//calendar//EN")
    book.add("version", "2.0")
    stamp = datetime.now(UTC)
    for meeting in meetings:
        if meeting.start is None:
            continue
        entry = Event()
        entry.add("uid", f"{meeting.id}@detente")
        entry.add("dtstamp", stamp)
        entry.add("dtstart", meeting.start)
        entry.add("dtend", (meeting.end or meeting.start) + timedelta(days=1))
        entry.add("summary", plain(f"{_who(meeting)} ({_what(meeting)})"))
        entry.add("transp", "TRANSPARENT")  # other people's meetings keep nobody busy
        if meeting.place:
            entry.add("location", plain(meeting.place))
        if meeting.status in ICS_STATUS:
            entry.add("status", ICS_STATUS[meeting.status])
        lines = [plain(f"{_quote(source)} {source.url or ''}") for source in meeting.sources]
        entry.add("description", "\n".join(lines))
        book.add_component(entry)
    return bytes(book.to_ical()).decode()
