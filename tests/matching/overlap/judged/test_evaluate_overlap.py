"""The command that measures 重なり on files: its figures, its files, its refusals."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from matching.overlap.judged.comparing import kendall_tau_b, paired_difference
from matching.overlap.judged.metrics import measure, ndcg

PLACE = {
    "id": "R1", "name": "古民家", "kind": "まちの縁側", "area": "北", "lat": 35.62, "lon": 139.52,
    "activity": "木工を楽しむ。", "welcome": "どなたでも", "schedule": [], "fee": None,
    "accessibility": ["段差なし"], "thoughts": "", "troubles": "棚を直せる人がいない。",
    "wishes": "", "roles": [],
}  # fmt: skip
PERSON = {
    "id": "P1", "age_band": "60代", "attributes": "", "interests": ["木工"],
    "abilities": ["棚を直す"], "values": [], "hopes": [], "considerations": [], "available": [],
    "mobility": "徒歩", "max_minutes": 20, "area": "北", "lat": 35.62, "lon": 139.52, "needs": [],
}  # fmt: skip
PLACES = [
    PLACE,
    {**PLACE, "id": "R2", "name": "歌の会", "activity": "童謡をうたう。", "troubles": ""},
    {**PLACE, "id": "R3", "name": "遠い木工所", "lat": 36.0},
    {**PLACE, "id": "R4", "name": "棚を直す木工", "accessibility": []},
]
PERSONS = [PERSON, {**PERSON, "id": "P2", "needs": ["段差なし"]}]
HEADER = "person_id,resource_id,person_gain,resource_gain,grade,why\n"
JUDGEMENTS = (
    HEADER + "P1,R1,3,3,3,棚\nP1,R4,3,3,3,棚\nP1,R2,0,0,0,歌\nP2,R1,3,3,3,棚\nP2,R4,2,2,0,段差\n"
)


def lines(rows: list[dict[str, Any]]) -> str:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


@pytest.fixture
def judged(tmp_path: Path) -> dict[str, Path]:
    """A tiny judged set: two persons, four places."""
    files = {
        "resources": (tmp_path / "r.jsonl", lines(PLACES)),
        "persons": (tmp_path / "p.jsonl", lines(PERSONS)),
        "judgments": (tmp_path / "j.csv", JUDGEMENTS),
    }
    for path, text in files.values():
        path.write_text(text, encoding="utf-8")
    return {name: path for name, (path, _) in files.items()}


def run(judged: dict[str, Path], **options: Any) -> str:
    out = io.StringIO()
    call_command("evaluate_overlap", **judged, **options, stdout=out)
    return out.getvalue()


def test_ndcg_is_the_one_of_the_textbook() -> None:
    # Grades 3 and 2 found at ranks 2 and 3: (7 / log2 3 + 3 / log2 4) / (7 / log2 2 + 3 / log2 3)
    assert ndcg([0, 3, 2], [3, 2, 0]) == pytest.approx(5.9165 / 8.8928, abs=1e-4)
    assert ndcg([3, 2, 0], [0, 2, 3]) == 1.0


def test_recall_mrr_and_traps_are_counted_in_the_first_ten() -> None:
    order = [f"R{n}" for n in range(12)]
    found = measure(order, {"R1": 2, "R11": 3, "R0": 0, "R2": 0, "R10": 0})
    assert (found.recall, found.reciprocal_rank, found.traps) == (0.5, 0.5, 2)


def test_of_the_traps_only_those_that_reading_must_tell_are_misleading() -> None:
    grades = {"R0": 0, "R1": 3, "R2": 0, "R3": 0, "R7": 0}
    found = measure([f"R{n}" for n in range(9)], grades, blocked={"R3"})
    assert (found.open_traps, found.misleading, found.misled) == (3, 2, pytest.approx(2 / 3))


def test_tau_b_is_the_one_of_the_textbook() -> None:
    # 4 pairs agree, 1 disagrees, 1 is tied on the second side: (4 - 1) / sqrt(6 · 5)
    assert kendall_tau_b([1, 2, 3, 4], [1, 3, 2, 3]) == pytest.approx(3 / 30**0.5)
    assert kendall_tau_b([1, 2, 3], [9, 5, 1]) == pytest.approx(-1)
    assert kendall_tau_b([1, 1, 1], [1, 2, 3]) is None


def test_a_difference_that_every_person_shows_is_beyond_chance() -> None:
    found = paired_difference([0.9, 0.8, 0.7, 0.9], [0.5, 0.6, 0.4, 0.6])
    assert found.mean == pytest.approx(0.3)
    assert 0.2 <= found.low <= found.mean <= found.high <= 0.4
    assert found == paired_difference([0.9, 0.8, 0.7, 0.9], [0.5, 0.6, 0.4, 0.6])


def test_a_difference_that_comes_and_goes_is_not() -> None:
    found = paired_difference([0.9, 0.1, 0.8, 0.2], [0.1, 0.9, 0.2, 0.8])
    assert found.low < 0 < found.high
    with pytest.raises(ValueError, match="same persons"):
        paired_difference([0.5], [])


def test_it_prints_ours_beside_the_baselines(judged: dict[str, Path], vectors: Path) -> None:
    table = run(judged, vectors=vectors)
    for name in (
        "かさなり",
        "BM25",
        "TF-IDF",
        "nDCG@10",
        "Recall@10",
        "MRR",
        "評価した本人: 2人",
        "τ-b",
        "95%区間",
    ):
        assert name in table


def test_json_holds_the_same_figures(judged: dict[str, Path], vectors: Path) -> None:
    found = json.loads(run(judged, vectors=vectors, json=True))
    assert found["methods"]["かさなり"]["ndcg"] == pytest.approx(1.0)
    assert found["methods"]["かさなり"]["traps"] == 2
    assert len(found["methods"]) == 5
    assert found["methods"]["かさなり"]["open_traps"] == 1
    assert found["by_person"]["かさなり"] == pytest.approx({"P1": 1.0, "P2": 1.0})
    assert found["lead"]["mean"] == pytest.approx(0.0)
    assert found["agreement"]["pairs"] == 4


def test_the_baselines_get_the_same_conditions(judged: dict[str, Path], vectors: Path) -> None:
    # R4 has the most of P2's words, but steps.
    found = json.loads(run(judged, vectors=vectors, json=True))["methods"]
    assert [m["ndcg"] for m in found.values()] == pytest.approx([1.0] * 5)


def test_the_run_has_every_pair_with_the_blocked_last(
    judged: dict[str, Path], vectors: Path, tmp_path: Path
) -> None:
    run(judged, vectors=vectors, run_out=tmp_path / "run.csv")
    with (tmp_path / "run.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        "person_id", "resource_id", "rank", "score", "person_gain", "resource_gain", "blocked"
    ]  # fmt: skip
    assert [(r["person_id"], r["rank"]) for r in rows] == [
        (p, str(n)) for p in ("P1", "P2") for n in range(1, 5)
    ]
    blocked = {(r["person_id"], r["resource_id"]) for r in rows if r["blocked"] == "1"}
    assert blocked == {("P1", "R3"), ("P2", "R3"), ("P2", "R4")}
    assert rows[0]["resource_id"] in {"R1", "R4"}
    assert {r["resource_id"] for r in rows[6:]} == {"R3", "R4"}


def test_two_runs_are_the_same(judged: dict[str, Path], vectors: Path, tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        run(judged, vectors=vectors, run_out=tmp_path / name)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_without_vectors_it_works_and_says_so(judged: dict[str, Path], tmp_path: Path) -> None:
    assert "単語ベクトルがない" in run(judged, vectors=tmp_path / "none")


def test_it_can_be_measured_without_the_vocabulary(
    judged: dict[str, Path], vectors: Path, tmp_path: Path
) -> None:
    table = run(judged, vectors=vectors, run_out=tmp_path / "with.csv")
    bare = run(judged, vectors=vectors, without_lexicon=True, run_out=tmp_path / "without.csv")
    assert "語彙を使わずに" in bare
    assert "語彙を使わずに" not in table
    assert (tmp_path / "with.csv").read_text() != (tmp_path / "without.csv").read_text()


def test_without_the_test_libraries_it_says_so(
    judged: dict[str, Path], vectors: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for library in ("rank_bm25", "sklearn.feature_extraction.text"):
        monkeypatch.setitem(__import__("sys").modules, library, None)
    table = run(judged, vectors=vectors)
    assert "rank-bm25 がない" in table
    assert "scikit-learn がない" in table
    assert "かさなり" in table


PNG = b"\x89PNG\r\n\x1a\n\x00\xff"


@pytest.mark.parametrize(
    ("which", "content", "complaint"),
    [
        ("resources", None, "読めません"),
        ("resources", b"", "中身がありません"),
        ("resources", PNG, "UTF-8"),
        ("judgments", PNG, "UTF-8"),
        ("judgments", b"", "中身がありません"),
        ("resources", (lines([PLACE]) + "\n{broken").encode(), "2行目: JSON"),
        ("persons", b"[1, 2]", "1行目"),
        ("resources", lines([PLACE, PLACE]).encode(), "2行目: id「R1」が二度"),
        ("resources", lines([{**PLACE, "lat": "north"}]).encode(), "「lat」"),
        ("resources", lines([{**PLACE, "lat": 135.6}]).encode(), "「lat」"),
        ("resources", lines([{**PLACE, "lon": float("nan")}]).encode(), "「lon」"),
        ("resources", lines([{**PLACE, "fee": -5}]).encode(), "「fee」"),
        ("resources", lines([{**PLACE, "fee": True}]).encode(), "「fee」"),
        ("resources", lines([{**PLACE, "roles": "仕込み"}]).encode(), "「roles」"),
        ("resources", lines([{**PLACE, "name": " "}]).encode(), "「name」"),
        ("resources", lines([{**PLACE, "schedule": [3]}]).encode(), "「schedule」"),
        (
            "resources",
            lines(
                [{**PLACE, "schedule": [{"weekday": "月", "start": "9", "end": "10:00"}]}]
            ).encode(),
            "「start」",
        ),
        (
            "resources",
            lines(
                [{**PLACE, "schedule": [{"weekday": "何", "start": "09:00", "end": "10:00"}]}]
            ).encode(),
            "「weekday」",
        ),
        (
            "resources",
            lines(
                [{**PLACE, "schedule": [{"weekday": "月", "start": "11:00", "end": "10:00"}]}]
            ).encode(),
            "「end」",
        ),
        ("resources", json.dumps({**PLACE, "name": "\ud800"}).encode(), "「name」"),
        ("resources", json.dumps({**PLACE, "roles": ["\ud800"]}).encode(), "「roles」"),
        ("persons", lines([{**PERSON, "mobility": "飛行機"}]).encode(), "「mobility」"),
        ("persons", lines([{**PERSON, "max_minutes": 0}]).encode(), "「max_minutes」"),
        (
            "persons",
            lines([{k: v for k, v in PERSON.items() if k != "hopes"}]).encode(),
            "「hopes」が",
        ),
        ("judgments", b"person_id,grade\nP1,3\n", "resource_id"),
        ("judgments", (HEADER + "P9,R1,3,3,3,x\n").encode(), "2行目: person_id「P9」"),
        ("judgments", (HEADER + "P1,R9,3,3,3,x\n").encode(), "2行目: resource_id「R9」"),
        ("judgments", (HEADER + "P1,R1,3,3,4,x\n").encode(), "2行目: 「grade」"),
        ("judgments", (HEADER + "P1,R1,3,3\n").encode(), "2行目: 列の数"),
        ("judgments", (HEADER + "P1,R1,3,3,3,x\n" * 2).encode(), "3行目"),
        ("judgments", HEADER.encode(), "1件もありません"),
        ("judgments", (HEADER + "P1,R1,0,0,0,x\n").encode(), "評価1以上"),
    ],
)
def test_a_bad_file_is_refused_with_its_name_and_line(
    judged: dict[str, Path], which: str, content: bytes | None, complaint: str
) -> None:
    if content is None:
        judged[which].unlink()
    else:
        judged[which].write_bytes(content)
    with pytest.raises(CommandError, match=complaint) as refusal:
        run(judged)
    assert judged[which].name in str(refusal.value)


def test_one_line_of_four_megabytes_is_read(judged: dict[str, Path], tmp_path: Path) -> None:
    long = {**PLACE, "activity": "棚を直す。" + "あ" * 1_400_000}
    judged["resources"].write_text(lines([long, *PLACES[1:]]), encoding="utf-8")
    assert "かさなり" in run(judged, vectors=tmp_path)


def test_a_run_file_that_cannot_be_written_is_said(judged: dict[str, Path], tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="書き出せません"):
        run(judged, vectors=tmp_path, run_out=tmp_path / "no" / "run.csv")


@pytest.mark.real_data
@pytest.mark.parametrize(("name", "floor"), [("dev", 0.90), ("dev_hard", 0.68)])
def test_on_the_judged_sets_ours_is_ahead_of_every_baseline(
    shared: Path, vectors: Path, name: str, floor: float
) -> None:
    folder = shared / "judged" / name
    files = {"resources": folder / "resources.jsonl", "persons": folder / "persons.jsonl"}
    found = json.loads(
        run({**files, "judgments": folder / "judgments.csv"}, vectors=vectors, json=True)
    )["methods"]
    ours = found.pop("かさなり")
    assert ours["ndcg"] >= floor
    for other in found.values():
        assert ours["ndcg"] > other["ndcg"]
        assert ours["recall"] > other["recall"]
    for counting in (name for name in found if "TF" in name or "BM25" in name):
        assert ours["traps"] < found[counting]["traps"]


def test_what_the_lexicon_adds_stands_beside_the_others(judged: dict[str, Path]) -> None:
    found = json.loads(run(judged, json=True))
    assert list(found["methods"])[:2] == ["かさなり", "かさなり（語彙なし）"]
    assert found["lexicon"]["concepts"] > 2000
    bare = json.loads(run(judged, json=True, without_lexicon=True))
    assert bare["lexicon"]["concepts"] == 0
    assert "かさなり（語彙なし）" not in bare["methods"]
    assert bare["methods"]["かさなり"]["ndcg"] == found["methods"]["かさなり（語彙なし）"]["ndcg"]


def test_the_best_other_method_is_never_ones_own(judged: dict[str, Path]) -> None:
    found = json.loads(run(judged, json=True))
    assert not found["lead"]["over"].startswith("かさなり")
