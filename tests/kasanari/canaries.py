"""Canaries: words that occur nowhere else, planted where only some may read them."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import unquote

from django.contrib.gis.geos import Point
from django.http import HttpResponse

from accounts.models import User
from matching.models import Person, Volunteer
from matching.sealing.field import SealedTextField
from resources.models import (
    Acquaintance,
    EntryContact,
    EntryNote,
    Resource,
    ResourceKind,
    TownField,
    TownFieldValue,
)
from tests.factories import (
    ConsiderationFactory,
    InterviewFactory,
    ResourceFactory,
    StatementFactory,
    TraitFactory,
)

LINK = re.compile(r'\b(?:href|action|src|formaction|data-[a-z-]+|hx-[a-z-]+)="([^"]*)"')
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
NOTE = re.compile(r"<title>.*?</title>|<meta\b[^>]*>", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
HOME = Point(139.3047123, 35.1034567, srid=4326)
HOME_DIGITS = ("139.3047", "35.1034", "139.30471", "35.10345")


@dataclass
class Canaries:
    """What was planted: words about persons and 活動したい人, and what is behind a public place."""

    person: Person
    of_persons: dict[str, str] = field(default_factory=dict)
    of_volunteers: dict[str, str] = field(default_factory=dict)
    of_places: dict[str, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    @property
    def all(self) -> dict[str, str]:
        """Every word that was planted, by what it is."""
        return self.of_persons | self.of_volunteers | self.of_places

    def new(self, kind: dict[str, str], what: str) -> str:
        """A word for `what` that occurs nowhere else."""
        number = next(self.numbers)
        name = f"{what} ({number})" if what in kind else what
        kind[name] = f"qzx{number:03}kanari"
        return kind[name]


def plant(rows: dict[str, Any], listener: User) -> Canaries:
    """Put a canary into every sealed text of the rows, and behind the places."""
    planted = Canaries(rows["person_id"])
    trait, care = TraitFactory(person=planted.person), ConsiderationFactory(person=planted.person)
    for row in [trait, care, *(r for r in rows.values() if hasattr(r, "_meta"))]:
        _into_sealed(row, planted)
    planted.person.case_number = planted.new(planted.of_persons, "Person.case_number")
    planted.person.save()
    _behind(rows["resource"], planted)
    _behind(_private_home(rows["resource"]), planted)
    _told_to_few(rows["resource"], listener, planted)
    rows["listing"].contact = planted.new(planted.of_places, "Listing.contact")
    rows["listing"].save()
    for visibility in ("supporters", "listeners"):
        word = planted.new(planted.of_places, f"Statement {visibility}")
        interview = InterviewFactory(resource=rows["resource"], heard_by=[listener])
        StatementFactory(interview=interview, visibility=visibility, text=word)
    return planted


def _into_sealed(row: Any, planted: Canaries) -> None:
    # The hours of a 活動したい人 are numbers, no words.
    sealed = [f for f in row._meta.concrete_fields if isinstance(f, SealedTextField)]
    fields = [f for f in sealed if f.name != "times"]
    kind = planted.of_volunteers if isinstance(row, Volunteer) else planted.of_persons
    for one in fields:
        word = planted.new(kind, f"{type(row).__name__}.{one.name}")
        setattr(row, one.attname, word)
    if fields:
        row.save()


def _behind(resource: Resource, planted: Canaries) -> None:
    for name in ("contact", "supporter_note", "address"):
        word = planted.new(planted.of_places, f"{resource.precision} {name}")
        setattr(resource, name, word)
    resource.contact_public = False
    resource.precision = "neighborhood"
    resource.save()


def _told_to_few(resource: Resource, listener: User, planted: Canaries) -> None:
    """Lines of a public place that are told to some only, and who of us knows it."""
    town = resource.municipality
    for audience in ("supporters", "area_staff"):
        word = planted.new(planted.of_places, f"EntryContact {audience}")
        given = {"way": "web", "value": f"https://{word}.example.jp", "audience": audience}
        EntryContact.objects.create(resource=resource, **given)
        word = planted.new(planted.of_places, f"EntryNote {audience}")
        EntryNote.objects.create(resource=resource, text=word, audience=audience)
        label = planted.new(planted.of_places, f"TownField {audience}")
        own = TownField.objects.create(municipality=town, label=label, audience=audience)
        word = planted.new(planted.of_places, f"TownFieldValue {audience}")
        TownFieldValue.objects.create(resource=resource, field=own, value=word)
    ask, note = (planted.new(planted.of_places, f"Acquaintance.{n}") for n in ("ask_first", "note"))
    Acquaintance.objects.create(
        resource=resource, user=listener, recorded_by=listener, ask_first=ask, note=note
    )


def _private_home(beside: Resource) -> Resource:
    home = ResourceFactory(
        neighborhood=beside.neighborhood, geom=HOME, precision="neighborhood", name="縁側のうち"
    )
    home.kinds.set(ResourceKind.objects.filter(slug="engawa"))
    return home


def text_of(response: HttpResponse) -> str:
    """All that an answer says: its head, its body, whatever lies in an archive."""
    head = "\n".join(f"{name}: {value}" for name, value in response.items())
    cookies = response.cookies.output()
    body = response.getvalue() if response.streaming else response.content
    return "\n".join([unquote(head), unquote(cookies), *_readings(body)])


def _readings(body: bytes) -> list[str]:
    if zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return [archive.read(name).decode(errors="replace") for name in archive.namelist()]
    text = body.decode("utf-8", errors="replace")
    return [text, html.unescape(text), _as_json(text)]


def _as_json(text: str) -> str:
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return ""


def around(papers: list[str]) -> list[str]:
    """What a PDF says of itself: the title and the notes in the head of its page, and comments."""
    return [word for paper in papers for word in [*NOTE.findall(paper), *COMMENT.findall(paper)]]


def addresses_in(response: HttpResponse) -> list[str]:
    """Where words of persons are nobody's to read: addresses, titles, headers, comments."""
    asked = [response.request["PATH_INFO"], response.request.get("QUERY_STRING", "")]
    led = [response.get("Location", ""), response.get("HX-Push-Url", "")]
    page = "" if response.streaming else response.content.decode("utf-8", errors="replace")
    head = [f"{name}: {value}" for name, value in response.items()]
    hidden = [*LINK.findall(page), *TITLE.findall(page), *COMMENT.findall(page)]
    return [unquote(one) for one in [*asked, *led, *head, response.cookies.output(), *hidden]]
