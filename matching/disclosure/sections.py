"""What a disclosure holds, section by section, and what it leaves out, with the reason.

A test compares both with every model and field about persons: a new one must be placed.
docs/disclosure.md describes the same for those who read the JSON.
"""

from __future__ import annotations

from dataclasses import dataclass

VERSION = 1
"""Of the JSON's shape. Raised when a key goes or means something else."""

TECHNICAL = "記録どうしをつなぐための番号や、置き場所を分けるための値で、本人についての内容ではない"
OTHERS = (
    "ほかの人から聞いたことや、関係機関とのやりとりがふくまれる（個人情報保護法78条1項2号・7号）"
)
INNER = "並べるためだけの数で、本人についての内容ではない"


@dataclass(frozen=True)
class Section:
    """The rows of one model. path: how they are reached from the person; "" for its own row."""

    key: str
    title: str
    model: str
    path: str
    fields: tuple[str, ...]


SECTIONS = (
    Section("person", "あなたのこと", "matching.Person", "", (
        "case_number", "organization", "worker", "name", "name_kana", "phone", "age_band",
        "attributes", "household", "neighborhood", "mobility", "max_minutes", "needs",
        "guardian_needed", "created_at", "updated_at", "closed_on", "closing", "keep_until",
        "keep_reason",
    )),
    Section("traits", "好きなこと・できること", "matching.Trait", "traits",
            ("kind", "text", "source", "heard_on")),
    Section("considerations", "気をつけてほしいこと", "matching.Consideration", "considerations",
            ("kind", "text")),
    Section("free_times", "動ける時間", "matching.AvailableTime", "available_times",
            ("weekday", "start_time", "end_time")),
    Section("consents", "同意の記録", "matching.Consent", "consents", (
        "purpose", "recipient", "recipient_resource", "fields_shared", "text_version", "method",
        "witness", "guardian", "guardian_name", "given_on", "valid_from", "valid_until",
        "revoked_at", "recorded_by",
    )),
    Section("requests", "開示・訂正・利用停止の求め", "matching.PersonRequest", "requests", (
        "kind", "details", "received_on", "decision", "decided_on", "reason", "recorded_by",
        "decided_by",
    )),
    Section("runs", "合う場所をさがした記録", "matching.MatchRun", "match_runs",
            ("run_at", "run_by", "engine_version")),
    Section("nights", "夜のうちに、合う場所をさがした記録", "matching.BatchFind", "batch_finds",
            ("state", "searched_at", "read_at")),
    Section("shortlist", "あなたに合いそうと考えた場所", "matching.ShortlistEntry", "shortlist", (
        "resource", "state", "added_at", "added_by", "proposed_at", "proposed_by", "passed_at",
        "passed_by", "reason", "words", "answer", "answered_at", "answer_recorded_by",
    )),
    Section("ideas", "重なりを考えたワークシート", "matching.IdeaSheet", "idea_sheets",
            ("made_at", "made_by", "opened_at")),
    Section("looks", "あなたの記録を見た人（役割）", "matching.AccessEvent", "access_events",
            ("happened_at", "organization", "role", "ground", "fields")),
)  # fmt: skip

OMITTED_FIELDS = {
    "matching.AccessEvent.user": "名前ではなく、そのときの団体と役割を書く（78条1項2号）",
    "matching.BatchFind.batch": TECHNICAL,
    "matching.BatchFind.consent": "もとになった同意は「同意の記録」にある",
    "matching.BatchFind.found": "見つかった場所は、同じ行のなかで一つずつ伝える",
    "matching.BatchFind.new_places": INNER,
    "matching.BatchFind.part": INNER,
    "matching.IdeaSheet.drafts": "組み合わせの下書きは、ワークシートの行のなかで一つずつ伝える",
    "matching.IdeaSheet.seed": INNER,
    "matching.IdeaSheet.voices": "えらばれたのは町の人のことばで、本人についての内容ではない",
    "matching.MatchRun.consent": "もとになった同意は「同意の記録」にある",
    "matching.MatchRun.knowledge_version": INNER,
    "matching.MatchRun.person_print": INNER,
    "matching.MatchRun.places_print": INNER,
    "matching.MatchRun.seed": INNER,
    "matching.MatchRun.weights": INNER,
    "matching.ShortlistEntry.run": "もとになった重なりさがしは「合う場所をさがした記録」にある",
    **{
        f"matching.ShortlistEntry.{name}": INNER
        for name in ("engine_version", "person_gain", "resource_gain", "score", "blocked")
    },
    "matching.Person.erased_at": "消えた人には、開示する記録がない",
    "matching.Person.area_when_erased": "消えた人には、開示する記録がない",
}
"""Fields of the models above that are left out, beside those of TECHNICAL_NAMES."""

TECHNICAL_NAMES = {"id", "municipality", "person", "position"}

TOLD_INSIDE = ("matching.Overlap", "matching.Idea")
"""Told inside of the runs and of the sheets, by matching.disclosure.places and .ideas: only what
the person may read."""

OMITTED_MODELS = {
    "matching.Erasure": "消したことの記録で、消えたあとには本人についての内容が残っていない",
    "matching.KeptForm": "職員が書いているとちゅうのもので、まだ記録ではない。30日で消える",
    "matching.PersonLookup": "さがすためのしるしで、もとの言葉は「あなたのこと」にある",
    "matching.SupportMeeting": OTHERS,
    "matching.SupportMeetingMember": OTHERS,
    "matching.SupportMeetingNote": OTHERS,
    "matching.ConsentOverride": OTHERS,
    "matching.OverrideRecipient": OTHERS,
}

WITHHELD = (
    (
        "ほかの人から聞いたことと、支援会議の記録は、それを見た人の記録もふくめて、入っていません"
        "（個人情報の保護に関する法律78条1項2号・7号）。"
        "そのような記録があるかどうかも、ここではお答えしていません（同81条）。"
    ),
    (
        "見つかった場所のうち、公開されていない場所の名前とことばは、入っていません（同78条1項2号・3号）。"
        "数だけを書いています。"
    ),
    (
        "ワークシートのアイデアのうち、公開されていないことばをもとにしたものは、入っていません"
        "（同78条1項2号・3号）。数だけを書いています。"
    ),
    "記録を見た人は、名前ではなく、所属と役割で書いています（同78条1項2号）。",
)
