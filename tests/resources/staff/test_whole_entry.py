"""The whole form: よみ, 種別, lists of an entry, fields of the town; what a second writer sees."""

import pytest
from django.urls import reverse

from accounts.models import Organization
from resources.forms.staff_lines import SAME_ROLE
from resources.forms.staff_resource import KINDS_FOR_RESIDENTS
from resources.models import EntryContact, Resource, TownField
from resources.models.entry_line import NO_ADDRESS
from tests.factories import ResourceFactory, ScheduleFactory

from .entry_form import opened, save
from .test_catalogue_desk import new_entry

pytestmark = pytest.mark.django_db

CONTACT = {"contacts-0-way": "mail", "contacts-0-value": "kai@example.jp"}
ROLE = {"roles-0-name": "宛名貼り・封詰め", "roles-0-tasks": "折る", "roles-0-per_month": "2"}


@pytest.fixture
def entry(town):
    resource = ResourceFactory(name="毛糸の店", summary="毛糸がある", fee=0)
    ScheduleFactory(resource=resource)
    return resource


def field(town, label, kind, **more):
    return TownField.objects.create(municipality=town, label=label, kind=kind, **more)


def test_a_first_entry_asks_eight_things_and_then_tells_what_is_still_unknown(page, sc, north):
    browser = page(sc)
    html = browser.get(reverse("desk_resource_new")).content.decode()
    asked = ("名前", "どんなところ", "いつ", "地区", "だれに聞いたか")
    for words in (*asked, "段差なし", "車いすトイレ", "静か"):
        assert words in html
    for words in ("種別", "見せる範囲</", "よみ", "エレベーター", "参加費"):
        assert words not in html
    answer = browser.post(reverse("desk_resource_new"), new_entry(north), follow=True)
    entry = Resource.objects.get()
    shown = answer.content.decode()
    edit = reverse("desk_resource_edit", args=[entry.pk])
    for anchor in ("id_name_kana", "part-kinds", "id_join_person", "id_fee", "part-roles"):
        assert f'href="{edit}#{anchor}"' in shown
    assert "まだわからないこと" in shown
    assert f'href="{edit}#part-when"' not in shown
    assert f'href="{edit}#id_fact_step_free"' not in shown
    form = browser.get(edit).content.decode()
    anchors = {one.anchor for one in answer.context["found"].unknown if one.anchor}
    assert {a for a in anchors if f'id="{a}"' not in form} == set()


def test_a_proposed_reading_is_marked_until_a_person_confirms_it(page, sc, north):
    browser = page(sc)
    browser.post(reverse("desk_resource_new"), new_entry(north, name="毛糸の店"))
    entry = Resource.objects.get()
    assert (entry.name_kana, entry.kana_proposed) == ("けいとのみせ", True)
    desk = reverse("desk_resource", args=[entry.pk])
    assert "よみは自動・未確認" in browser.get(desk).content.decode()
    save(browser, entry, opened(browser, entry) | {"welcome": "だれでも"})
    entry.refresh_from_db()
    assert entry.kana_proposed
    save(browser, entry, opened(browser, entry) | {"kana_checked": "on"})
    entry.refresh_from_db()
    assert not entry.kana_proposed
    assert "よみは自動" not in browser.get(desk).content.decode()


def test_who_writes_another_reading_has_confirmed_it(page, sc, north):
    browser = page(sc)
    browser.post(reverse("desk_resource_new"), new_entry(north, name="上手の家"))
    entry = Resource.objects.get()
    save(browser, entry, opened(browser, entry) | {"name_kana": "かみてのいえ"})
    entry.refresh_from_db()
    assert (entry.name_kana, entry.kana_proposed) == ("かみてのいえ", False)


def test_what_residents_see_has_a_kind(page, sc, entry):
    entry.kinds.clear()
    browser = page(sc)
    answer = save(browser, entry, opened(browser, entry) | {"audience": "public"})
    assert KINDS_FOR_RESIDENTS in answer.content.decode()
    assert (
        save(browser, entry, opened(browser, entry) | {"audience": "supporters"}).status_code == 302
    )


def test_an_organization_is_found_by_its_name_or_made(page, sc, entry):
    browser = page(sc)
    for _ in range(2):
        save(browser, entry, opened(browser, entry) | {"organization_name": "花の会"})
    entry.refresh_from_db()
    assert entry.organization == Organization.objects.get(name="花の会")
    assert not entry.organization.employs_staff
    save(browser, entry, opened(browser, entry) | {"organization_name": ""})
    entry.refresh_from_db()
    assert entry.organization is None


def test_lines_are_added_changed_in_place_and_taken_away(page, sc, entry):
    browser = page(sc)
    note = {
        "notes-0-text": "雨の日は少ない",
        "notes-1-text": "猫がいる",
        "notes-1-audience": "public",
    }
    assert save(browser, entry, opened(browser, entry) | CONTACT | ROLE | note).status_code == 302
    contact, role = entry.contacts.get(), entry.wanted_roles.get()
    assert (contact.way, contact.audience) == ("mail", "area_staff")
    assert (role.tasks, role.per_month) == ("折る", 2)
    assert [n.audience for n in entry.notes.all()] == ["area_staff", "public"]
    change = {"contacts-0-note": "平日の昼", "roles-0-remove": "on", "notes-0-text": ""}
    assert save(browser, entry, opened(browser, entry) | change).status_code == 302
    assert entry.contacts.get().pk == contact.pk
    assert entry.contacts.get().note == "平日の昼"
    assert not entry.wanted_roles.exists()
    assert [n.text for n in entry.notes.all()] == ["猫がいる"]


def test_a_line_of_another_entry_is_never_touched(page, sc, entry):
    other = EntryContact.objects.create(resource=ResourceFactory(), way="phone", value="よその番号")
    browser = page(sc)
    save(browser, entry, opened(browser, entry) | CONTACT | {"contacts-0-line": str(other.pk)})
    other.refresh_from_db()
    assert other.value == "よその番号"
    assert entry.contacts.get().value == "kai@example.jp"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (CONTACT | {"contacts-0-way": "web"}, NO_ADDRESS),
        (
            CONTACT | {"contacts-0-way": "web", "contacts-0-value": "javascript:alert(1)"},
            NO_ADDRESS,
        ),
        (CONTACT | {"contacts-0-way": "pigeon"}, "一覧から選びなおして"),
        (CONTACT | {"contacts-0-audience": "world"}, "一覧から選びなおして"),
        (CONTACT | {"contacts-0-value": "長" * 30_000}, "200文字まで"),
        (CONTACT | {"contacts-0-value": "a\x00b"}, "使えない文字"),
        ({"contacts-0-note": "夜だけ"}, "番号・あて先を書いて"),
        ({"contacts-TOTAL_FORMS": "1000000"}, "フォーム"),
        (ROLE | {"roles-1-name": ROLE["roles-0-name"]}, SAME_ROLE),
        (ROLE | {"roles-0-per_month": "9" * 400}, "以下"),
        (ROLE | {"roles-0-line": "-1"}, "1以上"),
        ({"notes-0-text": "長" * 30_000}, "400文字まで"),
        ({"organization_name": "長" * 30_000}, "120文字まで"),
        ({"organization_name": "\x00"}, "使えない文字"),
        ({"introductions_per_month": "-3"}, "0以上"),
        ({"support_offered": "長" * 30_000}, "600文字まで"),
        ({"activity": "長" * 30_000}, "2000文字まで"),
        ({"kinds": ["999999"]}, "一覧から選びなおして"),
        ({"kinds": ["x' OR 1=1"]}, "一覧から選びなおして"),
        ({"audience": "world"}, "一覧から選びなおして"),
    ],
)
def test_a_wrong_line_is_answered_with_a_sentence_and_nothing_is_saved(
    page, sc, entry, changes, words
):
    browser = page(sc)
    answer = save(browser, entry, opened(browser, entry) | {"welcome": "のこる"} | changes)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert words in html
    assert "のこる" in html
    entry.refresh_from_db()
    assert entry.welcome == ""
    assert not entry.contacts.exists()
    assert not entry.wanted_roles.exists()
    assert not Organization.objects.filter(name="").exists()


def test_html_in_every_field_is_shown_as_text(page, sc, entry, town):
    own = field(town, "<b>見出し</b>", "text", audience="public")
    browser, html = page(sc), "<script>alert(1)</script>"
    sent = opened(browser, entry)
    hidden = ("version", "opened", "geom", "_FORMS", "line", "schedule", "place")
    texts = {k: html for k, v in sent.items() if v == "" and not k.endswith(hidden)}
    numbers = ("_on", "capacity", "per_month", "month_day", "_time", "valid_from", "valid_until")
    texts = {k: v for k, v in texts.items() if not k.endswith(numbers)}
    texts |= {
        "name": html,
        "activity": html,
        "summary": html,
        "website": "",
        f"town_{own.pk}": html,
    }
    texts = {k: v for k, v in texts.items() if not k.startswith("times-")}
    wanted = {"contacts-0-audience": "public", "notes-0-audience": "public"}
    answer = save(browser, entry, sent | texts | wanted | {"audience": "public"})
    assert answer.status_code == 302, answer.context["form"].errors
    for name in ("desk_resource", "desk_resource_edit", "resource_page", "desk_acquaintances"):
        shown = browser.get(reverse(name, args=[entry.pk])).content.decode()
        assert html not in shown
        assert "<b>見出し" not in shown
    assert "&lt;script&gt;" in shown


def test_a_second_writer_chooses_among_lines_and_fields_of_the_town(page, sc, entry, town):
    own, browser = field(town, "のぼり旗", "known"), page(sc)
    name = f"town_{own.pk}"
    mine = opened(browser, entry) | ROLE | {name: "yes"}
    first = opened(browser, entry) | CONTACT | {"roles-0-name": "草取り", name: "no"}
    save(browser, entry, first)
    answer = save(browser, entry, mine)
    assert answer.status_code == 409
    found = {d.name: (d.mine, d.theirs, d.mine_changed) for d in answer.context["differences"]}
    assert found["contacts"] == ("（空）", "メール・kai@example.jp・この圏域の担当だけ", False)
    assert found["roles"] == ("宛名貼り・封詰め・折る・2", "草取り", True)
    assert found[name] == ("はい", "いいえ", True)
    form = answer.context["form"]
    again = mine | {"version": form["version"].value(), "opened": form["opened"].value()}
    keep = {"keep_contacts": "theirs", "keep_roles": "mine", f"keep_{name}": "theirs"}
    assert save(browser, entry, again | keep).status_code == 302
    assert entry.contacts.get().value == "kai@example.jp"
    assert entry.wanted_roles.get().name == "宛名貼り・封詰め"
    assert entry.town_values.get().value == "no"


def test_fields_of_the_town_take_what_their_kind_says(page, sc, entry, town):
    fields = {
        "text": field(town, "のぼり旗", "text"),
        "number": field(town, "席の数", "number"),
        "date": field(town, "はじめた日", "date", audience="public"),
        "known": field(town, "AED", "known", audience="public"),
        "choice": field(town, "床", "choice", options="畳\n板\n"),
    }
    wrong = {
        "text": "長" * 401,
        "number": "たくさん",
        "date": "きのう",
        "choice": "土",
        "known": "たぶん",
    }
    right = {"text": "赤", "number": "12.50", "date": "2020-04-01", "choice": "畳", "known": "yes"}
    browser = page(sc)
    sent = opened(browser, entry)
    for kind, value in wrong.items():
        answer = save(browser, entry, sent | {f"town_{fields[kind].pk}": value})
        assert answer.status_code == 200, kind
        assert answer.context["form"].errors, kind
    save(browser, entry, sent | {f"town_{fields[k].pk}": v for k, v in right.items()})
    values = {row.field.kind: row.words for row in entry.town_values.all()}
    said = {"text": "赤", "number": "12.5", "date": "2020年4月1日", "choice": "畳", "known": "はい"}
    assert values == said
    shown = browser.get(reverse("resource_page", args=[entry.pk])).content.decode()
    assert "2020年4月1日" in shown
    assert "AED" in shown
    assert "のぼり旗" not in shown
    known = f"town_{fields['known'].pk}"
    save(browser, entry, opened(browser, entry) | {known: "unknown"})
    assert not entry.town_values.filter(field=fields["known"]).exists()


def test_the_fields_of_another_town_are_not_offered(page, sc, entry, stranger):
    other = stranger.memberships.get().municipality
    own = field(other, "よその項目", "text")
    browser = page(sc)
    sent = opened(browser, entry)
    assert f"town_{own.pk}" not in sent
    save(browser, entry, sent | {f"town_{own.pk}": "x"})
    assert not entry.town_values.exists()
