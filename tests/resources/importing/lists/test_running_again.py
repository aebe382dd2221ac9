"""A list imported again: nothing is doubled, and people's work is never undone."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from resources.models import Resource
from tests.gis_data.importing.files import LAT, LON, write_csv

from .tables import HALL, HEAD, import_halls, reasons, table

pytestmark = pytest.mark.django_db


def test_running_again_doubles_nothing(tmp_path, town):
    rows = [
        {"NO": "1"},
        {"NO": "2", "名称": "南の館", "住所": "ためし市南町1", "緯度": "", "経度": ""},
    ]
    import_halls(tmp_path, *rows)
    before = list(Resource.objects.order_by("pk").values_list("pk", "version"))
    told = import_halls(tmp_path, *rows)
    assert told["written"]["unchanged"] == 2
    assert list(Resource.objects.order_by("pk").values_list("pk", "version")) == before


def test_a_new_edition_changes_what_changed_and_blanks_erase_nothing(tmp_path, town):
    import_halls(tmp_path, {})
    told = import_halls(tmp_path, {"電話番号": "042-000-9999", "URL": "", "終了時間": "20:00"})
    hall = Resource.objects.get()
    assert told["written"]["changed"] == 1
    assert (hall.contact, hall.website) == ("042-000-9999", "https://example.org/hall")
    assert hall.schedules.get().end_time == dt.time(20)


def test_what_staff_confirmed_stays_as_they_left_it(tmp_path, town):
    import_halls(tmp_path, {})
    Resource.objects.update(last_confirmed_at=dt.date(2026, 11, 1), contact="窓口で")
    told = import_halls(tmp_path, {"電話番号": "042-000-9999"})
    assert Resource.objects.get().contact == "窓口で"
    assert "残しました" in reasons(told, "notes")


def test_a_place_made_coarser_or_closed_by_staff_is_not_opened_again(tmp_path, town):
    import_halls(tmp_path, {})
    Resource.objects.update(
        precision="area", status="paused", audience="supporters", contact_public=False
    )
    import_halls(tmp_path, {"緯度": LAT + 0.006})
    hall = Resource.objects.get()
    assert (hall.precision, hall.status, hall.audience) == ("area", "paused", "supporters")
    assert not hall.contact_public
    assert hall.public_geom != hall.geom


def test_a_list_that_was_renumbered_does_not_rename_places(tmp_path, town):
    import_halls(tmp_path, {})
    north = Resource.objects.get().pk
    south = {"NO": "1", "名称": "南の館", "住所": "ためし市南町1", "経度": LON + 0.025}
    import_halls(tmp_path, south, {"NO": "2"})
    assert Resource.objects.get(pk=north).name == "北の地域センター"
    assert Resource.objects.exclude(pk=north).get().name == "南の館"


def test_the_same_place_twice_in_a_file_is_taken_once(tmp_path, town):
    told = import_halls(tmp_path, {}, {"NO": "2", "名称": "ためし市立　北の地域センター"})
    assert "2行目と同じ" in reasons(told)
    assert Resource.objects.count() == 1


def test_a_place_of_another_source_is_not_doubled(tmp_path, town):
    import_halls(tmp_path, {})
    path = write_csv(tmp_path / "b.csv", table(HEAD, HALL))
    with pytest.raises(CommandError, match="1つもありません"):
        call_command("import_resources", str(path), municipality="99301", source="県の施設一覧")
    assert Resource.objects.count() == 1
