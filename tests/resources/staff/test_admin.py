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
    listing.place_text = "緑1-2-3のうら"
    listing.save()
    html = page(operator, "listing", listing.pk).content.decode()
    assert listing.receipt in html
    assert "椅子が足りない" not in html
    assert "000-0000-1234" not in html
    assert "緑1-2-3" not in html


def test_an_operator_does_not_read_notes_contacts_and_places_kept_from_the_public(operator, town):
    kept = {
        "supporter_note": "ひみつのメモ",
        "contact": "000-0000-5678",
        "address": "緑1-2-3",
        "precision": "neighborhood",
    }
    html = page(operator, "resource", ResourceFactory(**kept).pk).content.decode()
    for words in ("ひみつのメモ", "000-0000-5678", "緑1-2-3", "35.100000"):
        assert words not in html
    shown = kept | {"precision": "exact", "contact_public": True}
    html = page(operator, "resource", ResourceFactory(**shown).pk).content.decode()
    assert "ひみつのメモ" not in html
    assert "000-0000-5678" in html
    assert "緑1-2-3" in html


def test_an_operator_saves_an_entry_without_losing_what_is_not_shown(operator, town):
    entry = ResourceFactory(supporter_note="ひみつのメモ", precision="area", address="緑1-2-3")
    form = page(operator, "resource", entry.pk).context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields} | {"name": "竹の家"}
    sent["kinds"] = list(entry.kinds.values_list("pk", flat=True))
    for prefix in ("schedules", "facts", "wanted_roles", "confirmations"):
        sent |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    url = reverse("admin:resources_resource_change", args=[entry.pk])
    assert operator.post(url, sent).status_code == 302
    entry.refresh_from_db()
    assert entry.name == "竹の家"
    assert (entry.supporter_note, entry.address) == ("ひみつのメモ", "緑1-2-3")
    assert entry.precision == "area"
    assert entry.geom is not None


def test_an_operator_opens_withheld_words_to_nobody_not_even_themselves(operator, town):
    words = StatementFactory(text="ひみつのことば", visibility="listeners", agreed=False)
    me = User.objects.get(username="operator")
    for model, row, asked in (
        ("statement", words, ["visibility", "agreed", "resource"]),
        ("interview", words.interview, ["interviewers"]),
    ):
        fields = page(operator, model, row.pk).context["adminform"].form.fields
        assert not set(asked) & set(fields)
    sent = {"visibility": "anyone", "agreed": "on", "kind": "trouble", "said_by": "店主"}
    sent |= {"said_on": "2026-11-01", "municipality": words.municipality_id}
    answer = operator.post(reverse("admin:resources_statement_change", args=[words.pk]), sent)
    assert answer.status_code == 302
    words.refresh_from_db()
    assert (words.visibility, words.agreed) == ("listeners", False)
    assert me not in words.interview.interviewers.all()


def test_an_operator_corrects_the_visibility_of_words_everybody_may_read(operator, town):
    words = StatementFactory(visibility="anyone")
    assert "visibility" in page(operator, "statement", words.pk).context["adminform"].form.fields
