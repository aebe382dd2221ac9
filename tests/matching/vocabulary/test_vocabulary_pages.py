"""The pages of the 語彙: search, add, change, try before saving."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from matching.models import TownConcept
from tests.factories import (
    MembershipFactory,
    MunicipalityFactory,
    OrganizationFactory,
    TownConceptFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db

TYPED = {
    "name": "大凧づくり",
    "wider": "手工芸",
    "wordings": "大凧　張る\r\n凧 絵\r\n",
    "links-TOTAL_FORMS": "2",
    "links-INITIAL_FORMS": "0",
    "links-0-name": "手工芸",
    "links-0-strength": "strong",
    "links-1-name": "",
    "links-1-strength": "usual",
}


@pytest.fixture
def keeper(client, town):
    client.force_login(staff_user(Role.SECRETARIAT))
    return client


def sent(client, **more):
    return client.post(reverse("vocabulary_new"), TYPED | more)


def test_a_word_is_added(keeper, town):
    assert sent(keeper).url == reverse("vocabulary")
    row = TownConcept.objects.get(municipality=town)
    assert (row.wider, row.wordings) == ("手工芸", ["大凧 張る", "凧 絵"])
    assert row.answers == {"手工芸": "strong"}
    page = keeper.get(reverse("vocabulary")).content.decode()
    assert "大凧 張る、凧 絵" in page
    assert "<b>手工芸</b>（つよく）" in page


@pytest.fixture
def of_two_towns(client, town):
    """Somebody who keeps the words of ためし市 and, after it, of となり市."""
    user = staff_user(Role.SECRETARIAT)
    next_town = MunicipalityFactory(code="99302", name="となり市")
    office = OrganizationFactory(municipality=next_town, name="となり市社会福祉協議会")
    MembershipFactory(user=user, role=Role.SECRETARIAT.value, organization=office)
    client.force_login(user)
    return client


def test_who_works_for_two_towns_keeps_the_words_of_each(of_two_towns):
    page = of_two_towns.get(reverse("vocabulary")).content.decode()
    assert '<a class="chip" href="?town=99302">となり市</a>' in page
    answer = of_two_towns.post(reverse("vocabulary_new") + "?town=99302", TYPED)
    assert answer.url == reverse("vocabulary") + "?town=99302"
    row = TownConcept.objects.get()
    assert row.municipality.code == "99302"
    there, here = (
        of_two_towns.get(reverse("vocabulary"), asked) for asked in ({"town": "99302"}, {})
    )
    assert "大凧 張る" in there.content.decode()
    assert "大凧 張る" not in here.content.decode()
    removed = of_two_towns.post(reverse("vocabulary_remove", args=[row.pk]))
    assert removed.url.endswith("?town=99302")


@pytest.mark.parametrize("asked", ["99999", "'", "9" * 500, "\x00"])
def test_a_town_one_does_not_work_for_leads_to_the_own_first_one(asked, of_two_towns, keeper):
    page = keeper.get(reverse("vocabulary"), {"town": asked})
    assert page.context["town"].code == "99301"
    assert "どの町の言葉ですか" not in page.content.decode()


def test_what_is_wrong_is_told_and_what_was_typed_stays(keeper):
    page = sent(keeper, wordings="いい\r\n大凧 張る", **{"links-0-name": "水もれ"}).content.decode()
    assert "「いい」には、手がかりになる言葉がありません" in page
    assert "応えるもの：「水もれ」は語彙にありません。近い言葉：水漏れ" in page
    assert "大凧 張る" in page
    assert not TownConcept.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "凧" * 30_000, "40文字までにしてください"),
        ("wordings", "凧" * 30_000, "5000文字までにしてください"),
        ("wordings", "凧" * 61, "一行は60文字まで"),
        ("wordings", "\n".join(f"凧{n}号" for n in range(61)), "60行まで"),
        ("links-0-strength", "0.9", "一覧から選びなおしてください"),
        ("links-1-name", "手工芸", "「手工芸」が二度あります"),
        ("links-TOTAL_FORMS", "999", "応えるものは20まで"),
        ("links-TOTAL_FORMS", "x", "ページを開きなおしてください"),
        ("name", "凧\x00", "使えない文字"),
    ],
)
def test_too_much_or_broken_input_is_refused_in_a_sentence(keeper, field, typed, said):
    answer = sent(keeper, **{field: typed})
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not TownConcept.objects.exists()


def test_marks_of_html_are_shown_as_typed(keeper):
    sent(keeper, wordings="<b>大凧</b>", **{"links-0-name": ""})
    page = keeper.get(reverse("vocabulary")).content.decode()
    assert "&lt;b&gt;大凧&lt;/b&gt;" in page
    assert "<b>大凧</b>" not in page


def test_it_is_tried_before_it_is_saved(keeper):
    TownConceptFactory(name="大凧まつりの人手", wordings=["大凧まつり"])
    tried = {"try": "1", "said": "大凧を張っていた", "stands": "大凧まつりの手がない"}
    page = sent(keeper, **tried, **{"links-0-name": "大凧まつりの人手"}).content.decode()
    assert "「大凧づくり」が「大凧まつりの人手」に、つよく応えます" in page
    assert TownConcept.objects.count() == 1
    unmet = sent(keeper, **tried, **{"links-0-name": ""}).content.decode()
    assert "語彙では、まだ重なりません" in unmet


def test_trying_wants_both_phrases_and_saving_wants_none(keeper):
    assert (
        "場所のことばを書いてください"
        in sent(keeper, **{"try": "1", "said": "凧"}).content.decode()
    )
    assert sent(keeper).status_code == 302


def test_two_phrases_are_tried_on_the_list(keeper):
    page = keeper.post(reverse("vocabulary"), {"said": "編み物", "stands": "毛糸が余っている"})
    assert "「編み物」が「毛糸が余る」に、つよく応えます" in page.content.decode()


def test_a_search_finds_shared_and_own_words(keeper):
    TownConceptFactory(name="あみもの通り", wordings=["編み物 通り"])
    page = keeper.get(reverse("vocabulary"), {"q": "編み物"}).content.decode()
    assert "<h3>編み物" in page
    assert "ためし市の言葉</span>" in page
    nothing = keeper.get(reverse("vocabulary"), {"q": "ズンダリベ"}).content.decode()
    assert "まだ、語彙にありません" in nothing
    assert f"{reverse('vocabulary_new')}?word=%E3%82%BA" in nothing


def test_a_word_comes_filled_from_the_search(keeper):
    page = keeper.get(reverse("vocabulary_new"), {"word": "ズンダリベ"}).content.decode()
    assert "ズンダリベ</textarea>" in page


def test_a_word_is_changed_by_who_saw_it_as_it_is(keeper):
    sent(keeper)
    row = TownConcept.objects.get()
    edit = reverse("vocabulary_edit", args=[row.pk])
    seen = row.changed_at.isoformat()
    assert f'value="{seen}"' in keeper.get(edit).content.decode()
    assert keeper.post(edit, TYPED | {"seen": seen, "wordings": "大凧"}).status_code == 302
    late = keeper.post(edit, TYPED | {"seen": seen}).content.decode()
    assert "ほかの人がこの言葉を変えました" in late
    assert "凧 絵" in late


def test_a_word_is_taken_away_and_put_back(keeper):
    row = TownConceptFactory()
    gone = keeper.post(reverse("vocabulary_remove", args=[row.pk]), follow=True).content.decode()
    assert "消した言葉" in gone
    keeper.post(reverse("vocabulary_back", args=[row.pk]))
    row.refresh_from_db()
    assert row.removed_at is None


@pytest.mark.parametrize("name", ["vocabulary_edit", "vocabulary_remove", "vocabulary_back"])
def test_the_words_of_another_town_are_out_of_reach(keeper, name):
    other = TownConceptFactory(municipality__code="14213", municipality__name="となり市")
    assert keeper.post(reverse(name, args=[other.pk])).status_code == 404
    other.refresh_from_db()
    assert other.removed_at is None
    assert other.name not in keeper.get(reverse("vocabulary")).content.decode()


def test_the_page_warns_that_no_words_of_persons_belong_here(keeper):
    page = keeper.get(reverse("vocabulary_new")).content.decode()
    assert "本人や家族の言葉、名前、事情は書かないでください" in page


def test_the_list_costs_the_same_queries_whatever_its_length(keeper):
    def queries():
        keeper.get(reverse("vocabulary"))
        with CaptureQueriesContext(
            connection,
        ) as found:
            keeper.get(reverse("vocabulary"), {"q": "編み物"})
        return len(found)

    TownConceptFactory(name="凧0")
    one = queries()
    for number in range(1, 6):
        TownConceptFactory(name=f"凧{number}")
    assert queries() == one
