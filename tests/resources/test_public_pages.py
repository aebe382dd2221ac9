"""The public pages, as a visitor without login gets them."""

import datetime as dt

import pytest
import time_machine
from django.contrib.gis.geos import Point
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gis_data.models import Municipality
from resources.models import AccessibilityFact, Resource, WantedRole, WrittenSchedule
from resources.search.keeping import words_bring_up
from tests.factories import (
    InterviewFactory,
    NeighborhoodFactory,
    ResourceFactory,
    ScheduleFactory,
    StatementFactory,
)

NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
# Town twice, areas, kinds, 町丁目, unread words, times, ids, 9 counts, rows with kinds, times and
# facts, and the two ends of the transaction.
# Two of the middleware, three of the tests' own (conftest.py): which town's persons are seen.
TENANT_QUERIES = 5
LIST_QUERIES = TENANT_QUERIES + 23
WEEK_QUERIES = TENANT_QUERIES + 9


@pytest.fixture(autouse=True)
def _saturday_noon() -> object:
    with time_machine.travel(NOON, tick=False):
        yield


def body(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def filled_town(count: int) -> None:
    for n in range(count):
        entry = ResourceFactory(kind_slugs=["salon", "work"][: n % 2 + 1])
        ScheduleFactory(resource=entry)
        AccessibilityFact.objects.create(resource=entry, feature="quiet", state="yes")


def test_a_site_without_a_town_says_so(client: Client, db: None) -> None:
    assert "準備しています" in body(client, "/")
    body(client, "/week/", 404)


def test_an_empty_town_says_what_to_do(client: Client, town: Municipality) -> None:
    page = body(client, "/")
    assert "まだ何ものっていません" in page
    assert "活動をのせる" in page


def test_a_row_says_when_what_it_costs_and_how_fresh_it_is(
    client: Client, town: Municipality
) -> None:
    entry = ResourceFactory(name="竹の家", fee=0, last_confirmed_at=dt.date(2026, 10, 12))
    ScheduleFactory(resource=entry)
    AccessibilityFact.objects.create(resource=entry, feature="step_free", state="no")
    page = body(client, "/")
    for words in (
        "竹の家",
        "次は 11月25日（水）",
        "13:30〜15:30",
        "毎週水曜",
        "無料",
        "段差あり",
        "最終確認 10月12日",
    ):
        assert words in page
    assert "要確認" not in page


def test_a_year_without_a_check_is_marked(client: Client, town: Municipality) -> None:
    ResourceFactory(last_confirmed_at=dt.date(2025, 9, 1))
    page = body(client, "/")
    assert "要確認" in page
    assert "2025年9月1日（14か月前）" in page


def test_what_is_unknown_is_said(client: Client, town: Municipality) -> None:
    ResourceFactory(last_confirmed_at=None, fee=None)
    page = body(client, "/")
    for words in ("最終確認日は未確認", "参加費は未確認", "段差は未確認", "日時は未確認"):
        assert words in page


def test_the_number_of_queries_does_not_grow_with_the_rows(
    client: Client, town: Municipality, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    filled_town(3)
    words_bring_up()
    with django_assert_num_queries(LIST_QUERIES):
        body(client, "/")
    filled_town(27)
    for number in "二三四":
        ResourceFactory(neighborhood=NeighborhoodFactory(name=f"北町{number}丁目"))
    words_bring_up()
    with django_assert_num_queries(LIST_QUERIES):
        body(client, "/")


def test_pages_hold_twenty_and_keep_the_filter(client: Client, town: Municipality) -> None:
    filled_town(23)
    first, second = body(client, "/?day=wed"), body(client, "/?day=wed&page=2")
    assert first.count('class="row"') == 20
    assert second.count('class="row"') == 3
    assert 'href="?day=wed&amp;page=2"' in first


def test_a_page_that_does_not_exist_gives_the_nearest(client: Client, town: Municipality) -> None:
    filled_town(2)
    for page in ("99", "-1", "x", "%00", "9" * 400):
        assert body(client, f"/?page={page}").count('class="row"') == 2


def test_nonsense_in_the_address_is_named_and_never_breaks(
    client: Client, town: Municipality
) -> None:
    filled_town(1)
    page = body(client, "/?area=%3Cscript%3E&kind=nothing&q=%00")
    assert "わからない条件がありました" in page
    assert "<script>、" not in page


def test_nothing_found_says_what_to_do(client: Client, town: Municipality) -> None:
    filled_town(1)
    page = body(client, "/?q=zzz")
    assert "あてはまるところが見つかりませんでした" in page
    assert "条件をすべて消す" in page


def test_html_in_an_entry_stays_text(client: Client, town: Municipality) -> None:
    entry = ResourceFactory(
        name="<img src=x>", summary="<b>太字</b>", activity="<script>1</script>"
    )
    for url in ("/", f"/places/{entry.pk}/", "/paper/", "/week/"):
        page = body(client, url)
        assert "<img src=x>" not in page
        assert "<script>1" not in page


def test_the_entry_page_says_everything_public(client: Client, town: Municipality) -> None:
    entry = ResourceFactory(
        name="手芸店",
        welcome="だれでも",
        join_person="そのまま来てください",
        join_supporter="電話で",
        fee=300,
    )
    ScheduleFactory(resource=entry)
    WantedRole.objects.create(resource=entry, name="毛糸をほどく人", tasks="すわってできます")
    AccessibilityFact.objects.create(resource=entry, feature="step_free", state="no")
    page = body(client, f"/places/{entry.pk}/")
    for words in (
        "手芸店", "11月25日（水）", "12月2日（水）", "12月9日（水）", "だれでも",
        "そのまま来てください", "電話で", "300円", "こんな人を待っています", "毛糸をほどく人",
        "段差がある", "未確認", "最終確認",
    ):  # fmt: skip
        assert words in page


def test_only_words_meant_for_anyone_are_shown(client: Client, town: Municipality) -> None:
    interview = InterviewFactory()
    common = {"interview": interview, "resource": interview.resource}
    StatementFactory(**common, kind="thought", text="黙っていてもいい店")
    StatementFactory(**common, kind="wish", text="毛糸をほどく会をしたい")
    StatementFactory(**common, kind="thought", text="担当まで", visibility="supporters")
    StatementFactory(**common, kind="thought", text="聞いた人だけ", visibility="listeners")
    StatementFactory(**common, kind="wish", text="了解なし", agreed=False)
    StatementFactory(**common, kind="trouble", text="家賃が重い")
    page = body(client, f"/places/{interview.resource.pk}/")
    assert "黙っていてもいい店" in page
    assert "毛糸をほどく会をしたい" in page
    for hidden in ("担当まで", "聞いた人だけ", "了解なし", "家賃が重い"):
        assert hidden not in page


def test_a_contact_is_shown_only_when_chosen(client: Client, town: Municipality) -> None:
    shown = ResourceFactory(contact="0000-11-2222", contact_public=True)
    hidden = ResourceFactory(contact="0000-33-4444", supporter_note="ここだけのメモ")
    assert "0000-11-2222" in body(client, f"/places/{shown.pk}/")
    pages = "".join(body(client, url) for url in (f"/places/{hidden.pk}/", "/paper/", "/"))
    assert "社協が取り次ぎます" in pages
    assert "0000-33-4444" not in pages
    assert "ここだけのメモ" not in pages


@pytest.mark.parametrize("precision", ["neighborhood", "area", "hidden"])
def test_an_inexact_place_never_gives_its_address(
    client: Client, town: Municipality, precision: str
) -> None:
    entry = ResourceFactory(
        precision=precision, address="北町1-2-3", geom=Point(139.30123, 35.10321, srid=4326)
    )
    for url in (f"/places/{entry.pk}/", "/", "/paper/", "/week/", "/map/entries.json"):
        page = body(client, url)
        assert "北町1-2-3" not in page
        assert "139.30123" not in page
        assert "35.10321" not in page


def test_an_exact_place_gives_its_address_and_marker(client: Client, town: Municipality) -> None:
    entry = ResourceFactory(address="北町1-2-3", geom=Point(139.30123, 35.10321, srid=4326))
    page = body(client, f"/places/{entry.pk}/")
    assert "北町1-2-3" in page
    assert 'data-pin="35.10321,139.30123"' in page


@pytest.mark.parametrize("trait", ["waiting", "draft", "supporters_only", "area_only"])
def test_what_is_not_public_has_no_page(client: Client, town: Municipality, trait: str) -> None:
    entry = ResourceFactory(**{trait: True})
    body(client, f"/places/{entry.pk}/", 404)


def test_an_impossible_number_is_not_found(client: Client, town: Municipality) -> None:
    body(client, f"/places/{10**30}/", 404)


def test_the_week_shows_seven_days_by_time(client: Client, town: Municipality) -> None:
    late = ResourceFactory(name="夕方の会")
    ScheduleFactory(resource=late, start_time=dt.time(18), end_time=dt.time(19))
    ScheduleFactory(resource=ResourceFactory(name="昼の会"))
    later = timezone.localdate() + dt.timedelta(days=7)
    ScheduleFactory(
        resource=ResourceFactory(name="来週からの会"), rule="FREQ=DAILY", valid_from=later
    )
    ScheduleFactory(resource=ResourceFactory(name="担当の会", supporters_only=True))
    page = body(client, "/week/")
    assert page.count('class="day"') == 7
    assert page.index("昼の会") < page.index("夕方の会")
    assert "来週からの会" not in page
    assert "担当の会" not in page


def test_a_full_day_is_shortened_and_has_a_page_of_its_own(client: Client, town: Municipality):
    for number in range(23):
        entry = ResourceFactory(name=f"会{number:02}", name_kana=f"かい{number:02}")
        ScheduleFactory(resource=entry, rule="FREQ=DAILY", end_time=dt.time(23, 59))
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    page = body(client, "/week/")
    assert "ほかの3件も見る" in page
    assert "会22" not in page
    day = body(client, f"/week/?day={tomorrow}")
    assert "会22" in day
    assert day.count('class="day"') == 1
    for odd in ("day=9999-12-31", "day=x", "day=2026-02-30", f"day={tomorrow}&page=99"):
        assert "会00" in body(client, f"/week/?{odd}")


def test_what_goes_on_now_is_said(client: Client, town: Municipality) -> None:
    now = ScheduleFactory(
        resource=ResourceFactory(name="いまの会"),
        rule="FREQ=DAILY",
        start_time=dt.time(0),
        end_time=dt.time(23, 59),
    )
    for url in ("/week/", "/", f"/places/{now.resource_id}/"):
        assert "今やっています" in body(client, url)


def test_a_pause_is_said_and_takes_the_dates_away(client: Client, town: Municipality) -> None:
    today = timezone.localdate()
    rests = ScheduleFactory(
        resource=ResourceFactory(name="休む会"),
        rule="FREQ=DAILY",
        paused_from=today,
        paused_until=today + dt.timedelta(days=10),
        paused_why="改修のため",
    )
    assert "休む会" not in body(client, "/week/")
    for url in ("/", f"/places/{rests.resource_id}/"):
        assert "まで休み（改修のため）" in body(client, url)


def test_words_of_a_list_are_shown_as_written(client: Client, town: Municipality) -> None:
    words = WrittenSchedule.objects.create(resource=ResourceFactory(), text="月1回土曜日")
    for url in ("/", f"/places/{words.resource_id}/"):
        assert "「月1回土曜日」" in body(client, url)


def test_the_week_of_one_area(client: Client, town: Municipality) -> None:
    south = town.living_areas.get(name="南地区")
    ScheduleFactory(resource=ResourceFactory(name="北の会"))
    ScheduleFactory(
        resource=ResourceFactory(name="南の会", neighborhood=NeighborhoodFactory(living_area=south))
    )
    page = body(client, f"/week/?area={south.pk}&area=x")
    assert "南の会" in page
    assert "北の会" not in page


def test_the_week_asks_a_fixed_number_of_questions(
    client: Client, town: Municipality, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (2, 10):
        filled_town(count)
        with django_assert_num_queries(WEEK_QUERIES):
            body(client, "/week/")


def test_the_paper_list_is_in_reading_order_and_complete(
    client: Client, town: Municipality
) -> None:
    ResourceFactory(name="わ", name_kana="わ")
    ResourceFactory(name="あ", name_kana="あ")
    for _ in range(25):
        ResourceFactory()
    page = body(client, "/paper/")
    assert page.count('scope="row"') == 27
    assert page.index(">あ</span>") < page.index(">わ</span>")
    assert Resource.objects.count() == 27


def test_a_change_of_the_filter_pushes_the_short_address(
    client: Client, town: Municipality
) -> None:
    response = client.get("/?q=&free=1", headers={"HX-Request": "true"})
    assert response.headers["HX-Push-Url"] == "/?free=1"


def test_only_reading_is_possible(client: Client, town: Municipality) -> None:
    for url in ("/", "/week/", "/paper/", "/about/", "/map/entries.json", "/map/outlines.json"):
        assert client.post(url).status_code == 405


def test_the_list_names_a_place_no_closer_than_its_keeper_chose(
    client: Client, town: Municipality
) -> None:
    for precision, shown, kept_back in (
        ("neighborhood", "北町一丁目", "緑1-2-3"),
        ("area", "北地区", "北町一丁目"),
        ("hidden", "場所は出していません", "北町一丁目"),
    ):
        Resource.objects.all().delete()
        ResourceFactory(precision=precision, address="緑1-2-3")
        row = body(client, "/").partition('<ul class="rows">')[2].partition("</ul>")[0]
        assert shown in row
        assert kept_back not in row


def test_who_told_it_is_for_the_staff_and_the_list_it_came_from_for_everybody(
    client: Client, town: Municipality
) -> None:
    told = ResourceFactory(source="代表のご家族から電話で")
    page = body(client, f"/places/{told.pk}/")
    assert "代表のご家族" not in page
    assert "出典：この町の担当が聞きました" in page
    listed = ResourceFactory(source="公共施設一覧", source_key="12", publisher="ためし市")
    assert "出典：公共施設一覧（ためし市）" in body(client, f"/places/{listed.pk}/")


def test_the_list_keeps_to_the_part_of_the_map_that_was_asked_for(
    client: Client, town: Municipality
) -> None:
    ResourceFactory(name="中の会")
    ResourceFactory(name="外の会", geom=Point(139.9, 35.9, srid=4326))
    page = body(client, "/?within=139.2,35.0,139.4,35.2")
    assert "中の会" in page
    assert "外の会" not in page
    assert "地図の範囲の中" in page


def test_the_list_with_its_map_alone_may_ask_where_one_stands(
    client: Client, town: Municipality
) -> None:
    assert "geolocation=(self)" in client.get("/").headers["Permissions-Policy"]
    assert "geolocation=()" in client.get("/week/").headers["Permissions-Policy"]
