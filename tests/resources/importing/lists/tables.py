"""Lists of halls and dining rooms as cities publish them, and their import."""

import json

from django.core.management import call_command

from tests.gis_data.importing.files import LAT, LON, write_csv

HEAD = [
    "都道府県コード又は市区町村コード", "NO", "都道府県名", "市区町村名", "名称",
    "名称_カナ", "住所", "方書", "緯度", "経度", "電話番号", "団体名",
    "利用可能曜日", "開始時間", "終了時間",
    "バリアフリー情報", "URL", "備考",
]  # fmt: skip
# 99301 has the check digit 8.
CODE = "993018"
HALL = {
    "都道府県コード又は市区町村コード": CODE, "NO": "1", "市区町村名": "ためし市",
    "名称": "北の地域センター", "名称_カナ": "キタノチイキセンター",
    "住所": "ためし市北１丁目2-3", "方書": "2階",
    "緯度": str(LAT + 0.005) + " ", "経度": LON + 0.005, "電話番号": "0420000000",
    "団体名": "ためし市役所", "利用可能曜日": "月;火;水", "開始時間": "9:00", "終了時間": "17:00",
    "バリアフリー情報": "車椅子可;多目的トイレ", "URL": "https://example.org/hall", "備考": "",
}  # fmt: skip
DINING_HEAD = [
    "NO", "都道府県コード又は市区町村コード", "市区町村名", "名称", "住所", "緯度", "経度",
    "電話番号1", "開催頻度", "開催曜日", "開催日",
    "開催開始時間", "開催終了時間",
    "開催日時特記事項", "参加費_幼児", "参加費_大人", "予約方法", "予約特記事項",
    "設置目的", "フードパントリー実施",
]  # fmt: skip


def table(head, *rows):
    return [head, *([row.get(column, "") for column in head] for row in rows)]


def import_list(tmp_path, rows, *options, code="99301", encoding="utf-8-sig", name="list.csv"):
    report = tmp_path / "r.json"
    path = write_csv(tmp_path / name, rows, encoding)
    call_command(
        "import_resources", str(path), "--municipality", code, "--report", str(report), *options
    )
    return json.loads(report.read_text(encoding="utf-8"))


def import_halls(tmp_path, *rows, **options):
    return import_list(tmp_path, table(HEAD, *({**HALL, **row} for row in rows)), **options)


def reasons(told, word="refused"):
    return " ".join(note["reason"] for note in told[word])
