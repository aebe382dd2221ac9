"""Which column holds what: the old and new 推奨データセット, the 子ども食堂 様式, and their kin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gis_data.importing.words.text import clean, meaningful, one_line

# Our word → the headings it may have, normalized (NFKC, no blanks), best first.
COLUMNS: dict[str, tuple[str, ...]] = {
    "code": (
        "全国地方公共団体コード",
        "都道府県コード又は市区町村コード",
        "市区町村コード",
        "市町村コード",
        "地方公共団体コード",
        "団体コード",
        "所在地_全国地方公共団体コード",
    ),
    "key": ("ID", "NO", "No", "NO.", "No.", "番号", "施設番号", "管理番号"),
    "prefecture": ("所在地_都道府県", "都道府県名", "都道府県"),
    "city": ("所在地_市区町村", "市区町村名", "市区町村", "市町村名", "地方公共団体名"),
    "name": ("名称", "施設名称", "施設名", "公共施設名", "団体名称", "子ども食堂名", "名前"),
    "kana": (
        "名称_カナ",
        "名称カナ",
        "名称(カナ)",
        "名称_かな",
        "施設名_カナ",
        "フリガナ",
        "ふりがな",
        "よみ",
    ),
    "alias": ("名称_通称", "通称"),
    "address": ("所在地_連結表記", "住所", "所在地", "施設所在地", "開催場所住所"),
    "town": ("所在地_町字",),
    "block": ("所在地_番地以下",),
    "building": ("建物名等(方書)", "方書", "建物名", "会場", "開催場所"),
    "lat": ("緯度", "緯度(世界測地系)", "北緯"),
    "lon": ("経度", "経度(世界測地系)", "東経"),
    "phone": ("電話番号", "電話番号1", "電話", "TEL", "連絡先電話番号"),
    "extension": ("内線番号",),
    "email": ("連絡先メールアドレス", "メールアドレス", "メールアドレス1"),
    "url": ("URL", "ホームページ", "ホームページURL", "ウェブサイト", "HP"),
    "form": ("連絡先FormURL",),
    "operator": ("運営団体名", "団体名", "運営団体", "設置者"),
    "purpose": ("説明", "設置目的", "活動内容", "概要"),
    "support": ("実施支援の主な区分",),
    "frequency": ("開催頻度",),
    "weekdays": ("開催曜日", "利用可能曜日"),
    "days": ("開催日", "開催日時"),
    "start": ("開催開始時間", "開始時間"),
    "end": ("開催終了時間", "終了時間"),
    "time_note": ("開催日時特記事項", "利用可能日時特記事項", "利用可能時間特記事項"),
    "condition": ("参加条件", "対象", "対象者"),
    "fee_note": ("参加費特記事項", "参加費"),
    "booking": ("予約方法", "申込方法"),
    "booking_note": ("予約特記事項",),
    "capacity": ("定員",),
    "pantry": ("フードパントリー実施",),
    "takeout": ("テイクアウト実施",),
    "network": ("ネットワークの加入",),
    "barrier_free": ("バリアフリー情報",),
    "remarks": ("備考",),
    "dataset": ("_データセット名", "データセット名"),
    "publisher": ("_自治体名", "公開元", "提供元"),
    "licence": ("_ライセンス", "ライセンス"),
    "source_url": ("_取得元URL", "取得元URL"),
    "as_of": ("更新日", "最終更新日", "情報更新日", "データ更新日", "時点", "更新年月日"),
}
FEES = (
    ("幼児", "参加費_幼児"),
    ("小学生", "参加費_小学生"),
    ("中学生", "参加費_中学生"),
    ("高校生", "参加費_高校生"),
    ("大人", "参加費_大人"),
)
MISSING = "「名称」と、「住所」か「緯度・経度」の列が必要です。見出しの行をたしかめてください。"
DINING = {"参加費_幼児", "フードパントリー実施", "ネットワークの加入"}
FACILITY = {"利用可能曜日", "POIコード", "多目的トイレ", "バリアフリー情報"}


def is_heading(columns: list[str]) -> bool:
    """Whether a row is the heading of a list of places."""
    has = {word for word, names in COLUMNS.items() if any(name in columns for name in names)}
    return "name" in has and ("address" in has or {"lat", "lon"} <= has or "town" in has)


@dataclass(frozen=True)
class Cells:
    """One row by our words; every value clean, blank where the list says nothing."""

    raw: Mapping[str, str]

    def get(self, word: str) -> str:
        """Return one line of text, blank for words such as なし and 不明."""
        return next((text for text in self._texts(word, meaningful) if text), "")

    def long(self, word: str) -> str:
        """Return text that may have several lines."""
        return next((text for text in self._texts(word, clean) if text), "")

    def column(self, name: str) -> str:
        """Return a cell by its very heading."""
        return meaningful(self.raw.get(name))

    def number_text(self, word: str) -> str:
        """Return a cell that should be a number; "0" is a value here."""
        return next((text for text in self._texts(word, one_line) if text), "")

    def _texts(self, word: str, reader: object) -> Iterable[str]:
        read = reader if callable(reader) else one_line
        return (read(self.raw[name]) for name in COLUMNS[word] if name in self.raw)


def kind_of_list(columns: list[str], dataset: str, file: str) -> str:
    """Return the slug of the kind a list is about, "" where it does not tell."""
    words = f"{dataset} {file}".lower()
    if DINING & set(columns) or "食堂" in words or "syokudo" in words or "shokudo" in words:
        return "kodomo_shokudo"
    facility = ("公共施設", "施設関連", "公民館", "public_facility", "public_hall")
    if FACILITY & set(columns) or any(word in words for word in facility):
        return "public_facility"
    return ""
