"""How long each class of data is kept, in one table. Names are text: no model is imported here.

A period ends on its last day: what has been kept for it goes on that day. A town may set another
one within the limits of its row (KeepingPeriod); nobody goes beyond them. Where data is swept:
kasanari.retention. Defaults are those of comparable systems; 年数 follow the town's 文書保存 rules.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from .roles import Role

YEARS, DAYS = "years", "days"
_WORDS = {YEARS: "年", DAYS: "日"}


class DataClass(StrEnum):
    """A class of data that goes away by itself."""

    PERSON = "person"
    MATCH_RUN = "match_run"
    BATCH_RUN = "batch_run"
    EXPORT_REQUEST = "export_request"
    ACCESS_EVENT = "access_event"
    LISTING_CONTACT = "listing_contact"
    KEPT_FORM = "kept_form"
    SESSION = "session"
    FORM_KEY = "form_key"
    DEVICE = "device"
    LOGIN_TRY = "login_try"
    JOB = "job"
    REPORT = "report"
    VOLUNTEER = "volunteer"
    VOLUNTEER_LOOK = "volunteer_look"


@dataclass(frozen=True)
class KeepingRule:
    """One row of the table.

    amount, shortest, longest: in `unit`. counted_from: the day from which it is counted.
    changed_by: the role that may set another period for its town; None: nobody.
    """

    data_class: DataClass
    what: str
    unit: str
    amount: int
    shortest: int
    longest: int
    counted_from: str
    ground: str
    changed_by: Role | None = None

    def clamp(self, amount: int) -> int:
        """The nearest period within the limits."""
        return min(max(amount, self.shortest), self.longest)

    def words(self, amount: int | None = None) -> str:
        """The period in words: 5年, 90日."""
        return f"{self.amount if amount is None else amount}{_WORDS[self.unit]}"

    def ends_on(self, begun: dt.date, amount: int) -> dt.date:
        """The day on which what began on `begun` goes."""
        return begun + relativedelta(**{self.unit: amount})

    def begun_by(self, day: dt.date, amount: int) -> dt.date:
        """What began on this day or before has been kept long enough on `day`.

        A begin on 2月29日 may end on 2月28日, as `ends_on` says.
        """
        latest = day - relativedelta(**{self.unit: amount})
        next_day = latest + dt.timedelta(days=1)
        return next_day if self.ends_on(next_day, amount) <= day else latest


_LAW = "個人情報保護法22条・61条（いらなくなった個人情報を持ちつづけない）"
_SAFETY = "個人情報保護法66条（安全管理）"
_TOWN = Role.MUNICIPAL_ADMIN

RULES: tuple[KeepingRule, ...] = (
    KeepingRule(
        DataClass.PERSON, "本人の記録（支援を終えた人）", YEARS, 5, 1, 7,
        "支援を終えた日", f"{_LAW}。年数は、まちの文書保存の決まりに合わせます", _TOWN,
    ),
    KeepingRule(
        DataClass.MATCH_RUN, "前の重なりさがし（新しい2回は残します）", DAYS, 90, 30, 365,
        "さがした日", _LAW, _TOWN,
    ),
    KeepingRule(
        DataClass.BATCH_RUN, "夜のうちに見つかったところ（新しい一回だけ）", DAYS, 14, 3, 30,
        "さがした日", _LAW, _TOWN,
    ),
    KeepingRule(
        DataClass.EXPORT_REQUEST, "一覧の書き出しの申請と承認", YEARS, 5, 3, 10,
        "申請した日", f"{_SAFETY}。だれが認めたかを、あとでたしかめるため",
    ),
    KeepingRule(
        DataClass.ACCESS_EVENT, "だれがどの本人を見たかの記録", YEARS, 5, 3, 10,
        "見た日", f"{_SAFETY}。もれたときに、だれが見たかをしらべるため（指紋は残します）",
    ),
    KeepingRule(
        DataClass.LISTING_CONTACT, "見送った掲載の、連絡先と書かれたこと", DAYS, 90, 30, 365,
        "見送った日", _LAW, _TOWN,
    ),
    KeepingRule(
        DataClass.KEPT_FORM, "保存していない書きかけ", DAYS, 30, 1, 30,
        "最後に書いた日", _LAW,
    ),
    KeepingRule(
        DataClass.SESSION, "終わったログイン", DAYS, 1, 1, 30,
        "期限が切れた日", _SAFETY,
    ),
    KeepingRule(
        DataClass.FORM_KEY, "フォームを一度だけ受けるためのしるし", DAYS, 2, 1, 7,
        "受けた日", _SAFETY,
    ),
    KeepingRule(
        # A login lasts 9 hours, perhaps past midnight: until then it must be found to be ended.
        DataClass.DEVICE, "ログインした端末（アドレスとブラウザーの名前）", DAYS, 2, 2, 30,
        "ログインした日", _SAFETY,
    ),
    KeepingRule(
        DataClass.LOGIN_TRY, "ログインのまちがいの数（接続元のアドレス）", DAYS, 1, 1, 7,
        "数えるのを終えた日", _SAFETY,
    ),
    KeepingRule(
        DataClass.JOB, "終わった自動の仕事", DAYS, 30, 7, 90,
        "終わった日", "うまく動いたかを、あとでたしかめるため（本人のことは入っていません）",
    ),
    KeepingRule(
        DataClass.REPORT, "この片づけの記録（数だけ）", YEARS, 5, 3, 10,
        "片づけた日", "消したことを、あとでたしかめるため",
    ),
    KeepingRule(
        # The day itself was chosen by whom it is about; the record stands to its end.
        DataClass.VOLUNTEER, "活動したい人の記録", DAYS, 1, 1, 1,
        "本人と決めた日", f"{_LAW}。残す日は、同意のときに本人と決めます（長くて2年）",
    ),
    KeepingRule(
        DataClass.VOLUNTEER_LOOK, "だれが活動したい人を見たかの記録", YEARS, 5, 3, 10,
        "見た日", f"{_SAFETY}。もれたときに、だれが見たかをしらべるため",
    ),
)  # fmt: skip

_BY_CLASS = {rule.data_class: rule for rule in RULES}


def rule_of(data_class: DataClass) -> KeepingRule:
    """The row of one class."""
    return _BY_CLASS[data_class]
