"""The 重なり検討ワークシート on the screen: ①, ②, own ideas first, then the drafts."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching.models import AccessEvent, Idea, IdeaSheet, KeptForm
from matching.services import (
    consent_revoke,
    draft_lay_by,
    draft_take,
    drafts_open,
    idea_add,
    idea_mend,
    match_run,
    sheet_begin,
    voices_choose,
)
from resources.models import Statement
from tests.factories import IdeaFactory, ResourceFactory, StatementFactory, TraitFactory, staff_user
from tests.matching.places import TROUBLE, knitter, wool_shop

pytestmark = pytest.mark.django_db

OWN = "店番の横で編みものをする日をつくる"
DRAFT = f"毛糸の店の困っている事「{TROUBLE}」に、本人のできること「毛糸の帽子を編むこと」を重ねて"


def shop_for_wool(**fields):
    """The wool shop in a town with other places, so that its words tell something."""
    ResourceFactory(name="花の会", activity="駅前に花を植える。")
    return wool_shop(activity="手芸の道具を売っています。", **fields)


@pytest.fixture
def person(town):
    return knitter(name="みほん なぎさ", age_band="50代")


def page_of(client, person):
    return client.get(reverse("idea_sheet", args=[person.pk])).content.decode()


def own_idea(person, user, text=OWN):
    return idea_add(sheet=sheet_begin(person=person, user=user), user=user, text=text)


def opened(person, user):
    own_idea(person, user)
    return drafts_open(person=person, user=user)


def test_the_sheet_shows_the_person_in_their_own_words_and_no_name(client, person):
    TraitFactory(person=person, text="姉から聞いた得意なこと", source="family", position=2)
    page = page_of(client, person)
    assert "毛糸の帽子を編むこと" in page
    assert "50代" in page
    assert "姉から聞いた得意なこと</" not in page
    assert '姉から聞いた得意なこと<span class="whose">家族から' in page
    assert "なぎさ" not in page


def test_an_empty_sheet_says_what_to_do_first(client, person):
    page = page_of(client, person)
    assert "地域のことばをえらぶ" in page
    assert "まず、自分たちのアイデアを一つ書いてください。" in page
    assert "下書きをひらく</button>" not in page
    assert not IdeaSheet.objects.exists()


def test_an_own_idea_is_written_down_with_who_wrote_it(client, person, user):
    answer = client.post(
        reverse("idea_sheet", args=[person.pk]),
        {
            "text": OWN,
            "person_gain": "手を動かせる",
            "place_gain": "一人でなくなる",
            "both_glad": "on",
        },
        follow=True,
    )
    page = answer.content.decode()
    idea = Idea.objects.get()
    assert (idea.text, idea.written_by, idea.origin) == (OWN, user, "people")
    for words in (
        OWN,
        "手を動かせる",
        "一人でなくなる",
        "どちらも嬉しい</span>",
        "下書きをひらく</button>",
    ):
        assert words in page
    assert AccessEvent.objects.filter(person=person, ground="edit").count() == 1


def test_a_second_tap_writes_no_second_idea(person, user):
    assert own_idea(person, user) == own_idea(person, user)
    assert Idea.objects.count() == 1


@pytest.mark.parametrize(
    "text", ["なぎささんが編む", "みほんなぎさ が編む", "みほん　なぎさと編む"]
)
def test_the_name_of_the_person_is_not_written_on_the_sheet(text, client, person):
    answer = client.post(reverse("idea_sheet", args=[person.pk]), {"text": text})
    assert "本人の名前が入っています" in answer.content.decode()
    assert text in answer.content.decode()
    assert not Idea.objects.exists()


def test_a_word_that_is_also_a_name_may_be_written(person, user):
    assert own_idea(person, user, "なぎさの散歩").text == "なぎさの散歩"


def test_the_drafts_stay_shut_until_people_have_written_an_idea(client, person, user):
    shop_for_wool()
    answer = client.post(reverse("idea_drafts_open", args=[person.pk]), follow=True)
    assert "自分たちのアイデアを一つ書いたあとに" in answer.content.decode()
    with pytest.raises(ValidationError, match="自分たちのアイデア"):
        drafts_open(person=person, user=user)
    assert not IdeaSheet.objects.filter(opened_at__isnull=False).exists()
    own_idea(person, user)
    answer = client.post(reverse("idea_drafts_open", args=[person.pk]), follow=True)
    assert DRAFT in answer.content.decode()
    assert AccessEvent.objects.filter(person=person, ground="match").count() == 1


def test_a_draft_taken_up_does_not_count_as_an_own_idea(client, person, user):
    shop_for_wool()
    sheet = opened(person, user)
    Idea.objects.filter(sheet=sheet).update(origin="draft")
    assert DRAFT not in page_of(client, person)
    key = key_of(sheet)
    with pytest.raises(ValidationError, match="もうありません"):
        draft_take(sheet=sheet, key=key, user=user)


def key_of(sheet):
    from matching.idea_drafts import from_json

    return from_json(sheet.drafts)[0].key


def test_a_draft_is_taken_up_as_an_idea_and_stands_there_no_more(client, person, user):
    shop_for_wool()
    sheet = opened(person, user)
    answer = client.post(
        reverse("idea_draft", args=[person.pk]), {"key": key_of(sheet), "act": "take"}, follow=True
    )
    idea = Idea.objects.exclude(origin="people").get()
    assert idea.text.startswith(DRAFT)
    assert idea.place_gain == "困っていたことが、すこし軽くなる。"
    assert f"statement:{Statement.objects.get().pk}" in idea.rests_on
    assert 'value="take"' not in answer.content.decode()


def test_a_draft_laid_by_is_not_proposed_again(client, person, user):
    shop_for_wool()
    sheet = opened(person, user)
    draft_lay_by(sheet=sheet, key=key_of(sheet))
    assert 'value="take"' not in page_of(client, person)
    drafts_open(person=person, user=user)
    assert 'value="take"' not in page_of(client, person)
    assert Idea.objects.count() == 1


def test_a_draft_laid_by_can_be_brought_back(client, person, user):
    shop_for_wool()
    sheet = opened(person, user)
    sent, address = {"key": key_of(sheet)}, reverse("idea_draft", args=[person.pk])
    without = client.post(address, sent | {"act": "by"}, follow=True).content.decode()
    assert "「ちがう」としたもの（1つ）" in without
    again = client.post(address, sent | {"act": "back"}, follow=True).content.decode()
    assert 'value="take"' in again
    assert "「ちがう」としたもの" not in again
    twice = client.post(address, sent | {"act": "back"}, follow=True).content.decode()
    assert "この下書きは、もうありません" in twice


@pytest.mark.parametrize(
    "sent", [{}, {"act": "take"}, {"act": "x", "key": "y"}, {"act": "by", "key": "\x00"}]
)
def test_a_wrong_button_says_so_and_changes_nothing(sent, client, person, user):
    shop_for_wool()
    opened(person, user)
    answer = client.post(reverse("idea_draft", args=[person.pk]), sent, follow=True)
    assert answer.status_code == 200
    assert "notice" in answer.content.decode()
    assert Idea.objects.count() == 1
    assert DRAFT in page_of(client, person)


def test_a_draft_whose_words_were_taken_back_is_gone_at_the_next_look(client, person, user):
    shop_for_wool()
    opened(person, user)
    assert DRAFT in page_of(client, person)
    Statement.objects.update(agreed=False)
    assert DRAFT not in page_of(client, person)
    Statement.objects.update(agreed=True)
    person.traits.filter(kind="ability").delete()
    assert DRAFT not in page_of(client, person)


def test_a_draft_of_words_that_the_viewer_may_not_read_is_not_shown(client, person, town):
    listener = staff_user(Role.CSW)
    shop_for_wool(visibility="listeners", heard_by=[listener])
    opened(person, listener)
    assert DRAFT not in page_of(client, person)
    theirs = Client()
    theirs.force_login(listener)
    assert DRAFT in page_of(theirs, person)


def test_without_consent_the_sheet_is_shut_and_nothing_is_proposed(client, person, user):
    shop_for_wool()
    opened(person, user)
    consent_revoke(consent=person.consents.get())
    answer = client.get(reverse("idea_sheet", args=[person.pk]))
    assert answer.status_code == 403
    assert TROUBLE not in answer.content.decode()
    assert client.post(reverse("idea_drafts_open", args=[person.pk])).status_code == 403


def test_the_words_for_two_are_chosen_from_what_the_run_found(client, person, user):
    shop = shop_for_wool()
    match_run(person=person, user=user)
    address = reverse("idea_voices", args=[person.pk])
    assert TROUBLE in client.get(address).content.decode()
    number = shop.statements.get().pk
    page = client.post(address, {"voices": [number]}, follow=True).content.decode()
    assert f"「{TROUBLE}」" in page
    assert "checked" in client.get(address).content.decode()
    client.post(address, {})
    assert f"「{TROUBLE}」" not in page_of(client, person)


def test_ticks_sent_after_the_login_ended_come_back_and_are_not_chosen(client, person, user):
    shop = shop_for_wool()
    match_run(person=person, user=user)
    address = reverse("idea_voices", args=[person.pk])
    assert '<form class="form" method="post" data-keep' in client.get(address).content.decode()
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=45), tick=False):
        client.post(address, {"voices": [shop.statements.get().pk]})
        client.force_login(user)
        page = client.get(address, {"kept": KeptForm.objects.get().pk}).content.decode()
    assert "途中で止まった入力を残してあります" in page
    assert " checked" in page
    assert not IdeaSheet.objects.exists()


def test_words_that_may_not_be_read_cannot_be_chosen(client, person, user):
    shop = shop_for_wool(visibility="listeners")
    match_run(person=person, user=user)
    number = shop.statements.get().pk
    answer = client.post(reverse("idea_voices", args=[person.pk]), {"voices": [number]})
    assert "えらべないことばが入っています" in answer.content.decode()
    sheet = voices_choose(person=person, user=user, statements=[number])
    assert sheet.voices == "[]"


def test_words_chosen_by_another_stay_where_this_one_may_not_read_them(client, person, user):
    listener = staff_user(Role.CSW)
    shop = shop_for_wool(visibility="listeners", heard_by=[listener])
    voices_choose(person=person, user=listener, statements=[shop.statements.get().pk])
    page = page_of(client, person)
    assert TROUBLE not in page
    assert "ほかの担当がえらんだことばが1つあります" in page
    voices_choose(person=person, user=user, statements=[])
    assert str(shop.statements.get().pk) in IdeaSheet.objects.get().voices


def test_an_idea_is_mended_and_a_slower_writer_is_told(client, person, user):
    idea = own_idea(person, user)
    address = reverse("idea_edit", args=[person.pk, idea.pk])
    seen = client.get(address).context["seen"]
    client.post(address, {"text": "直したことば", "seen": seen, "helps_others": "on"})
    idea.refresh_from_db()
    assert (idea.text, idea.helps_others) == ("直したことば", True)
    late = client.post(address, {"text": "おそいことば", "seen": seen}).content.decode()
    assert "ほかの人が、先にこのアイデアを直しました" in late
    assert "おそいことば" in late
    idea.refresh_from_db()
    assert idea.text == "直したことば"


def test_the_slower_writer_sees_the_words_of_the_quicker_and_may_replace_them(client, person, user):
    idea = own_idea(person, user)
    address = reverse("idea_edit", args=[person.pk, idea.pk])
    seen = client.get(address).context["seen"]
    client.post(address, {"text": "直したことば", "seen": seen})
    late = client.post(address, {"text": "おそいことば", "seen": seen})
    assert "いまのことば</h2><p>直したことば" in late.content.decode()
    again = {"text": "おそいことば", "seen": late.context["seen"]}
    assert client.post(address, again).status_code == 302
    idea.refresh_from_db()
    assert idea.text == "おそいことば"


@pytest.mark.parametrize("seen", ["", "きのう", "9999-99-99", "2026-13-45T00:00:00", "2026-01-01"])
def test_a_version_that_cannot_be_read_overwrites_nothing(seen, client, person, user):
    idea = own_idea(person, user)
    address = reverse("idea_edit", args=[person.pk, idea.pk])
    answer = client.post(address, {"text": "直した", "seen": seen})
    assert "ほかの人が、先にこのアイデアを直しました" in answer.content.decode()
    idea.refresh_from_db()
    assert idea.text == OWN


def test_mending_keeps_what_the_viewer_may_not_read(person, user, client):
    shop_for_wool()
    sheet = opened(person, user)
    idea = draft_take(sheet=sheet, key=key_of(sheet), user=user)
    client.post(reverse("idea_edit", args=[person.pk, idea.pk]), {"text": "直した"})
    idea.refresh_from_db()
    assert f"statement:{Statement.objects.get().pk}" in idea.rests_on


def test_the_idea_of_another_person_is_not_found(client, person):
    other = IdeaFactory()
    address = reverse("idea_edit", args=[person.pk, other.pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {"text": "x"}).status_code == 404


def test_nothing_is_written_of_the_erased(person, user):
    idea = own_idea(person, user)
    type(person).objects.filter(pk=person.pk).update(erased_at="2026-01-01T00:00Z")
    with pytest.raises(ValidationError, match="消されました"):
        idea_add(sheet=idea.sheet, user=user, text="あとから")
    with pytest.raises(ValidationError, match="消されました"):
        idea_mend(
            idea=idea, seen=None, text="あとから", person_gain="", place_gain="", rests_on=[],
            both_glad=False, helps_others=False,
        )  # fmt: skip


def test_the_words_are_sealed(person, user):
    shop_for_wool()
    opened(person, user)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, (SELECT drafts FROM matching_ideasheet) FROM matching_idea")
        stored = b"".join(bytes(cell) for cell in cursor.fetchone())
    assert OWN.encode() not in stored
    assert "毛糸".encode() not in stored


def test_the_number_of_queries_does_not_grow_with_ideas_and_words(client, person, user):
    shop = shop_for_wool()
    sheet = opened(person, user)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            page_of(client, person)
        counts.append(len(queries))
        said = [
            StatementFactory(interview=shop.interviews.get(), text=f"ことば{n}") for n in range(6)
        ]
        for n in range(6):
            IdeaFactory(sheet=sheet, text=f"アイデア{n}", written_by=staff_user())
        voices_choose(person=person, user=user, statements=[row.pk for row in said])
    assert counts[1] <= counts[0] + 1
