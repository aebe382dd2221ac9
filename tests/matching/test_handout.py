"""The page to take home: public words, the next date, what was typed; on one sheet."""

import datetime as dt

import pytest
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from weasyprint import HTML

from accounts.roles import Role
from matching.models import AccessEvent
from matching.services import consent_revoke, match_run, shortlist_add, shortlist_answer
from resources.outline_map import outline_map
from tests.factories import NeighborhoodFactory, ResourceFactory, TraitFactory, staff_user

from .places import TROUBLE, knitter, wool_shop

pytestmark = pytest.mark.django_db
CANARY = "毛糸の帽子を編む人がいないkanari"


@pytest.fixture
def user(town):
    return staff_user(Role.CSW)


@pytest.fixture
def papers(monkeypatch):
    """What goes onto paper, and the number of its pages, as the printer gets it."""
    printed, write = [], HTML.write_pdf

    def noted(self, *args, **kwargs):
        pages = self.render(stylesheets=kwargs.get("stylesheets")).pages
        printed.append(("".join(self.etree_element.itertext()), len(pages)))
        return write(self, *args, **kwargs)

    monkeypatch.setattr(HTML, "write_pdf", noted)
    return printed


def visited(user, person, method="get", **data):
    client = Client()
    client.force_login(user)
    return getattr(client, method)(reverse("handout", args=[person.pk]), data)


def shortlisted(user, person, *places):
    match_run(person=person, user=user)
    for place in places:
        shortlist_add(person=person, resource=place, user=user)


def test_the_sheet_holds_place_next_date_and_what_was_typed(user, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC))
    person, shop = knitter(), wool_shop(fee=200)
    shortlisted(user, person, shop)
    typed = {"companion": "民生委員さん", "call": "窓口 000-0000-0000"}
    way = {f"way_{shop.pk}": "赤い屋根の角を右"}
    page = visited(user, person, "post", places=[shop.pk], **typed, **way).content.decode()
    for words in (
        shop.name,
        "次は11月25日（水）13:30〜15:30",
        "200円",
        *typed.values(),
        *way.values(),
    ):
        assert words in page
    assert TROUBLE in page


@pytest.mark.parametrize("paper", ["page", "pdf"])
def test_no_name_no_number_and_no_sentence_for_the_staff_is_on_it(paper, user, papers):
    person = knitter(case_number="26-見本kanari", name="なぎさkanari")
    TraitFactory(person=person, kind="like", text="毛糸の帽子の見立てkanari", source="supporter")
    shop = wool_shop(
        trouble=CANARY, visibility="supporters", contact="000kanari", supporter_note="メモkanari",
        precision="neighborhood", address="一丁目kanari",
    )  # fmt: skip
    secret = wool_shop(name="担当だけの店kanari", audience="supporters")
    shortlisted(user, person, shop, secret)
    answer = visited(user, person, "post", places=[shop.pk], paper=paper)
    text = papers[0][0] if paper == "pdf" else answer.content.decode()
    assert shop.name in text
    assert "kanari" not in text
    assert secret.name not in visited(user, person).content.decode()


def test_three_places_stand_on_one_sheet(user, papers):
    person = knitter()
    long = "毛糸の棚がいっぱいの、駅から二つめの角にある店で、いつも湯をわかしています。" * 2
    shops = [wool_shop(name=f"毛糸の店の三丁目の支店 {n}", summary=long) for n in range(3)]
    shortlisted(user, person, *shops)
    answer = visited(user, person, "post", places=[s.pk for s in shops], paper="pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert papers[0][1] == 1


def test_what_the_person_likes_is_picked_beforehand(user):
    person, liked, other = knitter(), wool_shop(), wool_shop(name="もう一つの店")
    shortlisted(user, person, liked, other)
    shortlist_answer(person=person, resource=liked, user=user, answer="curious")
    form = visited(user, person).context["form"]
    assert form["places"].initial == [str(liked.pk)]


@pytest.mark.parametrize("count", [0, 4])
def test_none_and_four_places_are_refused_in_words_and_nothing_is_lost(count, user):
    person = knitter()
    shops = [wool_shop(name=f"毛糸の店 {n}") for n in range(4)]
    shortlisted(user, person, *shops)
    picked = [s.pk for s in shops[:count]]
    page = visited(user, person, "post", places=picked, companion="民生委員さん").content.decode()
    assert ("一つ以上えらんで" if count == 0 else "3か所までに") in page
    assert 'value="民生委員さん"' in page


def test_a_place_that_is_not_shortlisted_is_not_printed(user):
    person, shop, other = knitter(), wool_shop(), wool_shop(name="えらばれていない店")
    shortlisted(user, person, shop)
    page = visited(user, person, "post", places=[other.pk]).content.decode()
    assert "いまはのせられません" in page
    assert other.name not in page


def test_the_sheet_is_written_down_as_a_print_and_the_form_as_a_look(user):
    person, shop = knitter(), wool_shop()
    shortlisted(user, person, shop)
    visited(user, person)
    visited(user, person, "post", places=[])
    assert set(AccessEvent.objects.values_list("ground", flat=True)) == {"view"}
    visited(user, person, "post", places=[shop.pk])
    assert AccessEvent.objects.filter(ground="print").count() == 1


def test_without_consent_there_is_no_sheet(user):
    person, shop = knitter(), wool_shop()
    shortlisted(user, person, shop)
    consent_revoke(consent=person.consents.get())
    answer = visited(user, person, "post", places=[shop.pk])
    assert answer.status_code == 403
    assert shop.name not in answer.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_places(user):
    person, counts = knitter(), []
    shops = [wool_shop(name=f"毛糸の店 {n}") for n in range(3)]
    shortlisted(user, person, *shops)
    client = Client()
    client.force_login(user)
    for picked in (shops[:1], shops):
        data = {"places": [shop.pk for shop in picked]}
        with CaptureQueriesContext(connection) as queries:
            client.post(reverse("handout", args=[person.pk]), data)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("precision", "drawn", "dotted"),
    [("exact", 1, True), ("neighborhood", 1, False), ("area", 0, False), ("hidden", 0, False)],
)
def test_the_small_map_shows_no_more_than_the_public_map(precision, drawn, dotted, town):
    square = MultiPolygon(Polygon.from_bbox((139.30, 35.10, 139.32, 35.12)), srid=4326)
    at_the_edge = Point(139.3001, 35.11, srid=4326)
    near = NeighborhoodFactory(boundary=square, point=at_the_edge)
    place = ResourceFactory(
        neighborhood=near, living_area=near.living_area, precision=precision,
        geom=None if precision == "hidden" else Point(139.31, 35.11, srid=4326),
    )  # fmt: skip
    drawing = outline_map(place, [near])
    assert bool(drawing) == bool(drawn)
    if drawing:
        (outline,) = drawing.outlines
        assert outline.here
        half = len(outline.name) * 22 / 2
        assert half <= outline.at[0] <= drawing.width - half
        assert (drawing.dot is not None) == dotted
