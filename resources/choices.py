"""Closed lists of words used by the catalogue and the interviews."""

from django.db import models


class Status(models.TextChoices):
    """Where an entry stands on its way to the public."""

    DRAFT = "draft", "下書き"
    WAITING = "waiting", "確認待ち"
    CONFIRMED = "confirmed", "確認済み"
    PAUSED = "paused", "休止"
    CLOSED = "closed", "閉鎖"


class Audience(models.TextChoices):
    """見せる範囲: who may see an entry, beside its status."""

    PUBLIC = "public", "だれでも"
    SUPPORTERS = "supporters", "支援の担当者まで"
    AREA_STAFF = "area_staff", "この圏域の担当だけ"


class Precision(models.TextChoices):
    """How exactly the place is shown on public surfaces."""

    EXACT = "exact", "正確な場所"
    NEIGHBORHOOD = "neighborhood", "町丁目まで"
    AREA = "area", "圏域まで"
    HIDDEN = "hidden", "地図に出さない"


class Feature(models.TextChoices):
    """An accessibility fact that can be yes, no or 未確認."""

    STEP_FREE = "step_free", "段差なし"
    WHEELCHAIR_TOILET = "wheelchair_toilet", "車いすトイレ"
    ELEVATOR = "elevator", "エレベーター"
    SHUTTLE = "shuttle", "送迎"
    ONLINE = "online", "オンライン参加"
    PARKING = "parking", "駐車場"
    PRIVATE_ROOM = "private_room", "個室"
    QUIET = "quiet", "静か"
    SMALL_GROUP = "small_group", "少人数"


class Known(models.TextChoices):
    """The state of a fact. Unknown is shown as unknown, never as fine."""

    YES = "yes", "あり"
    NO = "no", "なし"
    UNKNOWN = "unknown", "未確認"


class StatementKind(models.TextChoices):
    """The headings of the インタビューシート."""

    ORIGIN = "origin", "きっかけ"
    THOUGHT = "thought", "想い"
    TROUBLE = "trouble", "困っている事"
    WISH = "wish", "やってみたいこと"
    INFO = "info", "情報・つながり"
    MISSING = "missing", "あったらよいと思う資源や活動"


class Visibility(models.TextChoices):
    """Who may read one statement."""

    ANYONE = "anyone", "だれでも見てよい"
    SUPPORTERS = "supporters", "支援の担当者まで"
    LISTENERS = "listeners", "聞いた人と事務局だけ"


class Way(models.TextChoices):
    """How a place is reached, or where more is to be read."""

    PHONE = "phone", "電話"
    MAIL = "mail", "メール"
    FAX = "fax", "FAX"
    VISIT = "visit", "窓口・直接"
    WEB = "web", "ウェブサイト"
    SOCIAL = "social", "SNS"
    OTHER = "other", "そのほか"


class FieldKind(models.TextChoices):
    """What may be written into a field that a town made for itself."""

    TEXT = "text", "文"
    NUMBER = "number", "数"
    DATE = "date", "日付"
    KNOWN = "known", "はい・いいえ・未確認"
    CHOICE = "choice", "一覧から選ぶ"
