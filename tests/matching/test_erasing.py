"""Erasing a person: nothing of them is left to read, every count stays, and no crash harms."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction
from django.db.models import Count
from django.urls import reverse

from accounts.roles import Role
from matching.choices import AccessGround, ErasureReason, FieldsClass, Purpose
from matching.consent import ConsentMissingError, require_consent
from matching.consent.sharing import require_disclosure
from matching.erasure_rules import BLANKED, KEPT, REMOVED, age_band_after
from matching.models import (
    AccessEvent,
    AvailableTime,
    Consent,
    Erasure,
    Person,
    PersonLookup,
    Trait,
)
from matching.sealing.errors import KeyErasedError, SealError
from matching.sealing.field import SealedTextField
from matching.sealing.key_store import KeyStore
from matching.sealing.keys import site_store
from matching.selectors.shared import shared_lines
from matching.services import (
    ErasureUnfinishedError,
    FreeTimeDraft,
    PersonChangedError,
    PersonDraft,
    match_run,
    person_create,
    person_erase,
    person_update,
)
from matching.services.unfinished_erasures import finish_erasures
from matching.tenancy import tenant
from resources.choices import Feature
from tests.factories import (
    ConsentFactory,
    MembershipFactory,
    NeighborhoodFactory,
    OrganizationFactory,
    PersonFactory,
    TraitFactory,
    staff_user,
)

from .person_tables import by_models
from .places import wool_shop

pytestmark = pytest.mark.django_db

CANARY = {
    "case_number": "CANARY-77",
    "name": "かなりあ なぎさ",
    "name_kana": "かなりあ なぎさ",
    "phone": "000-7777-1234",
    "household": "かなりあと二人",
}


@pytest.fixture
def person(town):
    wool_shop()
    user = staff_user()
    draft = PersonDraft(
        **CANARY,
        age_band="50代",
        worker=user,
        neighborhood=NeighborhoodFactory(),
        needs=(Feature.STEP_FREE.value,),
        free_times=(FreeTimeDraft(weekday=1, start_time="10:00", end_time="11:00"),),
    )
    made = person_create(organization=OrganizationFactory(), draft=draft)
    TraitFactory(person=made, text="編み物")
    ConsentFactory(person=made, method="oral", witness="かなりあの姉")
    match_run(person=made, user=user)
    return made


def erase(person, reason=ErasureReason.REQUEST):
    return person_erase(person=person, by=staff_user(Role.COORDINATOR), reason=reason)


def tables_with(word):
    """Tables with the word in the clear, in whatever column."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def test_nothing_of_the_person_is_left_in_the_clear_and_nothing_opens(person):
    trait = person.traits.get()
    erase(person)
    for word in (*CANARY.values(), "かなりあ"):
        assert tables_with(word) == []
    row = Person.objects.get(pk=person.pk)
    assert row.case_number.startswith("消去済み-")
    assert (row.worker, row.neighborhood, row.needs) == (None, None, [])
    for open_it in (lambda: row.name, lambda: Trait.objects.get(pk=trait.pk).text):
        with pytest.raises(KeyErasedError):
            open_it()
    assert not PersonLookup.objects.exists()
    assert not AvailableTime.objects.exists()


def test_the_erasure_is_on_record_with_who_and_why(person):
    erasure = erase(person, ErasureReason.MISTAKE)
    assert Erasure.objects.get() == erasure
    assert erasure.reason == "mistake"
    assert erasure.erased_by is not None
    assert Person.objects.get().erased_at is not None


def counts():
    people = Person.objects.with_area()
    return {
        "areas": list(people.values("area_id").annotate(n=Count("pk")).order_by("area_id")),
        "bands": list(people.values("age_band").annotate(n=Count("pk")).order_by("age_band")),
        "traits": Trait.objects.count(),
        "consents": list(Consent.objects.values("purpose").annotate(n=Count("pk"))),
        "runs": sum(p.match_runs.count() for p in people),
        "overlaps": sum(r.overlaps.count() for p in people for r in p.match_runs.all()),
    }


def test_every_count_stays(person):
    PersonFactory()
    before = counts()
    erase(person)
    assert counts() == before
    assert before["areas"][0]["n"] == 2


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("50代", "50代"),
        ("40代後半", "40代後半"),
        ("80歳以上", "80歳以上"),
        ("昭和30年1月2日生まれ", ""),
        ("なぎささん 50代", ""),
    ],
)
def test_an_age_band_stays_and_other_words_in_its_place_go(text, left):
    assert age_band_after(text) == left


def test_every_plain_column_about_persons_has_a_rule():
    loose = []
    for model in by_model_classes():
        if model.__name__ in REMOVED or hasattr(model, "pgh_tracked_model"):
            continue
        ruled = KEPT.get(model.__name__, set()) | set(BLANKED.get(model.__name__, {}))
        loose += [f"{model.__name__}.{f.name}" for f in plain_columns(model) if f.name not in ruled]
    assert loose == []


def by_model_classes():
    from django.apps import apps

    return [m for m in apps.get_models() if m._meta.db_table in by_models()]


def plain_columns(model):
    """Columns in which somebody's free words could stand in the clear."""
    free = (models.TextField, models.CharField, models.JSONField, models.BinaryField)
    for field in model._meta.concrete_fields:
        inner = getattr(field, "base_field", field)
        if isinstance(inner, free) and not inner.choices and not isinstance(field, SealedTextField):
            yield field


def test_an_erased_person_is_on_no_page(client, person):
    user = staff_user(Role.COORDINATOR)
    client.force_login(user)
    pages = ["person_detail", "person_edit", "consent_new", "overlap_page", "person_erase"]
    addresses = [reverse(name, args=[person.pk]) for name in pages]
    assert client.get(addresses[0]).status_code == 200
    erase(person)
    assert [client.get(address).status_code for address in addresses] == [404] * len(pages)
    listed = client.get(reverse("person_list")).content.decode()
    assert "消去済み" not in listed
    assert "CANARY" not in listed
    found = client.post(reverse("person_search"), {"text": "かなりあなぎさ"}).content.decode()
    assert "見つかりませんでした" in found


def test_no_consent_of_an_erased_person_opens_anything(person):
    other = OrganizationFactory(name="べつの法人")
    fields = [FieldsClass.STRENGTHS.value]
    ConsentFactory(person=person, purpose="sharing", recipient=other, fields_shared=fields)
    reader = staff_user(organization=other)
    assert [line.person for line in shared_lines(reader)] == [person]
    erase(person)
    assert shared_lines(reader) == []
    for ask in (
        lambda: require_disclosure(reader, person),
        lambda: require_consent(person, Purpose.PARTICIPATION),
    ):
        with pytest.raises(ConsentMissingError):
            ask()


def test_who_had_the_page_open_cannot_write_into_an_erased_person(person):
    erase(person)
    with pytest.raises(PersonChangedError, match="消しました"):
        person_update(person=person, draft=PersonDraft(**CANARY))
    assert tables_with("CANARY-77") == []


def test_the_history_of_a_person_who_is_not_erased_is_not_touched(person):
    with pytest.raises(DatabaseError, match="not an erased person"), transaction.atomic():
        blank_history(person)
    erase(person)
    refused = pytest.raises(DatabaseError, match="not an erased person")
    with tenant(()), refused, transaction.atomic():
        blank_history(person)
    blank_history(person)


def blank_history(person):
    with connection.cursor() as cursor:
        cursor.execute("SELECT matching_blank_history(%s)", [person.pk])


def test_erasing_twice_is_erasing_once(person):
    assert erase(person) == erase(person, ErasureReason.PERIOD)
    assert Erasure.objects.count() == 1


def test_the_case_number_can_be_given_to_somebody_else(person):
    erase(person)
    draft = PersonDraft(case_number="CANARY-77")
    assert person_create(organization=person.organization, draft=draft).pk != person.pk


def test_a_store_that_cannot_be_written_leaves_the_row_erased_and_is_finished_later(
    person, monkeypatch
):
    def refuse(store, name):
        raise SealError("鍵の置き場所に書けません")

    with monkeypatch.context() as patch:
        patch.setattr(KeyStore, "destroy", refuse)
        with pytest.raises(ErasureUnfinishedError, match="鍵をまだ消しきれていません"):
            erase(person)
    assert Person.objects.get().erased_at is not None
    assert site_store().has(str(person.pk))
    assert finish_erasures() == (1, 0)
    assert not site_store().has(str(person.pk))
    assert finish_erasures() == (0, 0)


def test_a_failure_before_the_key_leaves_the_person_readable(person, monkeypatch):
    monkeypatch.setattr(Erasure, "full_clean", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        erase(person)
    row = Person.objects.get()
    assert (row.name, row.case_number) == (CANARY["name"], CANARY["case_number"])
    assert PersonLookup.objects.count() == 2


def test_a_row_that_a_backup_brought_back_is_erased_again(person, capsys):
    site_store().destroy(str(person.pk))
    call_command("finish_erasures")
    assert capsys.readouterr().out == "こわした鍵 0、消しなおした記録 1\n"
    assert tables_with("CANARY-77") == []
    assert Erasure.objects.get().reason == "restored"


def page_of(client, person, **sent):
    client.force_login(staff_user(Role.COORDINATOR))
    return client.post(reverse("person_erase", args=[person.pk]), sent)


def test_the_page_says_what_goes_and_what_stays(client, person):
    client.force_login(staff_user(Role.COORDINATOR))
    page = client.get(reverse("person_erase", args=[person.pk])).content.decode()
    for words in ("消えるもの", "残るもの", "もとに戻せません", "35日"):
        assert words in page
    assert Person.objects.get().erased_at is None


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "ケース番号を入れてください"),
        ({"case_number": "CANARY-78", "reason": "request"}, "ケース番号とちがいます"),
        ({"case_number": "CANARY-77"}, "わけを選んで"),
        ({"case_number": "CANARY-77", "reason": "restored"}, "一覧から選びなおしてください"),
    ],
)
def test_without_the_number_and_a_reason_nothing_is_erased(client, person, sent, words):
    assert words in page_of(client, person, **sent).content.decode()
    assert Person.objects.get().erased_at is None


def test_with_both_the_record_is_erased_and_the_look_is_on_the_log(client, person):
    response = page_of(client, person, case_number="ＣＡＮＡＲＹ−77", reason="request")
    assert response.url == reverse("person_list")
    assert Person.objects.get().erased_at is not None
    assert AccessEvent.objects.get(ground=AccessGround.ERASE).person_id == person.pk
    assert "もうだれにも読めません" in client.get(response.url).content.decode()


@pytest.mark.parametrize("role", [Role.CSW, Role.PARTICIPATION])
def test_other_roles_may_not_erase_and_are_not_offered_it(client, person, role):
    client.force_login(staff_user(role))
    address = reverse("person_erase", args=[person.pk])
    sent = {"case_number": "CANARY-77", "reason": "request"}
    assert client.post(address, sent).status_code == 403
    assert (
        "記録を消す" not in client.get(reverse("person_detail", args=[person.pk])).content.decode()
    )
    assert Person.objects.get().erased_at is None


def test_who_may_erase_in_one_organization_may_not_in_the_other(client, person):
    both = staff_user(Role.CSW)
    staff = OrganizationFactory(name="べつの法人")
    MembershipFactory(user=both, organization=staff, role=Role.COORDINATOR.value)
    client.force_login(both)
    assert client.get(reverse("person_erase", args=[person.pk])).status_code == 403
