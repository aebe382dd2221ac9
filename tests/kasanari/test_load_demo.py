"""The demo town: loaded whole or not at all, once, and the same on every second run."""

import datetime as dt
import shutil
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import Membership, User
from accounts.roles import Role
from gis_data.models import LivingArea, Municipality, Neighborhood
from kasanari.demo_loading import DemoError, load_demo_town
from kasanari.demo_loading.reading import DEMO_FOLDER
from kasanari.demo_logins import DEMO_PASSWORD, demo_logins
from matching.choices import Purpose
from matching.consent import consent_state
from matching.consent.volunteer_texts import current_volunteer_text
from matching.models import Person, Trait, Volunteer
from matching.selectors.completing import persons_completing
from matching.selectors.volunteers import waiting_places
from matching.tenancy import seen, tenant
from resources.models import Interview, Resource, ResourceKind, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo_site(settings):
    settings.KASANARI_DEMO = True


def load(**options):
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def said(db):
    """What the command said; the test is then of the staff of ひなた市."""
    text = load()
    assert seen() == []
    with tenant([Municipality.objects.get().pk]):
        yield text


def fingerprint():
    """A digest of every row, with all its columns, of every table of ours."""
    ours = {"accounts", "gis_data", "resources", "matching"}
    tables = [m._meta.db_table for m in apps.get_models() if m._meta.app_label in ours]
    with connection.cursor() as cursor:
        return {table: digest(cursor, table) for table in tables}


def digest(cursor, table):
    cursor.execute(f"SELECT count(*), md5(string_agg(t::text, '' ORDER BY t::text)) FROM {table} t")
    return cursor.fetchone()


def test_the_town_is_as_large_as_promised(said):
    assert "ひなた市" in said
    assert "本人 12" in said
    assert LivingArea.objects.count() == 3
    assert Resource.objects.count() >= 60
    assert Person.objects.count() == 12
    kinds = ("thought", "trouble", "wish")
    told = [
        all(interview.statements.filter(kind=kind).exists() for kind in kinds)
        for interview in Interview.objects.exclude(resource=None)
    ]
    assert sum(told) >= 25
    used = ResourceKind.objects.filter(resources__isnull=False).distinct().count()
    assert used >= ResourceKind.objects.count() - 1
    assert Trait.objects.values_list("source", flat=True).distinct().count() == 3
    assert Statement.objects.values_list("visibility", flat=True).distinct().count() == 3
    assert Resource.objects.values_list("audience", flat=True).distinct().count() >= 2


def test_a_second_run_changes_nothing_and_says_so(said):
    before = fingerprint()
    assert before["matching_person"][0] == 12
    assert "何も変えていません" in load()
    assert fingerprint() == before


def test_pages_of_what_completes_each_other_and_of_volunteers_have_somebody_to_show(said):
    assert "活動したい人 2" in said
    worker = User.objects.get(username="csw-kita")
    volunteers = list(Volunteer.objects.kept_by(worker))
    assert {one.text_version for one in volunteers} == {current_volunteer_text().version}
    assert all(waiting_places(one, worker).waiting for one in volunteers)
    sanka = User.objects.get(username="sanka")
    carver = Person.objects.get(case_number="25-002")
    assert [one.person.case_number for one in persons_completing(carver, sanka)] == ["25-006"]


def test_days_are_counted_back_from_today(said):
    newest = Resource.objects.order_by("-last_confirmed_at").exclude(last_confirmed_at=None).first()
    assert dt.timedelta() <= dt.date.today() - newest.last_confirmed_at < dt.timedelta(days=120)
    states = [consent_state(person, Purpose.PARTICIPATION).holds for person in Person.objects.all()]
    assert states.count(True) >= 6
    assert states.count(False) >= 2


def test_areas_are_dissolved_from_their_neighborhoods(db):
    load()
    for area in LivingArea.objects.all():
        members = Neighborhood.objects.filter(living_area=area)
        parts = sum(row.boundary.area for row in members)
        assert area.boundary.valid
        assert area.boundary.area == pytest.approx(parts, rel=1e-6)
        assert all(row.boundary.contains(row.point) for row in members)


def test_the_logins_work_with_the_open_password(db):
    load()
    logins = demo_logins()
    assert len(DEMO_PASSWORD) >= 12
    labels = [login.label for login in logins]
    assert len(set(labels)) == len(labels), "two logins cannot be told apart"
    assert {login.username for login in logins} <= set(
        User.objects.values_list("username", flat=True)
    )
    assert User.objects.get(username=logins[0].username).check_password(DEMO_PASSWORD)
    assert Membership.objects.filter(user__username=logins[0].username, role=Role.PARTICIPATION)


def test_the_logins_are_printed_without_an_address():
    out = StringIO()
    call_command("demo_logins", stdout=out)
    lines = out.getvalue().splitlines()
    assert len(lines) == len(demo_logins())
    assert all(DEMO_PASSWORD in line and "http" not in line for line in lines)


@pytest.mark.parametrize("command", ["load_demo", "demo_logins"])
def test_a_real_site_takes_no_demo(command, settings):
    settings.KASANARI_DEMO = False
    with pytest.raises(CommandError, match="お試しのサイト"):
        call_command(command)
    assert not Municipality.objects.exists()
    assert not User.objects.exists()


def test_a_real_town_of_the_same_code_is_never_touched(db):
    Municipality.objects.create(code="99201", name="ほんとうの市")
    with pytest.raises(CommandError, match="デモではない町"):
        load()
    assert not Resource.objects.exists()


BROKEN = [
    ("town.toml", 'living_area = "north"', 'living_area = "nowhere"', "nowhere"),
    ("town.toml", 'role = "csw"', 'role = "king"', "king"),
    ("persons.toml", 'organization = "shakyo"', 'organization = "guild"', "guild"),
    ("persons.toml", 'kind = "like"', 'kind = "weakness"', "weakness"),
    ("interviews.toml", 'interviewers = ["sc-chuo"', 'interviewers = ["nobody"', "nobody"),
    ("resources_north_1.toml", "quiet = ", "silent = ", "silent"),
    ("resources_north_1.toml", 'freq = "weekly"', 'freq = "sometimes"', "sometimes"),
    ("resources_north_1.toml", 'start = "', 'start = "25:', "時刻"),
    ("resources_north_1.toml", "summary = ", "summary == ", "読めません"),
    ("neighborhoods.geojson", '"features"', '"creatures"', "読めません"),
    ("resources_north_1.toml", 'status = "', 'stature = "', "status"),
]


@pytest.mark.parametrize(("file", "good", "bad", "named"), BROKEN)
def test_a_mistake_in_the_data_is_one_sentence_and_nothing_is_stored(
    file, good, bad, named, tmp_path
):
    folder = tmp_path / "demo"
    shutil.copytree(DEMO_FOLDER, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert good in text
    (folder / file).write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(DemoError) as error:
        load_demo_town(folder)
    assert named in str(error.value)
    assert "\n" not in str(error.value).strip()
    assert file in str(error.value)
    assert not Municipality.objects.exists()


def test_a_row_against_a_rule_of_the_database_is_one_sentence_too(tmp_path):
    folder = tmp_path / "demo"
    shutil.copytree(DEMO_FOLDER, folder)
    path = folder / "resources_north_1.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('end = "', 'end = "00:00", was = "', 1), encoding="utf-8")
    with pytest.raises(DemoError, match="schedule_ends_after_start"):
        load_demo_town(folder)
    assert not Municipality.objects.exists()
