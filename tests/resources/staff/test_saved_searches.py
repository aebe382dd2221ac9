"""Members of staff keep searches; each night what newly answers them is noted, once."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.roles import Role
from resources.models import Resource, SavedSearch
from resources.services import saved_searches
from resources.services.saved_searches import search_save, searches_run
from tests.factories import LivingAreaFactory, ResourceFactory, staff_user

TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def csw(town, client):
    user = staff_user(Role.CSW, areas=[LivingAreaFactory()])
    client.force_login(user)
    return user


def said(client, address: str, /, *args: object, **data: str) -> str:
    answer = client.post(reverse(address, args=args), data, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def home(client) -> str:
    return client.get(reverse("staff_home")).content.decode()


def test_what_newly_answers_a_search_stands_on_the_page_of_today(csw, client):
    ResourceFactory(name="まえからの畑")
    page = said(client, "desk_search_keep", name="畑をさがす", query="q=畑&page=3&x=1")
    assert "「畑をさがす」をしまいました" in page
    assert SavedSearch.objects.get().query == "q=%E7%95%91"
    assert searches_run(TODAY) == 0
    assert "新しく合ったもの" not in home(client)
    ResourceFactory(name="あたらしい畑")
    ResourceFactory(name="将棋の会")
    assert searches_run(TODAY) == 1
    page = home(client)
    assert "畑をさがす</a>（1件）" in page
    assert "あたらしい畑" in page.split("のせてほしいという声")[0]
    said(client, "desk_search_looked", SavedSearch.objects.get().pk, back="home")
    assert "新しく合ったもの" not in home(client)


def test_the_job_run_twice_tells_nothing_twice(csw):
    search = search_save(user=csw, name="畑", query="q=畑")
    ResourceFactory(name="畑の会")
    assert [searches_run(TODAY), searches_run(TODAY)] == [1, 0]
    search.hits.update(is_new=False)
    assert searches_run(TODAY) == 0
    assert not search.hits.filter(is_new=True).exists()


def test_what_answers_again_is_told_again(csw):
    search = search_save(user=csw, name="畑", query="q=畑")
    ResourceFactory(name="畑の会")
    searches_run(TODAY)
    search.hits.update(is_new=False)
    Resource.objects.update(name="海の会")
    searches_run(TODAY)
    assert not search.hits.exists()
    Resource.objects.update(name="畑の会")
    assert searches_run(TODAY) == 1


def test_a_search_sees_what_its_user_may_see_and_no_more(csw, client):
    south = LivingAreaFactory(name="南地区")
    search = search_save(user=csw, name="畑", query="q=畑")
    ResourceFactory(name="南の畑", area_only=True, neighborhood__living_area=south)
    assert searches_run(TODAY) == 0
    shared = ResourceFactory(name="みんなの畑", supporters_only=True)
    assert searches_run(TODAY) == 1
    Resource.objects.filter(pk=shared.pk).update(
        audience="area_staff", living_area=south, neighborhood=None
    )
    assert "みんなの畑" not in home(client)
    assert search.hits.count() == 1


def test_nobody_sees_or_touches_the_searches_of_others(csw, client):
    other = search_save(user=staff_user(Role.SC), name="ひとの探し方", query="q=畑")
    assert "ひとの探し方" not in client.get(reverse("desk_searches")).content.decode()
    for name in ("name", "away", "again", "looked"):
        url = reverse(f"desk_search_{name}", args=[other.pk])
        assert client.post(url, {"name": "x"}).status_code == 404
    other.refresh_from_db()
    assert (other.name, other.removed_on) == ("ひとの探し方", None)


def test_a_search_is_named_anew_removed_and_brought_back(csw, client):
    row = search_save(user=csw, name="畑", query="q=畑")
    assert "名前を「はたけ」にしました" in said(client, "desk_search_name", row.pk, name="はたけ")
    assert "「はたけ」をけしました" in said(client, "desk_search_away", row.pk)
    ResourceFactory(name="畑の会")
    assert searches_run(TODAY) == 0, "a removed search is not run"
    assert "もとに戻しました" in said(client, "desk_search_again", row.pk)
    assert searches_run(TODAY) == 1


def test_a_removed_search_is_gone_after_a_month(csw):
    row = search_save(user=csw, name="畑", query="q=畑")
    SavedSearch.objects.update(removed_on=TODAY)
    searches_run(TODAY + dt.timedelta(days=30))
    assert SavedSearch.objects.filter(pk=row.pk).exists()
    searches_run(TODAY + dt.timedelta(days=31))
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(
    ("name", "query", "sentence"),
    [
        ("", "q=畑", "名前を入れてください"),
        ("畑", "", "条件がひとつもありません"),
        ("畑", "status=nonsense&area=x", "条件がひとつもありません"),
        ("前からの", "q=畑", "同じ名前の探し方が、もうあります"),
        ("x" * 30_000, "q=畑", "60"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_written(csw, client, name, query, sentence):
    search_save(user=csw, name="前からの", query="q=庭")
    assert sentence in said(client, "desk_search_keep", name=name, query=query)
    assert SavedSearch.objects.count() == 1


def test_too_wide_a_search_and_too_many_are_refused(csw, client, monkeypatch):
    monkeypatch.setattr(saved_searches, "MOST_HITS", 1)
    for n in range(2):
        ResourceFactory(name=f"畑{n}")
    assert "しまえません" in said(client, "desk_search_keep", name="畑", query="q=畑")
    monkeypatch.setattr(saved_searches, "MOST_SEARCHES", 0)
    assert "までです" in said(client, "desk_search_keep", name="畑", query="q=畑0")
    assert not SavedSearch.objects.exists()


def test_the_desk_offers_to_keep_what_was_searched_for(csw, client):
    page = client.get(reverse("desk_resources"), {"q": "畑"}).content.decode()
    assert 'name="query" value="q=%E7%95%91"' in page
    assert 'name="query"' not in client.get(reverse("desk_resources")).content.decode()
