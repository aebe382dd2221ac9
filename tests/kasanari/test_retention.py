"""What has been kept long enough goes on the very day, and not one day before."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.keeping import DAYS, RULES, YEARS, DataClass, KeepingRule, rule_of
from accounts.keeping_periods import amount_in, keeping_period_set
from accounts.models import KeepingPeriod, RetentionReport, SharedCache
from accounts.roles import Role
from gis_data.models import Municipality
from kasanari.models import FormKey
from kasanari.retention.clearing import clear
from kasanari.retention.sweeps import sweeps
from matching.kept_forms.address import FormAddress
from matching.models import BatchFind, BatchRun, KeptForm, MatchRun
from matching.services.kept_forms import form_keep
from resources.models import ContactLog, Listing
from tests.factories import (
    ConsentFactory,
    ExportRequestFactory,
    MunicipalityFactory,
    OrganizationFactory,
    PersonFactory,
    ResourceFactory,
    UserFactory,
    staff_user,
)

JAPAN = ZoneInfo("Asia/Tokyo")
BEGUN = dt.date(2026, 11, 21)
Gone = Callable[[], bool]

pytestmark = pytest.mark.django_db


def at(day: dt.date, hour: int = 12) -> dt.datetime:
    """A moment of a day in Japan."""
    return dt.datetime.combine(day, dt.time(hour), JAPAN)


def old_run(begun: dt.date) -> Gone:
    """A match run that two newer ones follow."""
    consent = ConsentFactory()
    facts = {"person": consent.person, "consent": consent, "run_by": UserFactory()}
    runs = [MatchRun.objects.create(engine_version="1", **facts) for _ in range(3)]
    MatchRun.objects.filter(pk=runs[0].pk).update(run_at=at(begun, 23))
    for run in runs[1:]:
        MatchRun.objects.filter(pk=run.pk).update(run_at=at(begun + dt.timedelta(days=500)))
    return lambda: not MatchRun.objects.filter(pk=runs[0].pk).exists()


def old_night(begun: dt.date) -> Gone:
    """What was found in a night that nobody read."""
    person = PersonFactory()
    night = BatchRun.objects.create(
        municipality=person.municipality, organization=person.organization, asked_by=UserFactory(),
        asked_at=at(begun, 23), engine_version="1", knowledge_version="1",
    )  # fmt: skip
    find = BatchFind.objects.create(batch=night, person=person, part=0)
    return lambda: not BatchFind.objects.filter(pk=find.pk).exists()


def declined_listing(begun: dt.date) -> Gone:
    listing = Listing.objects.create(
        resource=ResourceFactory(), receipt="ABC234", contact="000-0000-1234", trouble="腰が痛い",
        decision="declined", decline_reason="町の外なので", decided_at=at(begun, 23),
    )  # fmt: skip
    ContactLog.objects.create(
        listing=listing, way="call", held_at=at(begun), user=UserFactory(), note="よくしゃべる"
    )

    def gone() -> bool:
        listing.refresh_from_db()
        words = {listing.contact, listing.trouble, listing.contacts.get().note}
        return words == {""}

    return gone


def export_request(begun: dt.date) -> Gone:
    row = ExportRequestFactory(asked_at=at(begun, 23))
    return lambda: not type(row).objects.filter(pk=row.pk).exists()


def session(begun: dt.date) -> Gone:
    store = SessionStore()
    store["x"] = 1
    store.save()
    Session.objects.filter(pk=store.session_key).update(expire_date=at(begun, 23))
    return lambda: not Session.objects.filter(pk=store.session_key).exists()


def device(begun: dt.date) -> Gone:
    row = UserSession.objects.create(
        user=UserFactory(),
        ip="192.0.2.1",
        session_key="x",
        user_agent="x",
        created_at=at(begun, 23),
    )
    return lambda: not UserSession.objects.filter(pk=row.pk).exists()


def login_try(begun: dt.date) -> Gone:
    row = SharedCache.objects.create(cache_key="x", value="x", expires=at(begun, 23))
    return lambda: not SharedCache.objects.filter(pk=row.pk).exists()


def ended_job(begun: dt.date) -> Gone:
    number = app.configure_task("sweep").defer()
    with connection.cursor() as cursor:
        cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'succeeded', false)", [number])
        values = [at(begun, 23), number]
        cursor.execute("UPDATE procrastinate_events SET at = %s WHERE job_id = %s", values)
    return lambda: not ProcrastinateJob.objects.filter(pk=number).exists()


def kept_form(begun: dt.date) -> Gone:
    with time_machine.travel(at(begun, 23), tick=False):
        address = FormAddress("candidate_list", None, {}, "")
        kept = form_keep(user=staff_user(), address=address, typed=QueryDict("name=x"))
    return lambda: not KeptForm.objects.filter(pk=kept.pk).exists()


def form_key(begun: dt.date) -> Gone:
    FormKey.objects.create(digest="x", location="/")
    FormKey.objects.update(taken_at=at(begun, 23))
    return lambda: not FormKey.objects.exists()


def report(begun: dt.date) -> Gone:
    row = RetentionReport.objects.create(day=begun)
    return lambda: not RetentionReport.objects.filter(pk=row.pk).exists()


BUILDERS: dict[DataClass, Callable[[dt.date], Gone]] = {
    DataClass.MATCH_RUN: old_run,
    DataClass.BATCH_RUN: old_night,
    DataClass.EXPORT_REQUEST: export_request,
    DataClass.LISTING_CONTACT: declined_listing,
    DataClass.KEPT_FORM: kept_form,
    DataClass.SESSION: session,
    DataClass.FORM_KEY: form_key,
    DataClass.DEVICE: device,
    DataClass.LOGIN_TRY: login_try,
    DataClass.JOB: ended_job,
    DataClass.REPORT: report,
}
ELSEWHERE = {
    DataClass.PERSON: "test_retention_of_persons.py",
    DataClass.ACCESS_EVENT: "test_retention_of_looks.py",
    DataClass.VOLUNTEER: "tests/matching/volunteers/test_volunteer_keeping.py",
    DataClass.VOLUNTEER_LOOK: "tests/matching/volunteers/test_volunteer_keeping.py",
}


def test_every_class_of_the_table_is_swept_and_has_a_builder():
    classes = {rule.data_class for rule in RULES}
    assert classes == set(DataClass)
    assert {sweep.data_class for sweep in sweeps()} == classes
    assert set(BUILDERS) | set(ELSEWHERE) == classes


@pytest.mark.parametrize("data_class", BUILDERS)
@pytest.mark.usefixtures("town")
def test_a_row_stays_the_day_before_and_goes_on_the_day(data_class):
    gone = BUILDERS[data_class](BEGUN)
    rule = rule_of(data_class)
    last = rule.ends_on(BEGUN, rule.amount)
    with time_machine.travel(at(last - dt.timedelta(days=1), 23), tick=False):
        clear(timezone.localdate())
        assert not gone()
    with time_machine.travel(at(last, 2), tick=False):
        clear(timezone.localdate())
        assert gone()


@pytest.mark.usefixtures("town")
def test_a_dry_run_tells_and_changes_nothing(capsys):
    gone = declined_listing(BEGUN)
    with time_machine.travel(at(BEGUN + dt.timedelta(days=90)), tick=False):
        call_command("retention", "--dry-run")
    lines = capsys.readouterr().out.splitlines()
    told = next(line for line in lines if line.startswith("ためし市") and "見送った掲載" in line)
    assert told.split()[2:5] == ["1", "90日", "見送った日"]
    assert not gone()
    assert not RetentionReport.objects.exists()


def test_the_report_holds_numbers_and_a_second_run_adds_nothing(town):
    declined_listing(BEGUN)
    day = BEGUN + dt.timedelta(days=90)
    clear(day)
    clear(day)
    rows = RetentionReport.objects.filter(municipality=town)
    assert [row.counts["listing_contact"] for row in rows] == [1]


def test_the_last_two_runs_of_a_person_stay_however_old(town):
    consent = ConsentFactory()
    facts = {"person": consent.person, "consent": consent, "run_by": UserFactory()}
    runs = [MatchRun.objects.create(engine_version="1", **facts) for _ in range(4)]
    for age, run in enumerate(runs):
        MatchRun.objects.filter(pk=run.pk).update(run_at=at(BEGUN - dt.timedelta(days=age)))
    clear(BEGUN + dt.timedelta(days=3000))
    assert set(MatchRun.objects.all()) == {runs[0], runs[1]}


def test_each_town_is_cleared_by_its_own_period(town):
    other = MunicipalityFactory(code="99302", name="となり市")
    user = staff_user(Role.MUNICIPAL_ADMIN)
    keeping_period_set(
        municipality=town, data_class=DataClass.MATCH_RUN, amount=30, reason="規則", user=user
    )
    assert amount_in(town.pk, DataClass.MATCH_RUN) == 30
    assert amount_in(other.pk, DataClass.MATCH_RUN) == 90
    gone = old_run(BEGUN)
    clear(BEGUN + dt.timedelta(days=29))
    assert not gone()
    clear(BEGUN + dt.timedelta(days=30))
    assert gone()


@pytest.mark.parametrize("amount", [0, 8, 500])
def test_no_town_goes_beyond_the_limits(town, amount):
    with pytest.raises(ValidationError, match="1年から7年"):
        keeping_period_set(
            municipality=town, data_class=DataClass.PERSON, amount=amount, reason="x",
            user=UserFactory(),
        )  # fmt: skip
    KeepingPeriod.objects.create(
        municipality=town, data_class="person", amount=amount, reason="x", changed_by=UserFactory()
    )
    assert 1 <= amount_in(town.pk, DataClass.PERSON) <= 7


def test_no_town_changes_what_is_fixed(town):
    with pytest.raises(ValidationError, match="まちでは変えられません"):
        keeping_period_set(
            municipality=town, data_class=DataClass.JOB, amount=9, reason="x", user=UserFactory()
        )


def test_another_towns_runs_are_cleared_with_that_towns_sight(town):
    elsewhere = OrganizationFactory(municipality=MunicipalityFactory(code="99302", name="となり市"))
    person = PersonFactory(organization=elsewhere, neighborhood=None)
    from matching.tenancy import tenant

    with tenant([elsewhere.municipality_id]):
        consent = ConsentFactory(person=person)
        facts = {"person": person, "consent": consent, "run_by": UserFactory()}
        for age in range(3):
            run = MatchRun.objects.create(engine_version="1", **facts)
            MatchRun.objects.filter(pk=run.pk).update(run_at=at(BEGUN - dt.timedelta(days=age)))
    clear(BEGUN + dt.timedelta(days=90))
    with tenant([elsewhere.municipality_id]):
        assert MatchRun.objects.count() == 2
    assert Municipality.objects.count() == 2


def test_begun_by_and_ends_on_agree_also_around_leap_days():
    rule = KeepingRule(DataClass.PERSON, "", YEARS, 5, 1, 7, "", "")
    days = KeepingRule(DataClass.JOB, "", DAYS, 30, 1, 90, "", "")
    first = dt.date(2023, 1, 1)
    for one in (rule, days):
        for offset in range(1200):
            begun = first + dt.timedelta(days=offset)
            ends = one.ends_on(begun, one.amount)
            assert one.begun_by(ends, one.amount) >= begun
            assert one.begun_by(ends - dt.timedelta(days=1), one.amount) < begun
