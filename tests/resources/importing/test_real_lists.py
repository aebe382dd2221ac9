"""The real lists: 狛江市 and the whole of Tokyo."""

import json
from collections import Counter

import pytest
from django.core.management import call_command

from resources.models import Resource

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]


@pytest.fixture
def lists(shared):
    return shared / "data" / "lists"


def _gazetteer(shared, *options):
    path = shared / "data" / "addresses" / "geolonia_tokyo.csv"
    call_command("import_gazetteer", str(path), *options)


def _import(tmp_path, path, code):
    report = tmp_path / "report.json"
    call_command("import_resources", str(path), "--municipality", code, "--report", str(report))
    return json.loads(report.read_text(encoding="utf-8"))


def _reasons(told):
    return Counter(note["reason"].split("（")[0] for note in told["refused"])


def test_the_lists_of_komae(tmp_path, shared, lists):
    _gazetteer(shared, "--municipality", "13219")
    told = _import(tmp_path, lists / "komae_kodomo_shokudo_cp932.csv", "13219")
    assert (told["counts"]["公開したもの"], told["refused"]) == (6, [])
    assert [(note["row"], "132196" in note["reason"]) for note in told["repaired"]] == [(7, True)]
    told = _import(tmp_path, lists / "komae_public_halls_utf8_nobom.csv", "132195")
    assert told["counts"]["公開したもの"] == 6
    assert _reasons(told) == {"同じ名前・同じ場所のものが、もう登録されています": 2}
    rows = Resource.objects.published()
    assert rows.count() == 12
    assert all(row.neighborhood and row.geom and row.licence and row.source_url for row in rows)
    # The same six are part of the list of the whole prefecture.
    told = _import(tmp_path, lists / "tokyo_kodomo_shokudo_798.csv", "13219")
    assert told["written"]["unchanged"] == 6
    assert Resource.objects.count() == 12


def test_the_798_dining_rooms_of_tokyo(tmp_path, shared, lists):
    _gazetteer(shared)
    path = lists / "tokyo_kodomo_shokudo_798.csv"
    told = _import(tmp_path, path, "all")
    assert told["rows_read"] == 798
    assert told["written"]["new"] + len(told["refused"]) == 798
    assert told["counts"] == {"公開したもの": 593, "休止・閉鎖として登録したもの": 7}
    assert _reasons(told) == {
        "住所も緯度・経度もないため、どの圏域か分かりません": 153,
        "名称がありません": 17,
        "どの市町村の行か分かりません": 13,
        "同じ名前・同じ場所のものが、もう登録されています": 14,
        "住所から町丁目が分かりません": 1,
    }
    assert Resource.objects.values("municipality").distinct().count() > 25
    again = _import(tmp_path, path, "all")
    assert again["written"]["unchanged"] == told["written"]["new"]


def test_the_627_halls_of_tokyo(tmp_path, shared, lists):
    _gazetteer(shared)
    told = _import(tmp_path, lists / "tokyo_public_halls_627.csv", "all")
    assert told["written"]["new"] + len(told["refused"]) == 627
    assert told["counts"]["公開したもの"] == 613
    assert "緯度・経度が日本の外です" in _reasons(told)
