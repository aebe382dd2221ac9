"""活動したい人 on the screen: who sees them, what the form says, what is written down."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching.models import KeptForm, Volunteer, VolunteerLook
from matching.services import volunteer_register
from tests.addresses import seen_by
from tests.factories import (
    LivingAreaFactory,
    MunicipalityFactory,
    OrganizationFactory,
    ResourceFactory,
    staff_user,
)
from tests.pdf_pages import pages_in

pytestmark = pytest.mark.django_db

KEEPERS = {Role.CSW, Role.SC, Role.SECRETARIAT}
PAGES = ["volunteer_detail", "volunteer_edit", "volunteer_places", "volunteer_withdraw"]


def addresses(volunteer):
    return [reverse(name, args=[volunteer.pk]) for name in PAGES]


def page_of(answer):
    return answer.content.decode()


def looks():
    return list(VolunteerLook.objects.values_list("user", "ground"))


def test_the_form_registers_what_was_written(browse, keeper, form):
    answer = browse(keeper).post(reverse("volunteer_new"), form(time__2__start_time="13:00",
        time__2__end_time="15:00"))  # fmt: skip
    one = Volunteer.objects.get()
    assert answer.status_code == 302
    assert (one.name, one.contact, one.course) == ("かなり ゆき", "000-1111-2222", "福祉カレッジ")
    assert one.can_do.splitlines() == ["毛糸の帽子を編むこと", "子どもに教えること"]
    assert one.free_times == [(2, dt.time(13), dt.time(15))]
    assert (one.recorded_by, one.organization.name) == (keeper, "ためし市社会福祉協議会")


def test_the_same_form_sent_twice_registers_one_volunteer(browse, keeper, form):
    first, second = (browse(keeper).post(reverse("volunteer_new"), form()) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert Volunteer.objects.count() == 1
    browse(keeper).post(reverse("volunteer_new"), form(name="かなり みき"))
    browse(staff_user(Role.SC)).post(reverse("volunteer_new"), form())
    assert Volunteer.objects.count() == 3


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "名前を入れてください"),
        ({"can_do": "", "would_like": ""}, "一つは書いてください"),
        ({"can_do": "あ" * 60_000}, "一行は200字まで"),
        ({"can_do": "あ\n" * 30_000}, "10行まで"),
        ({"would_like": "い" * 60_000}, "一行は200字まで"),
        ({"name": "あ" * 60_000}, "60文字までにしてください（いま60000文字あります）"),
        ({"contact": "あ" * 60_000}, "120"),
        ({"course": "あ" * 60_000}, "120"),
        ({"witness": "あ" * 60_000}, "60"),
        ({"max_minutes": "-5"}, "1以上の数にしてください"),
        ({"max_minutes": "9" * 60_000}, "行ける時間"),
        ({"neighborhood": "9" * 60_000}, "住んでいる町丁目"),
        ({"mobility": "x" * 60_000}, "移動のしかた"),
        ({"method": ""}, "書面か、口頭か"),
        ({"method": "oral"}, "立ち会った人"),
        ({"explained": ""}, "説明したことを確かめて"),
        ({"given_on": "2999-01-01"}, "これからの日付"),
        ({"given_on": "x" * 60_000}, "同意をもらった日"),
        ({"keep_until": "2999-01-01"}, "2年"),
        ({"keep_until": "2001-01-01"}, "あしたより後"),
        ({"keep_until": ""}, "いつまで残すか"),
        ({"text_version": "9"}, "説明文が新しくなりました"),
        ({"time__2__start_time": "13:00"}, "両方を入れてください"),
        ({"time-TOTAL_FORMS": "x" * 60_000}, "ページを開きなおしてください"),
        ({"name": "ゆき\x00"}, "使えない文字が入っています"),
    ],
)
def test_a_wrong_form_says_what_to_mend_and_writes_nothing(browse, keeper, form, changed, said):
    answer = browse(keeper).post(reverse("volunteer_new"), form(**changed))
    assert answer.status_code == 200
    assert said in page_of(answer)
    assert "まだ保存されていません" in page_of(answer)
    assert not Volunteer.objects.exists()
    assert not VolunteerLook.objects.exists()


def test_the_page_of_a_volunteer_says_everything_that_is_kept(browse, keeper, volunteer):
    page = page_of(browse(keeper).get(addresses(volunteer)[0]))
    for words in ("かなり ゆき", "000-1111-2222", "毛糸の帽子を編むこと", "子どもと過ごしたい"):
        assert words in page
    for words in ("福祉カレッジ", "書面", "第1版", "まで残し", "いつでも"):
        assert words in page


@pytest.mark.parametrize("role", list(Role))
def test_only_csw_sc_and_the_office_open_them(browse, volunteer, role):
    client = browse(staff_user(role))
    status = 200 if role in KEEPERS else 403
    assert client.get(reverse("volunteer_list")).status_code == status
    assert [client.get(a).status_code for a in addresses(volunteer)] == [status] * len(PAGES)
    assert ("かなり" in page_of(client.get(reverse("volunteer_list")))) is (status == 200)


def test_the_named_question_is_answered_as_the_pages_answer_it(volunteer):
    asked = {role: staff_user(role) for role in Role}
    name = "matching.keep_volunteer"
    keepers = {role for role, user in asked.items() if user.has_perm(name, volunteer)}
    assert keepers == KEEPERS
    elsewhere = OrganizationFactory(name="包括センター")
    assert not staff_user(Role.SC, organization=elsewhere).has_perm(
        "matching.keep_volunteer", volunteer
    )


def test_another_organization_another_area_and_another_town_find_nobody(browse, volunteer):
    other_town = MunicipalityFactory(code="99302", name="となり市")
    strangers = [
        staff_user(Role.SC, organization=OrganizationFactory(name="包括センター")),
        staff_user(Role.SC, areas=[LivingAreaFactory(name="南地区")]),
        staff_user(Role.SC, organization=OrganizationFactory(municipality=other_town)),
    ]
    for one in strangers:
        client = browse(one)
        assert "まだ、だれも登録されていません" in page_of(client.get(reverse("volunteer_list")))
        assert {client.get(a).status_code for a in addresses(volunteer)} == {404}
        assert {client.post(a).status_code for a in addresses(volunteer)[1:2]} == {404}


def test_every_look_is_written_down(browse, keeper, volunteer):
    VolunteerLook.objects.all().delete()
    client = browse(keeper)
    client.get(reverse("volunteer_list"))
    for address in addresses(volunteer)[:3]:
        client.get(address)
    assert sorted(ground for _, ground in looks()) == ["list", "match", "view", "view"]
    assert {user for user, _ in looks()} == {keeper.pk}
    assert "待っている場所をさがした" in page_of(client.get(addresses(volunteer)[0]))


def test_what_changed_is_written_anew(browse, keeper, volunteer, form):
    seen = volunteer.updated_at.isoformat()
    client, address = browse(keeper), addresses(volunteer)[1]
    assert "毛糸の帽子を編むこと" in page_of(client.get(address))
    answer = client.post(address, form(name="かなり ゆう", seen=seen))
    assert answer.status_code == 302
    assert Volunteer.objects.get().name == "かなり ゆう"
    late = client.post(address, form(name="おそい人", seen=seen))
    assert "先にこの内容を書きかえました" in page_of(late)
    assert Volunteer.objects.get().name == "かなり ゆう"


def test_taking_it_back_is_asked_once_and_done_at_once(browse, keeper, volunteer):
    client, address = browse(keeper), addresses(volunteer)[3]
    assert "元にもどすことはできません" in page_of(client.get(address))
    for unsure in ({}, {"sure": "x" * 60_000}):
        assert client.post(address, unsure).status_code == 200
        assert Volunteer.objects.not_erased().exists()
    answer = client.post(address, {"sure": "yes"}, follow=True)
    assert "消しました" in page_of(answer)
    assert {client.get(a).status_code for a in addresses(volunteer)} == {404}
    assert client.post(address).status_code == 404


def test_a_place_that_was_told_is_noted(browse, keeper, volunteer):
    place, today = ResourceFactory(), timezone.localdate().isoformat()
    client = browse(keeper)
    address = reverse("volunteer_note", args=[volunteer.pk, place.pk])
    wrong = client.post(address, {"told_on": "2999-01-01", "text": "い" * 60_000})
    assert "これからの日付" in page_of(wrong)
    assert "600" in page_of(wrong)
    assert (
        client.post(address, {"told_on": today, "text": "見学に来てほしいとのこと"}).status_code
        == 302
    )
    page = page_of(client.get(addresses(volunteer)[0]))
    assert "見学に来てほしいとのこと" in page
    assert place.name in page
    hidden = ResourceFactory(audience="area_staff", draft=True)
    answer = browse(staff_user(Role.COMMITTEE)).get(address)
    assert answer.status_code == 403
    assert (
        client.get(reverse("volunteer_note", args=[volunteer.pk, hidden.pk + 9])).status_code == 404
    )


def test_a_form_cut_off_is_kept_and_goes_with_the_volunteer(browse, keeper, volunteer):
    client, address = browse(keeper), addresses(volunteer)[1]
    kept_for = seen_by(keeper.pk, address)
    answer = client.post(reverse("kept_form_save"), {"kept_for": kept_for, "name": "書きかけ"})
    assert answer.status_code == 204
    assert "前の続きがあります" in page_of(client.get(address))
    client.post(addresses(volunteer)[3], {"sure": "yes"})
    assert not KeptForm.objects.exists()


@pytest.mark.parametrize("paper", ["page", "pdf"])
def test_the_paper_is_blank_and_says_what_is_agreed_to(browse, keeper, paper):
    answer = browse(keeper).get(reverse("volunteer_sheet", args=[paper]))
    assert answer.status_code == 200
    if paper == "page":
        assert "いつでもやめられます" in page_of(answer)
    else:
        assert pages_in(answer.content) == (1, (210, 297))


def test_many_volunteers_cost_as_many_queries_as_few(browse, keeper, volunteer, draft):
    client = browse(keeper)
    client.get(reverse("volunteer_list"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("volunteer_list"))
    for number in range(6):
        named = draft(name=f"かなり ゆき{number}")
        volunteer_register(organization=volunteer.organization, by=keeper, draft=named)
    assert Volunteer.objects.count() == 7
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("volunteer_list"))
    assert len(many) == len(few)


def test_the_way_there_is_for_those_who_may(browse, town):
    for role, shown in ((Role.SC, True), (Role.PARTICIPATION, False), (Role.COMMITTEE, False)):
        page = page_of(browse(staff_user(role)).get(reverse("staff_home")))
        assert (reverse("volunteer_list") in page) is shown
