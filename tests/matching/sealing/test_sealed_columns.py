"""What stands in the database: envelopes that name their key, tied to their cell."""

import pytest
from django.db import connection

from matching.models import Consideration, Person, Trait
from matching.sealing.envelope import Envelope
from matching.sealing.errors import SealError
from tests.factories import ConsiderationFactory, PersonFactory, TraitFactory

pytestmark = pytest.mark.django_db

SECRETS = {
    "name": "なぎさの みほん",
    "name_kana": "なぎさの みほん",
    "phone": "000-1234-5678",
    "attributes": "めずらしい属性のことば",
    "household": "母と祖母とねこ",
}


def raw(table, column, pk):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM {table} WHERE id = %s', [pk])
        return bytes(cursor.fetchone()[0])


@pytest.mark.parametrize(("column", "text"), SECRETS.items())
def test_a_sealed_column_holds_no_plain_text_and_names_its_key(column, text, town):
    person = PersonFactory(**SECRETS)
    envelope = raw("matching_person", column, person.pk)
    assert text.encode() not in envelope
    assert Envelope.read(envelope).key_name == str(person.pk)
    assert getattr(Person.objects.get(pk=person.pk), column) == text


def test_no_row_of_any_table_holds_the_words_of_a_person(town):
    PersonFactory(**SECRETS)
    TraitFactory(text="あみだした模様の名前")
    ConsiderationFactory(text="だれにも言わない苦手")
    words = [*SECRETS.values(), "あみだした模様の名前", "だれにも言わない苦手"]
    found = [
        w for w in words for table in connection.introspection.table_names() if in_table(table, w)
    ]
    assert found == []


def in_table(table, word):
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s OR t::text LIKE %s',
            [f"%{word}%", f"%{word.encode().hex()}%"],
        )
        return cursor.fetchone()[0] > 0


def test_an_empty_text_is_stored_empty(town):
    person = PersonFactory(name="")
    assert raw("matching_person", "name", person.pk) == b""


def test_an_envelope_moved_to_another_row_does_not_open(town):
    one, two = TraitFactory(text="編み物"), TraitFactory(text="将棋")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE matching_trait SET text = (SELECT text FROM matching_trait WHERE id = %s)"
            " WHERE id = %s",
            [one.pk, two.pk],
        )
    moved = Trait.objects.get(pk=two.pk)
    with pytest.raises(SealError, match="開けません"):
        _ = moved.text


def test_an_envelope_moved_to_another_column_does_not_open(town):
    person = PersonFactory(**SECRETS)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE matching_person SET phone = name WHERE id = %s", [person.pk])
    with pytest.raises(SealError):
        _ = Person.objects.get(pk=person.pk).phone


def test_saving_without_a_change_keeps_every_envelope(town):
    person = PersonFactory(**SECRETS)
    before = {column: raw("matching_person", column, person.pk) for column in SECRETS}
    again = Person.objects.get(pk=person.pk)
    again.name = str(again.name)
    again.save()
    assert {column: raw("matching_person", column, person.pk) for column in SECRETS} == before


def test_a_changed_text_is_sealed_anew_and_only_that(town):
    person = PersonFactory(**SECRETS)
    before = {column: raw("matching_person", column, person.pk) for column in SECRETS}
    again = Person.objects.get(pk=person.pk)
    again.phone = "000-8765-4321"
    again.save()
    after = {column: raw("matching_person", column, person.pk) for column in SECRETS}
    assert {column for column in SECRETS if after[column] != before[column]} == {"phone"}


def test_plain_text_cannot_pass_by_the_seal(town):
    row = ConsiderationFactory()
    with pytest.raises(TypeError):
        Consideration.objects.filter(pk=row.pk).update(text="そのまま")
