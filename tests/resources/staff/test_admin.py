"""The operator's pages open, load no map from outside, and keep what is for others only."""

import pytest
from django.urls import reverse

from accounts.models import User
from tests.factories import InterviewFactory, ResourceFactory, StatementFactory

pytestmark = pytest.mark.django_db

MODELS = [
    "resource",
    "resourcekind",
    "listingpolicy",
    "listing",
    "interview",
    "interviewcandidate",
    "statement",
]


@pytest.fixture
def operator(client):
    client.force_login(User.objects.create_superuser("operator", password="x"))
    return client


def page(operator, model, *args):
    kind = "change" if args else "changelist"
    return operator.get(reverse(f"admin:resources_{model}_{kind}", args=args))


@pytest.mark.parametrize("model", MODELS)
def test_every_list_opens_and_can_be_searched(operator, listing, model):
    StatementFactory()
    assert page(operator, model).status_code == 200
    url = reverse(f"admin:resources_{model}_changelist")
    assert operator.get(url, {"q": "店"}).status_code == 200


def test_a_point_is_text_and_no_map_is_loaded(operator, town):
    html = page(operator, "resource", ResourceFactory().pk).content.decode()
    assert 'value="35.100000, 139.300000"' in html
    assert "OpenLayers" not in html
    assert "ol.js" not in html


def test_an_operator_reads_neither_the_note_nor_what_was_kept_back(operator, town):
    interview = InterviewFactory(private_note="ひみつのメモ")
    words = StatementFactory(interview=interview, text="ひみつのことば", visibility="listeners")
    shown = StatementFactory(interview=interview, text="みんなのことば", visibility="anyone")
    pages = [
        page(operator, "interview", interview.pk),
        page(operator, "statement"),
        page(operator, "statement", words.pk),
        page(operator, "statement", shown.pk),
    ]
    html = "".join(answer.content.decode() for answer in pages)
    assert "みんなのことば" in html
    assert "ひみつ" not in html


def test_an_operator_does_not_read_what_a_resident_told_the_staff(operator, listing):
    html = page(operator, "listing", listing.pk).content.decode()
    assert listing.receipt in html
    assert "椅子が足りない" not in html
    assert "000-0000-1234" not in html
