"""A person is found by the whole よみ, telephone or ケース番号, and by nothing less."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from accounts.roles import Role
from matching.choices import AccessGround, LookupKind
from matching.models import AccessEvent, PersonLookup
from matching.sealing.blind_index import digest_of, plain_kana, plain_phone
from matching.services import PersonDraft, person_create, person_update
from tests.factories import (
    LivingAreaFactory,
    NeighborhoodFactory,
    OrganizationFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db

NAGISA = {"case_number": "26-001", "name_kana": "なぎさ みほん", "phone": "000-1234-5678"}


def register(**changes):
    organization = changes.pop("organization", None) or OrganizationFactory()
    return person_create(organization=organization, draft=PersonDraft(**(NAGISA | changes)))


def search(client, text):
    return client.post(reverse("person_search"), {"text": text}).content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "なぎさみほん",
        "ナギサ　ミホン",
        "ﾅｷﾞｻ ﾐﾎﾝ",
        "00012345678",
        "０００−１２３４−５６７８",
        "２６−００１",
        "26-001",
    ],
)
def test_a_person_is_found_by_any_writing_of_the_whole(client, town, text):
    register()
    client.force_login(staff_user())
    page = search(client, text)
    assert "ケース 26-001" in page
    assert "1人見つかりました" in page


@pytest.mark.parametrize("text", ["なぎさ", "1234", "26-00", "%", "みほんなぎさ"])
def test_a_part_finds_nobody(client, town, text):
    register()
    client.force_login(staff_user())
    assert "見つかりませんでした" in search(client, text)
    assert not AccessEvent.objects.exists()


def test_each_hit_is_written_down_as_a_search_and_nobody_else(client, town):
    register()
    register(case_number="26-002", name_kana="べつの ひと", phone="")
    user = staff_user()
    client.force_login(user)
    search(client, "なぎさみほん")
    event = AccessEvent.objects.get()
    assert (event.user, event.ground) == (user, AccessGround.SEARCH)
    assert event.person.case_number == "26-001"


def test_persons_of_another_area_or_organization_are_not_found(client, town):
    south = NeighborhoodFactory(living_area=LivingAreaFactory(name="南地区"))
    register(neighborhood=south)
    register(organization=OrganizationFactory(name="べつの法人"))
    client.force_login(staff_user(areas=[LivingAreaFactory(name="北地区")]))
    assert "見つかりませんでした" in search(client, "なぎさみほん")


def test_nobody_without_persons_may_search(client, town):
    client.force_login(staff_user(Role.SC))
    assert client.post(reverse("person_search"), {"text": "x"}).status_code == 403


@pytest.mark.parametrize(("text", "words"), [("", "どれかを入れて"), ("あ" * 81, "80文字まで")])
def test_a_text_that_is_none_is_explained(client, town, text, words):
    client.force_login(staff_user())
    assert words in search(client, text)


def test_nothing_typed_is_in_an_address(client, town):
    client.force_login(staff_user())
    response = client.get(reverse("person_search"), {"text": "なぎさ"})
    assert (response.status_code, response.url) == (302, reverse("person_list"))


def test_the_list_offers_the_search(client, town):
    register()
    client.force_login(staff_user())
    assert f'action="{reverse("person_search")}"' in client.get("/persons/").content.decode()


def test_a_changed_name_is_found_and_the_old_one_no_more(client, town):
    person = register()
    person_update(person=person, draft=PersonDraft(**(NAGISA | {"name_kana": "なぎさ ためし"})))
    client.force_login(staff_user())
    assert "見つかりませんでした" in search(client, "なぎさみほん")
    assert "1人見つかりました" in search(client, "なぎさためし")


def test_an_unchanged_word_keeps_its_row(town):
    person = register()
    before = set(PersonLookup.objects.values_list("pk", flat=True))
    person_update(person=person, draft=PersonDraft(**(NAGISA | {"age_band": "50代"})))
    assert set(PersonLookup.objects.values_list("pk", flat=True)) == before
    assert len(before) == 2


def test_the_index_holds_no_word_and_two_towns_have_nothing_in_common(town):
    register()
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM matching_personlookup t")
        text = " ".join(row[0] for row in cursor.fetchall())
    for word in ("なぎさみほん", "00012345678"):
        assert word not in text
        assert word.encode().hex() not in text
    digests = {digest_of(LookupKind.KANA, "なぎさ", number) for number in (1, 2)}
    assert len(digests) == 2
    assert digest_of(LookupKind.KANA, "1", 1) != digest_of(LookupKind.PHONE, "1", 1)


def test_a_search_asks_few_questions(client, town, django_assert_max_num_queries):
    for number in range(6):
        register(case_number=f"26-{number:03}")
    client.force_login(staff_user())
    search(client, "なぎさみほん")
    with django_assert_max_num_queries(24):
        assert "6人見つかりました" in search(client, "なぎさみほん")


def test_the_index_can_be_built_again(town, capsys):
    register()
    PersonLookup.objects.all().delete()
    call_command("rebuild_person_lookups")
    call_command("rebuild_person_lookups")
    assert capsys.readouterr().out.splitlines() == [
        "作りなおしたしるし 2、開けなかった人 0",
        "作りなおしたしるし 0、開けなかった人 0",
    ]


def test_one_writing_of_kana_and_of_numbers():
    assert plain_kana("ヴァン・ゴッホ ー") == plain_kana("ゔぁんごっほー")
    assert plain_phone("+81 3-1234-5678") == plain_phone("03（1234）5678") == "0312345678"
    assert plain_phone("なし") == ""
