"""The index of a town follows each change without reading the whole town again."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import transaction

from accounts.models import User
from matching.overlap.places import building
from matching.overlap.profile import PersonKind, PersonPhrase, PersonProfile
from matching.place_index import opening, places
from matching.place_index.asking import find_places, seen_town
from matching.place_index.changes import changes_since
from matching.place_index.files import map_arrays, write_arrays
from matching.place_index.folder import file_of
from matching.vocabulary import town_knowledge
from resources.models import Resource, Schedule, Statement
from tests.factories import ResourceFactory, staff_user
from tests.matching.places import wool_shop

pytestmark = pytest.mark.django_db(transaction=True)

KNITS = PersonProfile(
    id="p",
    phrases=(
        PersonPhrase(PersonKind.ABILITY, "毛糸の帽子を編むこと", "trait:1"),
        PersonPhrase(PersonKind.LIKE, "将棋", "trait:2"),
    ),
)


@pytest.fixture
def read(monkeypatch):
    """The ids of the places whose sentences were read, call by call."""
    calls = []

    def noted(profiles, *args, **kwargs):
        calls.append([int(profile.id) for profile in profiles])
        return building.build(profiles, *args, **kwargs)

    monkeypatch.setattr(places, "build", noted)
    return calls


def order(user, town):
    ranking = find_places(KNITS, seen_town(User.objects.get(pk=user.pk), town), limit=50)
    return [(overlap.resource.id, overlap.score) for overlap in (*ranking.open, *ranking.apart)]


def test_the_file_is_made_once_and_a_changed_place_is_read_alone(town, read):
    user = staff_user()
    shops = [wool_shop(name=f"店{number}") for number in range(60)]
    ResourceFactory(name="将棋の会", activity="将棋をさします。")
    order(user, town)
    assert [len(call) for call in read] == [61]
    order(user, town)
    assert len(read) == 1
    Resource.objects.filter(pk=shops[3].pk).update(activity="将棋をさす人を待っています。")
    changed = order(user, town)
    assert read[1:] == [[shops[3].pk]]
    file_of(town).unlink()
    assert [place for place, _ in order(user, town)] == [place for place, _ in changed]
    gone = shops[5].pk
    Statement.objects.filter(resource=gone).update(resource=None)
    Resource.objects.filter(pk=gone).update(status="draft")
    assert str(gone) not in {place for place, _ in order(user, town)}


def test_after_many_changes_words_are_counted_anew_and_nothing_else_differs(town, read):
    user = staff_user()
    shops = [wool_shop(name=f"店{number}") for number in range(12)]
    order(user, town)
    for shop in shops[:6]:
        Resource.objects.filter(pk=shop.pk).update(activity="将棋と囲碁の会です。")
        changed = order(user, town)
    assert sum(len(call) for call in read) == 12 + 6
    file_of(town).unlink()
    assert order(user, town) == changed


def test_what_may_still_be_undone_is_seen_and_not_written(town):
    user = staff_user()
    shop = wool_shop()
    order(user, town)
    before = file_of(town).read_bytes()
    with transaction.atomic():
        Resource.objects.filter(pk=shop.pk).update(status="draft")
        ResourceFactory(name="まだの店")
        assert {place for place, _ in order(user, town)} != {str(shop.pk)}
        transaction.set_rollback(True)
    assert file_of(town).read_bytes() == before
    assert [place for place, _ in order(user, town)] == [str(shop.pk)]


def test_a_new_day_brings_new_openings_and_reads_no_sentence(town, read, monkeypatch):
    user = staff_user()
    shop = wool_shop()
    Schedule.objects.update(rule="FREQ=WEEKLY;BYDAY=WE", valid_until=dt.date(2027, 1, 31))
    today = dt.date(2027, 1, 20)
    monkeypatch.setattr(opening.timezone, "localdate", lambda *args: today)
    order(user, town)
    known = town_knowledge(town)
    assert len(opening.open_index(town, known).columns.spans) > 0
    today = dt.date(2027, 3, 1)
    assert len(opening.open_index(town, known).columns.spans) == 0
    assert read == [[shop.pk]]


@pytest.mark.parametrize("damage", [b"", b"KASNRIX1 and no more", None])
def test_a_broken_or_missing_file_is_made_anew(town, read, damage):
    user = staff_user()
    wool_shop()
    expected = order(user, town)
    path = file_of(town)
    path.unlink() if damage is None else path.write_bytes(damage)
    assert order(user, town) == expected
    assert len(read) == 2
    assert len(path.read_bytes()) > 1000


def test_other_weights_another_vocabulary_or_another_database_make_it_anew(town, read, monkeypatch):
    user = staff_user()
    wool_shop()
    order(user, town)
    monkeypatch.setattr(opening, "knowledge_version", lambda known: "another")
    order(user, town)
    monkeypatch.setattr(opening, "weights_digest", lambda weights: "another")
    order(user, town)
    assert len(read) == 3


def test_where_no_file_can_be_written_the_places_are_found_all_the_same(
    town, settings, tmp_path, caplog
):
    user = staff_user()
    shop = wool_shop()
    settings.KASANARI_INDEX_DIR = tmp_path / "taken"
    settings.KASANARI_INDEX_DIR.write_text("no folder")
    assert [place for place, _ in order(user, town)] == [str(shop.pk)]
    assert "cannot be written" in caplog.text


def test_the_file_holds_no_word_of_a_place(town):
    user = staff_user()
    wool_shop(name="カナリア屋", trouble="カナリアを編む人がいない", visibility="listeners")
    order(user, town)
    content = file_of(town).read_bytes()
    assert "カナリア".encode() not in content
    assert "毛糸".encode() not in content
    assert "カナリア".encode("utf-16-le") not in content


def test_a_file_of_an_older_form_is_made_anew(town, read):
    user = staff_user()
    wool_shop()
    expected = order(user, town)
    arrays, facts = map_arrays(file_of(town))
    arrays.pop("met")
    write_arrays(file_of(town), arrays, facts)
    assert order(user, town) == expected
    assert len(read) == 2


def test_notes_seen_beside_a_long_transaction_are_forgotten_after_it(town, monkeypatch):
    monkeypatch.setattr(opening, "MANY_SEEN", 2)
    user = staff_user()
    for number in range(5):
        wool_shop(name=f"店{number}")
    known = town_knowledge(town)
    expected = order(user, town)
    kept = opening._fitting(town, known)
    numbers = frozenset(range(1, 9))
    long_ago = replace(kept, mark=replace(kept.mark, seen=kept.mark.seen | numbers))
    opening._save(long_ago, town, changes_since(kept.mark, town))
    assert numbers <= opening._fitting(town, known).mark.seen
    assert order(user, town) == expected
    assert not numbers & opening._fitting(town, known).mark.seen - kept.mark.seen
