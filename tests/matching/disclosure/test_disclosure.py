"""本人開示: what the person is told, what is withheld, and who made the file."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership
from accounts.roles import Role
from matching.choices import AccessGround
from matching.disclosure.document import disclosure_of
from matching.models import AccessEvent, MatchRun, Overlap
from matching.overlap_details import Details, StoredReason, to_json
from tests.factories import (
    ConsentFactory,
    ConsiderationFactory,
    PersonFactory,
    ResourceFactory,
    StatementFactory,
    TraitFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(town):
    person = PersonFactory(name="ためし はなこ", phone="000-0000-5555")
    TraitFactory(person=person, text="毛糸をほどくのが好き", source="family")
    ConsiderationFactory(person=person, text="大きな音が苦手")
    return person


@pytest.fixture
def worker(town):
    return staff_user(Role.CSW)


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def values(disclosure, key) -> list[str]:
    section = next(one for one in disclosure["sections"] if one["key"] == key)
    return [cell["value"] for row in section["rows"] for cell in row]


def found(person, user, *places) -> None:
    """A stored run; each place is (resource, source key, its words)."""
    consent = ConsentFactory(person=person)
    run = MatchRun.objects.create(person=person, consent=consent, run_by=user, engine_version="1")
    for position, (resource, source, words) in enumerate(places):
        reason = StoredReason("person", "trait:1", "毛糸", source, words)
        Overlap.objects.create(
            run=run, resource=resource, person_gain=0.5, resource_gain=0.5, score=0.5,
            position=position, details=to_json(Details(reasons=(reason,))),
        )  # fmt: skip


def test_it_tells_the_persons_words_with_their_source(person):
    told = disclosure_of(person)
    assert {"ためし はなこ", "000-0000-5555"} <= set(values(told, "person"))
    assert {"毛糸をほどくのが好き", "家族から"} <= set(values(told, "traits"))
    assert "大きな音が苦手" in values(told, "considerations")
    assert (told["schema"], told["version"]) == ("kasanari-disclosure", 1)


def test_who_looked_is_told_by_role_and_not_by_name(person, worker):
    client_of(worker).get(reverse("person_detail", args=[person.pk]))
    looks = values(disclosure_of(person), "looks")
    assert any("コミュニティソーシャルワーカー" in words for words in looks)
    Membership.objects.filter(user=worker).update(role="sc")
    assert values(disclosure_of(person), "looks") == looks
    assert worker.display_name not in json.dumps(disclosure_of(person), ensure_ascii=False)


def test_a_sentence_for_staff_only_and_a_place_for_staff_only_are_withheld(person, worker):
    place, hidden = ResourceFactory(name="ひなた茶屋"), ResourceFactory(area_only=True)
    secret = StatementFactory(
        interview__resource=place, visibility="supporters", text="店主の腰が悪い"
    )
    public = StatementFactory(interview__resource=place, text="棚の毛糸をほどく人がいない")
    quiet = ResourceFactory(name="みどり会")
    found(
        person, worker,
        (place, f"statement:{public.pk}", public.text),
        (quiet, f"statement:{secret.pk}", secret.text),
        (hidden, "field:name", hidden.name),
    )  # fmt: skip
    text = json.dumps(disclosure_of(person), ensure_ascii=False)
    assert "ひなた茶屋（重なったことば：「毛糸」と「棚の毛糸をほどく人がいない」）" in text
    assert "みどり会" in text
    assert "店主の腰が悪い" not in text
    assert hidden.name not in text
    assert "1か所" in values(disclosure_of(person), "runs")


def test_it_says_what_is_withheld_and_on_which_ground(person):
    withheld = " ".join(disclosure_of(person)["withheld"])
    assert "支援会議の記録" in withheld
    assert "78条1項2号" in withheld


@pytest.mark.parametrize(("shape", "begin"), [("json", b"{"), ("pdf", b"%PDF-")])
def test_the_file_is_made_on_the_spot_and_logged(person, worker, shape, begin):
    address = reverse("person_disclosure_file", args=[person.pk])
    answer = client_of(worker).post(address, {"shape": shape})
    assert answer.content.startswith(begin)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="kaiji-')
    assert person.case_number not in answer.headers["Content-Disposition"]
    looks = AccessEvent.objects.filter(person=person, ground=AccessGround.DISCLOSE)
    assert [event.user for event in looks] == [worker]


def test_another_shape_is_refused_with_a_sentence(person, worker):
    address = reverse("person_disclosure_file", args=[person.pk])
    assert client_of(worker).post(address, {"shape": "exe"}).status_code == 400


@pytest.mark.password_only
def test_the_file_asks_again_who_one_is(person, worker):
    client = client_of(worker)
    answer = client.post(reverse("person_disclosure_file", args=[person.pk]), {"shape": "pdf"})
    assert answer.status_code == 302
    assert not AccessEvent.objects.filter(ground=AccessGround.DISCLOSE).exists()
