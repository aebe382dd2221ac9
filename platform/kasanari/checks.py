"""System checks that stop a badly set site with a sentence the operator understands."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from .settings.mail import is_readable

MIN_SECRET = 50


def _database(env: Any) -> Iterator[CheckMessage]:
    if not settings.DATABASES["default"]["NAME"]:
        yield Error(
            "データベースの場所が読めません（DATABASE_URL）。",
            hint="例：postgresql://kasanari_web@/kasanari?host=/run/postgresql の形で"
            "書いてください。"
            "手元で試すときは script/server が自分で用意します。",
            id="kasanari.E001",
        )
    if env.database_url and not env.database_owner_url:
        yield Error(
            "DATABASE_URL があるのに DATABASE_OWNER_URL がありません。",
            hint="表を作る役（owner）の接続先も書いてください。ウェブの役には表を作る権限がありません。",
            id="kasanari.E002",
        )


def _secret(env: Any) -> Iterator[CheckMessage]:
    if len(env.secret_key) < MIN_SECRET:
        yield Error(
            f"KASANARI_SECRET_KEY がないか、短すぎます（{MIN_SECRET} 文字以上）。",
            hint="でたらめな長い文字列を作り、ほかの人に見えない場所に置いてください。",
            id="kasanari.E003",
        )


def _basemap(env: Any) -> Iterator[CheckMessage]:
    own = env.basemap.startswith("https://") and all(
        k in env.basemap for k in ("{z}", "{x}", "{y}")
    )
    if env.basemap not in {"none", "gsi"} and not own:
        yield Error(
            f"KASANARI_BASEMAP の値「{env.basemap}」がわかりません。",
            hint="none、gsi、または https://…/{z}/{x}/{y}.png の形で書いてください。",
            id="kasanari.E004",
        )


def _flags(env: Any) -> Iterator[CheckMessage]:
    for name, value in env.problems:
        yield Error(
            f"{name} の値「{value}」は、はい・いいえとして読めません。",
            hint="1 か 0 を書いてください。",
            id="kasanari.E005",
        )


def _demo(env: Any) -> Iterator[CheckMessage]:
    if env.demo and env.https:
        yield Error(
            "お試しのデータ（KASANARI_DEMO）のまま、公開用の設定（KASANARI_HTTPS）になっています。",
            hint="本番では KASANARI_DEMO を外してください。"
            "お試しのログインはだれでも使えてしまいます。",
            id="kasanari.E006",
        )


def _keys(env: Any) -> Iterator[CheckMessage]:
    if not apps.is_installed("matching"):
        return
    from matching.sealing.errors import SealError
    from matching.sealing.keys import site_ring

    try:
        site_ring()
    except SealError as error:
        yield Error(
            f"{error}（KASANARI_PERSON_KEYS_FILE）",
            hint="本人についての文を封じる鍵です。控えからもどしてください。"
            "新しく始めるときは script/server が作ります。形は docs/operating.md にあります。",
            id="kasanari.E007",
        )


def _key_store(env: Any) -> Iterator[CheckMessage]:
    if not apps.is_installed("matching"):
        return
    from matching.sealing.store_check import what_is_wrong

    sentence = what_is_wrong()
    if sentence:
        yield Error(
            f"{sentence}（KASANARI_PERSON_KEY_STORE）",
            hint="本人ひとりずつの鍵を置くフォルダーです。控えからもどすか、つながる場所に直してください。"
            "新しく始めるときは、空のフォルダーを chmod 700 で作ります（docs/operating.md の4）。",
            id="kasanari.E020",
        )


def _index(env: Any) -> Iterator[CheckMessage]:
    if not apps.is_installed("matching"):
        return
    from matching.place_index.folder import what_is_wrong

    sentence = what_is_wrong()
    if sentence:
        yield Error(
            f"{sentence}（KASANARI_INDEX_DIR）",
            hint="重なりをさがすためのファイルを置くフォルダーです。このサイトを動かす人が書けて、"
            "ほかの人が読めない場所にしてください（chmod 700）。中身は作りなおせます。",
            id="kasanari.E021",
        )


def _sentence_model(env: Any) -> Iterator[CheckMessage]:
    if env.sentence_model_dir is None or not apps.is_installed("matching"):
        return
    from matching.local_model import what_is_wrong

    sentence = what_is_wrong(env.sentence_model_dir)
    if sentence:
        yield Error(
            f"{sentence}（KASANARI_SENTENCE_MODEL_DIR）",
            hint="モデルのフォルダーの場所を直し、requirements/models.txt を入れてください。"
            "使わないときは、この設定を消します（docs/settings.md）。",
            id="kasanari.E022",
        )


def _origins(env: Any) -> Iterator[CheckMessage]:
    for origin in env.trusted_origins:
        if not origin.startswith(("https://", "http://")):
            yield Error(
                f"KASANARI_TRUSTED_ORIGINS の値「{origin}」がわかりません。",
                hint="https:// から書いてください（例：https://kasanari.example.jp ）。",
                id="kasanari.E008",
            )


def _mail(env: Any) -> Iterator[CheckMessage]:
    if not (env.mail_url or env.mail_from or env.public_address):
        return
    addressed = env.public_address.startswith(("https://", "http://"))
    if not is_readable(env.mail_url) or "@" not in env.mail_from or not addressed:
        yield Error(
            "メールを送るための三つの設定が、そろっていないか、読めません"
            "（KASANARI_MAIL_URL、KASANARI_MAIL_FROM、KASANARI_PUBLIC_ADDRESS）。",
            hint="例：smtp://名前:パスワード@mail.example.jp:587 、kasanari@example.jp 、"
            "https://kasanari.example.jp 。メールを使わないときは、三つとも消します。",
            id="kasanari.E023",
        )


RULES = (
    *(_database, _secret, _basemap, _flags, _demo, _keys, _key_store, _index),
    *(_sentence_model, _origins, _mail),
)


@register(Tags.security)
def check_settings(**kwargs: Any) -> list[CheckMessage]:
    """Look at every setting that a person may have written by hand."""
    env = settings.ENV
    return [message for rule in RULES for message in rule(env)]
