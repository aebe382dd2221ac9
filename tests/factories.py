"""Builders of rows for tests: a small town with two areas, its staff and its places."""

import datetime as dt
from collections.abc import Iterator
from io import BytesIO

import factory
import pytest
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image

from accounts.models import Membership, Organization, User
from accounts.roles import Role
from gis_data.models import LivingArea, Municipality, Neighborhood
from matching.choices import FieldsClass
from matching.models import (
    Consent,
    Consideration,
    ExportRequest,
    Idea,
    IdeaSheet,
    Person,
    PersonRequest,
    ShortlistEntry,
    TownConcept,
    Trait,
    Volunteer,
)
from matching.tenancy import tenant
from resources.models import (
    Interview,
    Resource,
    ResourceKind,
    ResourcePhoto,
    Schedule,
    Statement,
)
from resources.pictures import drawn_anew
from resources.services.photos import photo_add

LON, LAT = 139.30, 35.10
TODAY = dt.date(2026, 11, 21)


def square(lon: float, lat: float, size: float = 0.01) -> MultiPolygon:
    """A square outline around a point, `size` degrees wide."""
    half = size / 2
    return MultiPolygon(Polygon.from_bbox((lon - half, lat - half, lon + half, lat + half)))


class MunicipalityFactory(DjangoModelFactory):
    class Meta:
        model = Municipality
        django_get_or_create = ["code"]

    code = "99301"
    name = "ためし市"
    area_word = "地区"


class LivingAreaFactory(DjangoModelFactory):
    class Meta:
        model = LivingArea
        django_get_or_create = ["municipality", "name"]

    municipality = factory.SubFactory(MunicipalityFactory)
    name = "北地区"
    boundary = factory.LazyFunction(lambda: square(LON, LAT))


class NeighborhoodFactory(DjangoModelFactory):
    class Meta:
        model = Neighborhood
        django_get_or_create = ["municipality", "name"]

    living_area = factory.SubFactory(LivingAreaFactory)
    municipality = factory.SelfAttribute("living_area.municipality")
    name = factory.LazyAttribute(lambda o: f"{o.living_area.name[:1]}町一丁目")
    point = factory.LazyFunction(lambda: Point(LON, LAT, srid=4326))
    boundary = factory.LazyFunction(lambda: square(LON, LAT))


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = Organization
        django_get_or_create = ["municipality", "name"]

    municipality = factory.SubFactory(MunicipalityFactory)
    name = "ためし市社会福祉協議会"
    employs_staff = True


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    display_name = factory.LazyAttribute(lambda o: f"職員 {o.username}")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)
    organization = factory.SubFactory(OrganizationFactory)
    municipality = factory.SelfAttribute("organization.municipality")
    role = Role.CSW.value

    @factory.post_generation
    def areas(self, create: bool, extracted: list[LivingArea] | None, **kwargs: object) -> None:
        if extracted:
            self.living_areas.set(extracted)


def staff_user(
    role: Role = Role.CSW,
    *,
    organization: Organization | None = None,
    areas: list[LivingArea] | None = None,
) -> User:
    """A user with one membership in `role`."""
    organization = organization or OrganizationFactory()
    return MembershipFactory(role=role.value, organization=organization, areas=areas).user


class ResourceFactory(DjangoModelFactory):
    """A published place; traits make the others."""

    class Meta:
        model = Resource
        skip_postgeneration_save = True

    class Params:
        supporters_only = factory.Trait(audience="supporters")
        area_only = factory.Trait(audience="area_staff")
        waiting = factory.Trait(status="waiting")
        draft = factory.Trait(status="draft")

    neighborhood = factory.SubFactory(NeighborhoodFactory)
    living_area = factory.SelfAttribute("neighborhood.living_area")
    municipality = factory.SelfAttribute("neighborhood.municipality")
    name = factory.Sequence(lambda n: f"みんなの場所{n}")
    name_kana = factory.Sequence(lambda n: f"みんなのばしょ{n:04}")
    summary = "だれでも来られる場所"
    activity = "お茶を飲みながら、好きなことをして過ごします。"
    status = "confirmed"
    audience = "public"
    precision = "exact"
    geom = factory.LazyFunction(lambda: Point(LON, LAT, srid=4326))
    last_confirmed_at = TODAY - dt.timedelta(days=30)

    @factory.post_generation
    def kind_slugs(self, create: bool, extracted: list[str] | None, **kwargs: object) -> None:
        self.kinds.set(ResourceKind.objects.filter(slug__in=extracted or ["salon"]))


class ScheduleFactory(DjangoModelFactory):
    class Meta:
        model = Schedule

    resource = factory.SubFactory(ResourceFactory)
    rule = "FREQ=WEEKLY;BYDAY=WE"
    start_time = dt.time(13, 30)
    end_time = dt.time(15, 30)


def photo_of(resource: Resource, user: User, colour: str = "green") -> ResourcePhoto:
    """A photo on the page of a place, with its files."""
    out = BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "PNG")
    return photo_add(
        resource=resource,
        user=user,
        picture=drawn_anew(out.getvalue()),
        alt="緑の壁",
        agreed_by="店主",
    )


class InterviewFactory(DjangoModelFactory):
    class Meta:
        model = Interview
        skip_postgeneration_save = True

    resource = factory.SubFactory(ResourceFactory)
    municipality = factory.SelfAttribute("resource.municipality")
    living_area = factory.SelfAttribute("resource.living_area")
    people = "店主"
    held_on = TODAY - dt.timedelta(days=60)

    @factory.post_generation
    def heard_by(self, create: bool, extracted: list[User] | None, **kwargs: object) -> None:
        if extracted:
            self.interviewers.set(extracted)


class StatementFactory(DjangoModelFactory):
    class Meta:
        model = Statement

    interview = factory.SubFactory(InterviewFactory)
    municipality = factory.SelfAttribute("interview.municipality")
    resource = factory.SelfAttribute("interview.resource")
    kind = "trouble"
    text = "棚の毛糸をほどく人がいない"
    said_by = "店主"
    said_on = factory.SelfAttribute("interview.held_on")
    visibility = "anyone"
    agreed = True


class OfTownFactory(DjangoModelFactory):
    """Writes a row as the staff of its own town would, whatever the test itself sees."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        owner = kwargs.get("person") or kwargs["organization"]
        with tenant([owner.municipality_id]):
            return super()._create(model_class, *args, **kwargs)


class PersonFactory(OfTownFactory):
    class Meta:
        model = Person

    organization = factory.SubFactory(OrganizationFactory)
    municipality = factory.SelfAttribute("organization.municipality")
    neighborhood = factory.SubFactory(NeighborhoodFactory)
    case_number = factory.Sequence(lambda n: f"26-{n:03}")
    age_band = "50代"


class TraitFactory(OfTownFactory):
    class Meta:
        model = Trait

    person = factory.SubFactory(PersonFactory)
    kind = "like"
    text = "編み物"
    heard_on = TODAY


class ConsiderationFactory(OfTownFactory):
    class Meta:
        model = Consideration

    person = factory.SubFactory(PersonFactory)
    text = "大人数は疲れる"


class ConsentFactory(OfTownFactory):
    class Meta:
        model = Consent

    person = factory.SubFactory(PersonFactory)
    purpose = "participation"
    fields_shared = factory.LazyFunction(lambda: list(FieldsClass.values))
    method = "written"
    given_on = TODAY - dt.timedelta(days=10)
    valid_from = factory.SelfAttribute("given_on")


class ExportRequestFactory(DjangoModelFactory):
    """A waiting request of somebody for 150 persons."""

    class Meta:
        model = ExportRequest

    organization = factory.SubFactory(OrganizationFactory)
    municipality = factory.SelfAttribute("organization.municipality")
    number = factory.Sequence(lambda n: f"NUMBER{n:02}")
    purpose = "report"
    fields_asked = ["strengths"]
    reason = "年度の報告"
    count = 150
    asked_by = factory.SubFactory(UserFactory)
    decision = "waiting"


class PersonRequestFactory(OfTownFactory):
    class Meta:
        model = PersonRequest

    person = factory.SubFactory(PersonFactory)
    kind = "correct"
    details = "電話番号を直してほしい"
    received_on = TODAY
    recorded_by = factory.SubFactory(UserFactory)


class VolunteerFactory(OfTownFactory):
    """Somebody who would like to be active, kept by the 社協."""

    class Meta:
        model = Volunteer

    organization = factory.SubFactory(OrganizationFactory)
    municipality = factory.SelfAttribute("organization.municipality")
    neighborhood = factory.SubFactory(NeighborhoodFactory)
    name = "かなり ゆき"
    contact = "000-1111-2222"
    can_do = "毛糸の帽子を編むこと"
    mobility = "foot"
    text_version = "1"
    given_on = TODAY - dt.timedelta(days=10)
    method = "written"
    keep_until = TODAY + dt.timedelta(days=300)
    recorded_by = factory.SubFactory(UserFactory)


class TownConceptFactory(DjangoModelFactory):
    """A town's own word; another municipality is given by hand."""

    class Meta:
        model = TownConcept

    municipality = factory.SubFactory(MunicipalityFactory)
    name = "凧づくり"
    wordings = ["大凧 つくる"]
    changed_by = factory.SubFactory(UserFactory)


class ShortlistEntryFactory(OfTownFactory):
    """A place passed over for a person, in words."""

    class Meta:
        model = ShortlistEntry

    person = factory.SubFactory(PersonFactory)
    resource = factory.SubFactory(ResourceFactory)
    state = "passed"
    reason = "other"
    words = "坂が急"
    passed_by = factory.SubFactory(UserFactory)
    passed_at = factory.LazyFunction(timezone.now)


class IdeaSheetFactory(OfTownFactory):
    class Meta:
        model = IdeaSheet

    person = factory.SubFactory(PersonFactory)
    made_by = factory.SubFactory(UserFactory)


class IdeaFactory(DjangoModelFactory):
    """An idea of people; written as the staff of its own town would."""

    class Meta:
        model = Idea

    sheet = factory.SubFactory(IdeaSheetFactory)
    text = "毛糸をほどく日をつくる"
    written_by = factory.SelfAttribute("sheet.made_by")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with tenant([kwargs["sheet"].person.municipality_id]):
            return super()._create(model_class, *args, **kwargs)


@pytest.fixture
def town(db: None) -> Iterator[Municipality]:
    """ためし市 with its north and south areas, one 町丁目 each; the test is of its staff.

    What the test asks of persons itself is answered for this town alone. A request of the test
    client sees the towns of its user (tests/conftest.py); `with tenant(…)` chooses others.
    """
    north = NeighborhoodFactory().living_area
    south = LivingAreaFactory(name="南地区", boundary=square(LON, LAT - 0.01))
    NeighborhoodFactory(
        living_area=south, point=Point(LON, LAT - 0.01, srid=4326), boundary=square(LON, LAT - 0.01)
    )
    with tenant([north.municipality_id]):
        yield north.municipality
