"""Each person's texts open with that person's key alone, fetched once and kept for no longer."""

import uuid

import pytest
from django.db import connection
from django.urls import reverse

from matching.models import Person, Trait
from matching.sealing import keys
from matching.sealing.envelope import BY_RING_KEY, close
from matching.sealing.errors import KeyErasedError, KeyMissingError, SealError
from matching.sealing.field import SealedTextField
from matching.sealing.keys import keys_held, site_ring, site_store
from matching.sealing.resealing import reseal_all, rows_under_ring_keys, sealed_columns
from matching.sealing.seals import open_for_site, open_sealed, seal_for_person, seal_for_site
from matching.services import match_run
from tests.factories import PersonFactory, TraitFactory, staff_user
from tests.matching.places import knitter, wool_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def fetches(monkeypatch):
    """The names of the keys that were fetched from the store, in order."""
    seen = []
    fetch = keys.KeyStore.fetch

    def counted(store, name):
        seen.append(name)
        return fetch(store, name)

    monkeypatch.setattr(keys.KeyStore, "fetch", counted)
    return seen


def test_every_sealed_column_says_whose_key_seals_it():
    columns = [(model, field) for model, field in sealed_columns()]
    tracked = [c for c in columns if not hasattr(c[0], "pgh_tracked_model")]
    assert len(tracked) >= 8
    assert [f"{m.__name__}.{f.name}" for m, f in tracked if not f.owner] == []


def test_a_column_without_an_owner_seals_nothing(town):
    field = SealedTextField()
    with pytest.raises(TypeError, match="owner"):
        field.owner_of(PersonFactory())


def test_a_person_gets_a_key_at_the_first_saving_even_without_a_word(town):
    person = PersonFactory(name="")
    assert site_store().has(str(person.pk))
    (one,) = Person.objects.bulk_create(
        [Person(municipality=town, organization=person.organization, case_number="b-1")]
    )
    assert site_store().has(str(one.pk))


def test_a_word_about_nobody_known_is_not_sealed():
    with pytest.raises(KeyMissingError):
        seal_for_person("編み物", uuid.uuid4(), cell="t:1:c")


def test_without_the_persons_key_nothing_of_them_opens_and_others_still_do(town):
    gone, stays = TraitFactory(text="編み物"), TraitFactory(text="将棋")
    site_store().destroy(str(gone.person_id))
    with pytest.raises(KeyErasedError):
        _ = Trait.objects.get(pk=gone.pk).text
    assert Trait.objects.get(pk=stays.pk).text == "将棋"


def test_a_run_with_many_overlaps_fetches_the_key_once(town, fetches):
    for _ in range(12):
        wool_shop()
    person = knitter()
    fetches.clear()
    run = match_run(person=person, user=staff_user())
    assert run.overlaps.count() == 12
    assert fetches == [str(person.pk)]


def test_a_list_fetches_each_key_once(client, town, fetches, monkeypatch):
    user = staff_user()
    people = [TraitFactory().person for _ in range(5)]
    for person in people:
        TraitFactory(person=person, text="将棋")
    client.force_login(user)
    fetches.clear()
    assert client.get("/persons/").status_code == 200
    assert sorted(fetches) == sorted(str(p.pk) for p in people)


def test_no_key_is_held_beyond_the_block(town, fetches):
    trait = TraitFactory()
    fetches.clear()
    for _ in range(2):
        with keys_held(), keys_held():
            _ = Trait.objects.get(pk=trait.pk).text
            _ = Trait.objects.get(pk=trait.pk).text
    assert fetches == [str(trait.person_id)] * 2


def test_another_worker_reads_nothing_from_the_request_after_the_erasure(client, town):
    user, person = staff_user(), PersonFactory(household="母とねこ")
    client.force_login(user)
    page = reverse("person_detail", args=[person.pk])
    assert "母とねこ" in client.get(page).content.decode()
    site_store().destroy(str(person.pk))
    with pytest.raises(KeyErasedError):
        client.get(page)


def test_what_belongs_to_no_person_is_sealed_by_the_site():
    envelope = seal_for_site("書きかけ", cell="draft:1:text")
    assert "書きかけ".encode() not in envelope
    assert open_for_site(envelope, cell="draft:1:text") == "書きかけ"
    with pytest.raises(SealError):
        open_for_site(envelope, cell="draft:2:text")


def test_the_sites_door_opens_no_persons_words(town):
    person = PersonFactory()
    envelope = seal_for_person("編み物", person.pk, cell="t:1:c")
    assert open_sealed(envelope, cell="t:1:c") == "編み物"
    with pytest.raises(SealError, match="サイトのもの"):
        open_for_site(envelope, cell="t:1:c")


def as_before_keys_per_person(row, column, text):
    """Write a cell the way it was sealed before: by the ring's key itself."""
    ring = site_ring()
    table = row._meta.db_table
    cell = f"{table}:{row.pk}:{column}"
    envelope = close(
        text.encode(), ring.key(ring.current), place=cell, version=BY_RING_KEY,
        key_name=ring.current,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE {table} SET "{column}" = %s WHERE id = %s', [bytes(envelope), row.pk]
        )


def under_ring_keys():
    ours = [c for c in sealed_columns() if not hasattr(c[0], "pgh_tracked_model")]
    return sum(rows_under_ring_keys(*column).count() for column in ours)


def test_texts_from_before_still_open_and_are_brought_under_the_persons_key(town):
    trait, other = TraitFactory(text="x"), TraitFactory(text="将棋")
    as_before_keys_per_person(trait, "text", "編み物")
    as_before_keys_per_person(trait.person, "name", "なぎさ")
    assert Trait.objects.get(pk=trait.pk).text == "編み物"
    assert under_ring_keys() == 2
    changed_at = Person.objects.get(pk=trait.person_id).updated_at
    assert reseal_all() == 2
    assert (under_ring_keys(), reseal_all()) == (0, 0)
    assert Trait.objects.get(pk=trait.pk).text == "編み物"
    person = Person.objects.get(pk=trait.person_id)
    assert (person.name, person.updated_at) == ("なぎさ", changed_at)
    assert Trait.objects.get(pk=other.pk).text == "将棋"
    site_store().destroy(str(trait.person_id))
    with pytest.raises(KeyErasedError):
        _ = Trait.objects.get(pk=trait.pk).text
