"""What was measured, as lines of text or as one JSON object."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from matching.overlap.judged.evaluation import OURS, Evaluation
from matching.overlap.judged.metrics import FIRST, Measures

HEADINGS = ("nDCG@10", "Recall@10", "MRR", "わな", "読みわな", "方法")
EXPLANATION = (
    "nDCG@10は2^評価−1、Recall@10とMRRは評価2以上、"
    "わなは評価0と判定された組が初めの10か所に入った数です。"
    f"読みわなは、読まないとわからない評価0の組のうち、初めの{FIRST}か所に入った割合です。"
    "必要な配慮・時間・距離が合わない所は、どの方法でもいちばん後ろに置いています。"
)


def as_table(result: Evaluation) -> str:
    """The measures as lines of text, ours first."""
    lines = [f"評価した本人: {len(result.methods[OURS])}人", "", "\t".join(HEADINGS)]
    lines += ["\t".join((*_cells(m), name)) for name, m in result.means.items()]
    size = result.lexicon
    lines += ["", f"語彙: 概念 {size.concepts}、言い方 {size.wordings}、つながり {size.links}"]
    lines += ["", EXPLANATION, "", *_agreement(result), *_by_person(result)]
    lines += [
        f"{library} がないので、その方法は出していません（テスト用の環境に入っています）。"
        for library in result.left_out
    ]
    return "\n".join([*lines, *([result.notice] if result.notice else [])])


def _cells(m: Measures) -> tuple[str, ...]:
    misled = f"{m.misled:.0%}（{m.misleading}/{m.open_traps}）"
    return f"{m.ndcg:.3f}", f"{m.recall:.3f}", f"{m.reciprocal_rank:.3f}", str(m.traps), misled


def _agreement(result: Evaluation) -> Iterator[str]:
    found = result.agreement
    mine, theirs = (
        "—" if tau is None else f"{tau:.2f}" for tau in (found.person_gain, found.resource_gain)
    )
    yield (
        f"判定との順位相関（Kendall τ-b、{found.pairs}組）: "
        f"本人もうれしい {mine}、相手もうれしい {theirs}"
    )


def _by_person(result: Evaluation) -> Iterator[str]:
    best = result.best_baseline
    if best is None:
        return
    lead = result.lead_over(best)
    yield (
        f"いちばん良い比べる方法（{best}）との差 nDCG@10: "
        f"{lead.mean:+.3f}（95%区間 {lead.low:+.3f}〜{lead.high:+.3f}、"
        "本人をくり返し選びなおす方法）"
    )
    yield f"本人\tかさなり\t{best}\t差"
    for person, ours in result.methods[OURS].items():
        theirs = result.methods[best][person]
        difference = ours.ndcg - theirs.ndcg
        yield f"{person}\t{ours.ndcg:.3f}\t{theirs.ndcg:.3f}\t{difference:+.3f}"


def as_json(result: Evaluation) -> str:
    """The same as one JSON object."""
    best = result.best_baseline
    return json.dumps(
        {
            "persons": len(result.methods[OURS]),
            "methods": {name: asdict(m) | {"misled": m.misled} for name, m in result.means.items()},
            "by_person": {
                name: {person: m.ndcg for person, m in found.items()}
                for name, found in result.methods.items()
            },
            "lead": {"over": best, **asdict(result.lead_over(best))} if best else None,
            "agreement": asdict(result.agreement),
            "lexicon": {n: getattr(result.lexicon, n) for n in ("concepts", "wordings", "links")},
            "left_out": list(result.left_out),
            "notice": result.notice,
        },
        ensure_ascii=False,
        indent=2,
    )
