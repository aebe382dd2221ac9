"""Closed lists of words about persons."""

from django.db import models


class TraitKind(models.TextChoices):
    """What a person brings: strengths first."""

    INTEREST = "interest", "関心"
    LIKE = "like", "好きなこと"
    HOBBY = "hobby", "趣味"
    ABILITY = "ability", "できること"
    VALUE = "value", "大切にしていること"
    HOPE = "hope", "望む暮らし"


class TraitSource(models.TextChoices):
    """Whose words a trait is."""

    PERSON = "person", "本人の言葉"
    FAMILY = "family", "家族から"
    SUPPORTER = "supporter", "支援者の見立て"


class ConsiderationKind(models.TextChoices):
    """気をつけてほしいこと, or what the person says they cannot bear."""

    CARE = "care", "配慮"
    DISLIKE = "dislike", "苦手"


class Mobility(models.TextChoices):
    """How the person gets about."""

    FOOT = "foot", "徒歩"
    BICYCLE = "bicycle", "自転車"
    BUS = "bus", "バス"
    CAR = "car", "車"
    SHUTTLE = "shuttle", "送迎が必要"


class Purpose(models.TextChoices):
    """What a consent is for."""

    SHARING = "sharing", "相談共有"
    PARTICIPATION = "participation", "合う場所をさがすこと（参加支援）"
    PLACE = "place", "受け入れ先への提供"
    CASE_STUDY = "case_study", "事例検討・研修"
    OUTSIDE = "outside", "庁外メンバーへの共有"
    STATISTICS = "statistics", "統計"


OUTWARD = (Purpose.SHARING, Purpose.PLACE, Purpose.OUTSIDE)
"""Purposes that tell somebody outside the 所属: a consent to one names whom."""


class FieldsClass(models.TextChoices):
    """The classes of what is known of a person: what a consent names and a log line says."""

    IDENTITY = "identity", "名前と連絡先"
    HOUSEHOLD = "household", "世帯と属性"
    STRENGTHS = "strengths", "関心・できること"
    CARE = "care", "配慮・苦手"
    TIMES = "times", "動ける時間と町丁目"
    PROGRESS = "progress", "支援の経過"


SHARED_PURPOSES = (Purpose.SHARING, Purpose.OUTSIDE)
"""Purposes under which the staff of another organization of the town read here."""

MATCHED_FIELDS = (FieldsClass.STRENGTHS, FieldsClass.CARE, FieldsClass.TIMES)
"""What looking for 重なり reads of a person; no name, no 世帯, no 属性, nothing of the 経過."""


class ConsentMethod(models.TextChoices):
    """How the consent was given."""

    WRITTEN = "written", "書面"
    ORAL = "oral", "口頭（立会あり）"


class Guardian(models.TextChoices):
    """Whose yes is needed beside the person's own."""

    PARENT = "parent", "親権者"
    ADULT_GUARDIAN = "guardian", "成年後見人"
    CURATOR = "curator", "保佐人"
    ASSISTANT = "assistant", "補助人"


class OverrideGround(models.TextChoices):
    """The only two grounds on which somebody is told of a person without a consent."""

    MEETING = "meeting", "支援会議のメンバーに（社会福祉法106条の6）"
    DANGER = "danger", "命や身体の危険をふせぐため（個人情報保護法27条1項2号・69条2項4号）"


class OverrideDecision(models.TextChoices):
    """What the second person said."""

    APPROVED = "approved", "承認"
    REFUSED = "refused", "承認しない"


class OverrideState(models.TextChoices):
    """Where an override stands at a moment."""

    WAITING = "waiting", "承認待ち"
    EMERGENCY = "emergency", "緊急（あとから承認）"
    WORKING = "working", "承認ずみ"
    REFUSED = "refused", "承認されなかった"
    UNAPPROVED = "unapproved", "未承認のまま終わった"
    OVER = "over", "終わった"


class Closing(models.TextChoices):
    """Why the support of a person ended (終結)."""

    REACHED = "reached", "望むくらしに近づいた"
    PASSED_ON = "passed_on", "ほかの支援につないだ"
    WISH = "wish", "本人の希望"
    MOVED = "moved", "引っこした"
    DIED = "died", "亡くなった"
    OTHER = "other", "そのほか"


class RequestKind(models.TextChoices):
    """What a person asks of their own record (個人情報保護法76条, 90条, 98条)."""

    DISCLOSE = "disclose", "見せてほしい（開示）"
    CORRECT = "correct", "直してほしい（訂正）"
    STOP = "stop", "使うのをやめてほしい（利用停止）"


class RequestDecision(models.TextChoices):
    """How a request was answered."""

    WAITING = "waiting", "まだ答えていない"
    GRANTED = "granted", "応じた"
    PARTLY = "partly", "一部だけ応じた"
    REFUSED = "refused", "応じなかった"


class LookupKind(models.TextChoices):
    """What a person can be found by, exactly and without opening anybody's texts."""

    KANA = "kana", "よみ"
    PHONE = "phone", "電話"


class ErasureReason(models.TextChoices):
    """Why a person was erased: closed words, so that none of theirs comes back in by this door."""

    PERIOD = "period", "決めておいた保存の期間がすぎた"
    REQUEST = "request", "本人からの求め"
    MISTAKE = "mistake", "まちがって登録した"
    TWICE = "twice", "二重に登録していた"
    RESTORED = "restored", "消したあとに、控えからもどってきた"


class ExportPurpose(models.TextChoices):
    """What a list is for inside of the 所属. Outside, a consent's Purpose stands in its place."""

    SUPPORT = "support", "支援の計画や引きつぎ"
    REPORT = "report", "所属への報告や監査"
    CHECK = "check", "記録の点検"


class ExportDecision(models.TextChoices):
    """Whether a list may be made. Few persons need nobody's yes."""

    FREE = "free", "承認はいりません"
    WAITING = "waiting", "承認待ち"
    APPROVED = "approved", "承認されました"
    REFUSED = "refused", "承認されませんでした"


class BatchState(models.TextChoices):
    """Where a night of looking stands."""

    RUNNING = "running", "さがしています"
    STOPPED = "stopped", "とめました"
    DONE = "done", "終わりました"


class FindState(models.TextChoices):
    """Where one person in it stands."""

    WAITING = "waiting", "これから"
    FOUND = "found", "さがしました"
    LEFT_OUT = "left_out", "さがしませんでした（同意や担当がない人）"


class IdeaOrigin(models.TextChoices):
    """Who thought of an idea first."""

    PEOPLE = "people", "みんなで考えた"
    DRAFT = "draft", "組み合わせの下書きから"
    UNEXPECTED = "unexpected", "意外な組み合わせの下書きから"


class AccessGround(models.TextChoices):
    """In what way somebody came to know something of a person."""

    LIST = "list", "一覧を見た"
    VIEW = "view", "開いた"
    EDIT = "edit", "書きかえた"
    MATCH = "match", "合う場所をさがした"
    SEARCH = "search", "検索で見つけた"
    PRINT = "print", "印刷した"
    EXPORT = "export", "書き出した"
    DISCLOSE = "disclose", "本人に開示した"
    SHARED = "shared", "同意にもとづき、ほかの団体が読んだ"
    HANDOVER = "handover", "引きついだ"
    ERASE = "erase", "消した"
    OVERRIDE = "override", "同意のない共有を読んだ"
    APART_LIST = "apart_list", "支援会議や同意のない共有の一覧を見た"
    APART = "apart", "支援会議や同意のない共有をあつかった"


class VolunteerLookGround(models.TextChoices):
    """In what way somebody came to know something of a 活動したい人."""

    LIST = "list", "一覧を見た"
    VIEW = "view", "開いた"
    EDIT = "edit", "書きかえた"
    MATCH = "match", "待っている場所をさがした"
    ERASE = "erase", "消した"


WITHOUT_CONSENT = (AccessGround.OVERRIDE, AccessGround.APART_LIST, AccessGround.APART)
"""Looks that tell of a 支援会議 or an override: whether there is one is not answered to the person
(個人情報保護法 81条), so what is handed to them leaves these out. Workers and auditors see them."""


class LinkStrength(models.TextChoices):
    """How well a concept of the 語彙 answers another, in a town's own words."""

    STRONG = "strong", "つよく"
    USUAL = "usual", "ふつう"
    LITTLE = "little", "すこし"


class ShortlistState(models.TextChoices):
    """What a worker decided about one place for one person."""

    ADDED = "added", "気になるところに入れた"
    PROPOSED = "proposed", "本人に提案した"
    PASSED = "passed", "見送った"


SHORTLISTED = (ShortlistState.ADDED, ShortlistState.PROPOSED)
"""The states of a place that stands among the 気になるところ."""


class PassReason(models.TextChoices):
    """Why a place was passed over: common reasons, so that they can be counted."""

    WISH = "wish", "本人が「いまはいい」と言った"
    LIKING = "liking", "することが、本人の好みとちがう"
    PEOPLE = "people", "人の数や雰囲気が合わない"
    TIME = "time", "曜日や時間が合わない"
    FAR = "far", "遠い・行きにくい"
    ACCESS = "access", "建物や設備が合わない"
    FEE = "fee", "お金がかかる"
    KNOWN = "known", "もう知っている・行ったことがある"
    PLACE = "place", "受け入れる側のつごう"
    OTHER = "other", "そのほか"


class PersonAnswer(models.TextChoices):
    """What the person said of a place."""

    YET = "yet", "まだ聞いていない"
    CURIOUS = "curious", "気になる"
    NOT_NOW = "not_now", "いまはいい"
