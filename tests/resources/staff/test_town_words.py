"""種別 and fields of a town: made by its 事務局, beneath the common ones, never another town's."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from resources.models import Resource, ResourceKind, TownField, TownFieldValue
from resources.models.town_field import NO_OPTIONS
from resources.selectors.kinds import in_tree_order
from resources.services.town_words import CIRCLE, NOT_THE_KIND
from tests.factories import ResourceFactory, staff_user

from .entry_form import opened

pytestmark = pytest.mark.django_db

KIND = {"name": "よりあい", "public_label": "よりあいの場", "parent": "", "letter": ""}
FIELD = {"label": "のぼり旗", "kind": "choice", "options": "赤\n青", "audience": "public"}


@pytest.fixture
def office(town):
    return staff_user(Role.SECRETARIAT)


def own_kind(town, name="よりあい", **more):
    given = {
        "slug": f"own-{name.encode().hex()}"[:40],
        "public_label": name,
        "letter": name[0],
    } | more
    return ResourceKind.objects.create(municipality=town, name=name, **given)


def test_a_kind_of_the_town_takes_its_mark_from_the_one_above(page, office, town):
    salon = ResourceKind.objects.get(slug="salon")
    answer = page(office).post(reverse("town_kind_new"), KIND | {"parent": salon.pk})
    kind = ResourceKind.objects.get(name="よりあい")
    assert answer["Location"] == reverse("town_words")
    assert (kind.municipality, kind.parent, kind.letter) == (town, salon, "よ")
    assert (kind.shape, kind.tone) == (salon.shape, salon.tone)
    rows = [(k.name, depth) for k, depth in in_tree_order(ResourceKind.objects.all())]
    assert rows.index(("よりあい", 1)) == rows.index(("サロン", 0)) + 1


def test_a_kind_of_the_town_is_offered_there_and_in_no_other(page, office, sc, stranger, town):
    own_kind(town)
    entry = ResourceFactory()
    html = page(sc).get(reverse("desk_resource_edit", args=[entry.pk])).content.decode()
    assert "よりあい" in html
    assert "よりあい" not in page(stranger).get(reverse("town_words")).content.decode()
    far = ResourceFactory(neighborhood=stranger.memberships.get().municipality.neighborhoods.get())
    html = page(stranger).get(reverse("desk_resource_edit", args=[far.pk])).content.decode()
    assert "よりあい" not in html


def test_a_kind_put_away_is_offered_no_more_but_stays_where_it_is(page, office, sc, town):
    kind = own_kind(town)
    entry, other = ResourceFactory(), ResourceFactory()
    entry.kinds.add(kind)
    sent = KIND | {"put_away": "on"}
    answer = page(office).post(reverse("town_kind_edit", args=[kind.pk]), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    browser = page(sc)
    assert kind.pk in opened(browser, entry)["kinds"]
    html = browser.get(reverse("desk_resource_edit", args=[other.pk])).content.decode()
    assert "よりあい" not in html


def test_a_kind_never_hangs_beneath_itself(page, office, town):
    above = own_kind(town)
    beneath = own_kind(town, "朝のよりあい", parent=above)
    sent = KIND | {"parent": beneath.pk}
    answer = page(office).post(reverse("town_kind_edit", args=[above.pk]), sent)
    assert CIRCLE in answer.content.decode()
    sent = KIND | {"parent": above.pk}
    answer = page(office).post(reverse("town_kind_edit", args=[above.pk]), sent)
    assert "一覧から選びなおして" in answer.content.decode()
    above.refresh_from_db()
    assert above.parent is None


def test_a_circle_from_elsewhere_still_shows_every_kind_once(town):
    one, two = own_kind(town, "一"), own_kind(town, "二")
    ResourceKind.objects.filter(pk=one.pk).update(parent=two)
    ResourceKind.objects.filter(pk=two.pk).update(parent=one)
    shown = [kind.pk for kind, _ in in_tree_order(ResourceKind.objects.all())]
    assert len(shown) == len(set(shown)) == ResourceKind.objects.count()


def test_a_common_kind_and_one_of_another_town_are_not_changed_here(page, office, stranger, town):
    salon = ResourceKind.objects.get(slug="salon")
    far = own_kind(stranger.memberships.get().municipality)
    for kind in (salon, far):
        address = reverse("town_kind_edit", args=[kind.pk])
        assert page(office).post(address, KIND).status_code == 404


def test_a_kind_of_another_town_is_no_kind_above(page, office, stranger, town):
    far = own_kind(stranger.memberships.get().municipality)
    answer = page(office).post(reverse("town_kind_new"), KIND | {"parent": far.pk})
    assert "一覧から選びなおして" in answer.content.decode()
    assert not ResourceKind.objects.filter(municipality=town).exists()


def test_a_field_is_made_and_asked_for_in_every_entry(page, office, sc, town):
    assert page(office).post(reverse("town_field_new"), FIELD).status_code == 302
    field = TownField.objects.get()
    assert (field.municipality, field.audience) == (town, "public")
    entry = ResourceFactory()
    html = page(sc).get(reverse("desk_resource_edit", args=[entry.pk])).content.decode()
    assert f'name="town_{field.pk}"' in html
    page(office).post(reverse("town_field_edit", args=[field.pk]), FIELD | {"put_away": "on"})
    html = page(sc).get(reverse("desk_resource_edit", args=[entry.pk])).content.decode()
    assert f'name="town_{field.pk}"' not in html


def test_what_was_chosen_stays_when_its_word_is_offered_no_more(page, office, sc, town):
    page(office).post(reverse("town_field_new"), FIELD)
    field = TownField.objects.get()
    entry = ResourceFactory()
    TownFieldValue.objects.create(resource=entry, field=field, value="赤")
    page(office).post(reverse("town_field_edit", args=[field.pk]), FIELD | {"options": "青\n黄"})
    assert opened(page(sc), entry)[f"town_{field.pk}"] == "赤"


@pytest.mark.parametrize(
    ("address", "sent", "words"),
    [
        ("town_kind_new", KIND | {"name": ""}, "書いてください"),
        ("town_kind_new", KIND | {"name": "長" * 30_000}, "40文字まで"),
        ("town_kind_new", KIND | {"name": "\x00"}, "使えない文字"),
        ("town_kind_new", KIND | {"letter": "二字"}, "1文字まで"),
        ("town_kind_new", KIND | {"parent": "999999"}, "一覧から選びなおして"),
        ("town_field_new", FIELD | {"options": "赤"}, NO_OPTIONS),
        ("town_field_new", FIELD | {"options": "長" * 30_000}, "2000文字まで"),
        ("town_field_new", FIELD | {"options": "長" * 61 + "\n赤"}, "60文字まで"),
        ("town_field_new", FIELD | {"kind": "blob"}, "一覧から選びなおして"),
        ("town_field_new", FIELD | {"audience": "world"}, "一覧から選びなおして"),
        ("town_field_new", FIELD | {"position": "-1"}, "0以上"),
        ("town_field_new", FIELD | {"label": "\x00"}, "使えない文字"),
    ],
)
def test_a_wrong_word_is_answered_with_a_sentence(page, office, address, sent, words):
    answer = page(office).post(reverse(address), sent)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not TownField.objects.exists()
    assert not ResourceKind.objects.filter(municipality__isnull=False).exists()


def test_the_same_heading_twice_is_refused(page, office):
    page(office).post(reverse("town_field_new"), FIELD)
    answer = page(office).post(reverse("town_field_new"), FIELD)
    assert "同じ見出しの項目が、もうあります" in answer.content.decode()


def test_the_kind_of_a_field_that_is_in_use_stays(page, office):
    page(office).post(reverse("town_field_new"), FIELD)
    field = TownField.objects.get()
    TownFieldValue.objects.create(resource=ResourceFactory(), field=field, value="赤")
    address = reverse("town_field_edit", args=[field.pk])
    assert NOT_THE_KIND in page(office).post(address, FIELD | {"kind": "date"}).content.decode()
    assert page(office).post(address, FIELD | {"label": "旗"}).status_code == 302
    assert Resource.objects.get().town_values.get().words == "赤"


def test_who_keeps_no_words_of_the_town_is_turned_away(page, sc):
    for name in ("town_words", "town_kind_new", "town_field_new"):
        assert page(sc).get(reverse(name)).status_code == 403
