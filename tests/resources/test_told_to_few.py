"""Canaries: what an entry tells to some only reaches no public surface, and no narrower reader.

The public surfaces are read from the table of addresses, so that a new one comes in by itself.
"""

import pytest
from django.db import connection
from django.urls import reverse

from accounts.roles import Role
from resources.choices import Audience, Precision
from resources.models import EntryContact, EntryNote, Resource, TownField, TownFieldValue
from resources.permissions import audiences_read_by
from resources.search.keeping import words_bring_up_all
from resources.services.acquaintances import acquaintance_record
from tests.factories import ResourceFactory, ScheduleFactory, staff_user
from tests.kasanari.url_rows import patterns
from tests.kasanari.url_table import PUBLIC

pytestmark = pytest.mark.django_db

NARROW = [Audience.SUPPORTERS, Audience.AREA_STAFF]
ASKED = {"q": "kanari", "contact": "kanari", "zoom": "15", "bbox": "139,35,140,36"}


def word(what: str, audience: str) -> str:
    return f"{what}kanari{audience.replace('_', '')}"


@pytest.fixture
def entry(town, sc_of_north):
    """A public place with a line of each kind for each 見せる範囲."""
    place = ResourceFactory(name="毛糸の店", name_kana="けいとのみせ")
    ScheduleFactory(resource=place)
    for audience in Audience.values:
        EntryContact.objects.create(
            resource=place, way="other", value=word("contact", audience), audience=audience
        )
        EntryNote.objects.create(resource=place, text=word("note", audience), audience=audience)
        own = TownField.objects.create(
            municipality=town, label=word("label", audience), audience=audience
        )
        TownFieldValue.objects.create(resource=place, field=own, value=word("value", audience))
    acquaintance_record(
        resource=place, recorded_by=sc_of_north, ask_first="whokanari", note="howkanari"
    )
    place.introductions_per_month = 7
    place.save()
    return place


@pytest.fixture
def sc_of_north(town):
    return staff_user(Role.SC, areas=[town.living_areas.get(name="北地区")])


def lines(audience: str) -> list[str]:
    return [word(what, audience) for what in ("contact", "note", "label", "value")]


def public_answers(client, entry: Resource) -> dict[str, str]:
    """What anybody is answered at each public address that this entry could stand behind."""
    found = {}
    for name in PUBLIC:
        converters = patterns()[name].pattern.converters if name in patterns() else {"?": None}
        if not set(converters) <= {"pk", "resource_id", "area_id"}:
            continue
        given = {"pk": entry.pk, "resource_id": entry.pk, "area_id": entry.living_area_id}
        address = reverse(name, kwargs={key: given[key] for key in converters})
        for query in ({}, ASKED, {"q": "毛糸"}):
            answer = client.get(address, query)
            body = answer.getvalue() if answer.streaming else answer.content
            found[f"{name} {query}"] = body.decode(errors="replace")
    return found


def test_what_is_told_to_some_reaches_no_public_surface(client, entry):
    answers = public_answers(client, entry)
    assert "毛糸の店" in answers["resource_page {}"]
    assert len(answers) > 12
    secret = [w for audience in NARROW for w in lines(audience)] + ["whokanari", "howkanari"]
    found = {(name, w) for name, text in answers.items() for w in secret if w in text}
    assert found == set()
    for open_word in lines(Audience.PUBLIC):
        assert open_word in answers["resource_page {}"]


def test_no_search_text_holds_what_is_told_to_some(entry):
    words_bring_up_all()
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(w)::text FROM resources_resourcewords w")
        texts = [row[0] for row in cursor.fetchall()]
    assert any("毛糸" in text for text in texts)
    assert not [t for t in texts if "kanari" in t]


@pytest.mark.parametrize(
    ("role", "area", "reads"),
    [
        (Role.SC, "北地区", {"public", "supporters", "area_staff"}),
        (Role.SC, "南地区", {"public", "supporters"}),
        (Role.SECRETARIAT, None, {"public", "supporters", "area_staff"}),
        (Role.COMMITTEE, None, {"public"}),
    ],
)
def test_each_reader_at_the_desk_sees_the_lines_of_their_own_range(
    client, town, entry, role, area, reads
):
    areas = [town.living_areas.get(name=area)] if area else None
    user = staff_user(role, areas=areas)
    client.force_login(user)
    html = client.get(reverse("desk_resource", args=[entry.pk])).content.decode()
    shown = {a for a in Audience.values if all(w in html for w in lines(a))}
    hidden = {a for a in Audience.values if not any(w in html for w in lines(a))}
    assert shown == reads == audiences_read_by(user, entry)
    assert hidden == set(Audience.values) - reads


@pytest.mark.parametrize("precision", [Precision.HIDDEN, Precision.AREA])
def test_a_person_who_is_a_resource_has_no_address_in_public(client, town, precision):
    someone = ResourceFactory(
        name="将棋を教えてくれる人",
        precision=precision,
        address="addresskanari 1-2-3",
        contact="contactkanari",
        supporter_note="notekanari",
    )
    neighborhood = someone.neighborhood.name
    answers = public_answers(client, someone)
    page = answers["resource_page {}"]
    assert "将棋を教えてくれる人" in page
    secret = ["addresskanari", "contactkanari", "notekanari"]
    found = {(name, w) for name, text in answers.items() for w in secret if w in text}
    assert found == set()
    of_entry = page + answers["map_entries {}"]
    assert f"{someone.geom.x:.4f}" not in of_entry
    assert f"{someone.geom.y:.4f}" not in of_entry
    facts = page[page.index("どこ</h2>") : page.index("確かめた日")]
    assert neighborhood not in facts
    if precision == Precision.HIDDEN:
        assert someone.public_geom is None
        assert "場所は地図に出していません" in page
