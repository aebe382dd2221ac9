"""What a list must hold to be taken, and what a dry run writes."""

import pytest
from django.core.management import CommandError, call_command

from gis_data.models import Municipality
from resources.models import Resource

from .tables import HALL, HEAD, import_list, table

pytestmark = pytest.mark.django_db


def test_the_sources_of_the_rows_own_columns_win(tmp_path, town):
    head = [*HEAD, "_自治体名", "_データセット名", "_ライセンス", "_取得元URL"]
    row = {**HALL, "_自治体名": "ためし市", "_データセット名": "公共施設一覧",
           "_ライセンス": "CC BY", "_取得元URL": "https://example.org/a.csv"}  # fmt: skip
    import_list(tmp_path, table(head, row), "--licence", "CC0", "--publisher", "県")
    hall = Resource.objects.get()
    assert (hall.source, hall.publisher) == ("公共施設一覧（ためし市）", "ためし市")
    assert (hall.licence, hall.source_url) == ("CC BY", "https://example.org/a.csv")


def test_a_list_of_no_known_kind_must_be_told(tmp_path, town):
    rows = [["名称", "住所"], ["何かの会", "ためし市北1-2-3"]]
    with pytest.raises(CommandError, match="何の一覧か分かりません"):
        import_list(tmp_path, rows)
    with pytest.raises(CommandError, match="「kai」はありません"):
        import_list(tmp_path, rows, "--kind", "kai")
    import_list(tmp_path, rows, "--kind", "salon")
    assert [kind.slug for kind in Resource.objects.get().kinds.all()] == ["salon"]


def test_a_dry_run_writes_nothing(tmp_path, town):
    told = import_list(tmp_path, table(HEAD, HALL), "--dry-run")
    assert told["written"]["new"] == 1
    assert not Resource.objects.exists()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空のファイル"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "PNG"),
        (b"a," * 2_100_000, "長すぎます"),
        ("施設,電話\r\na,b\r\n".encode("cp932"), "「名称」と"),
        ("名称,住所\r\n".encode(), "1つもありません"),
    ],
)
def test_a_file_that_is_no_list_is_refused(tmp_path, town, data, word):
    (tmp_path / "list.csv").write_bytes(data)
    with pytest.raises(CommandError, match=word):
        call_command(
            "import_resources", str(tmp_path / "list.csv"), municipality="99301", kind="salon"
        )
    assert not Resource.objects.exists()


def test_a_town_without_neighborhoods_needs_its_gazetteer_first(tmp_path):
    with pytest.raises(CommandError, match="import_gazetteer"):
        import_list(tmp_path, table(HEAD, HALL))
    Municipality.objects.create(code="99301", name="ためし市")
    with pytest.raises(CommandError, match="import_gazetteer"):
        import_list(tmp_path, table(HEAD, HALL))
