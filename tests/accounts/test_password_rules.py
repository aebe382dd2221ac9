"""Passwords: long, without rules of composition, and none that others try first."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.password_rules import LONGEST
from tests.factories import MunicipalityFactory, OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(db):
    komae = MunicipalityFactory(code="13219", name="狛江市", name_kana="こまえし")
    MunicipalityFactory(code="24201", name="津市", name_kana="つし")
    MunicipalityFactory(code="13220", name="東京みらい町", name_kana="とうきょうみらいちょう")
    OrganizationFactory(municipality=komae, name="あおぞら会", name_kana="あおぞらかい")
    return UserFactory(username="tsunagu", display_name="つなぐともえ", email="tomoe@example.jp")


@pytest.mark.parametrize(
    "password",
    [
        "himawari densha",
        "ひまわりでんしゃとあかいかさ",
        "aaaabbbbcccc",
        "7104 3385 9216 0047",
        "傘とみかんと夕方のバスに乗る犬",
        "matsutake-udon",
        "x" * 6 + "y" * (LONGEST - 6),
    ],
)
def test_any_long_password_will_do(user, password):
    validate_password(password, user)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("himawari-ka", "12 文字以上"),
        ("x" * 7 + "y" * LONGEST, "文字まで"),
        ("1234567890123456", "よく使われる"),
        ("passwordpass", "よく使われる"),
        ("ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ", "よく使われる"),
        ("aaaaaaaaaaaaaaaa", "よく使われる"),
        ("komae-no-himawari", "komae"),
        ("KOMAE-no-himawari", "komae"),
        ("ｋｏｍａｅ-no-himawari", "komae"),
        ("コマエのひまわりでんしゃ", "こまえ"),
        ("狛江のひまわりと電車の音", "狛江"),
        ("tokyomirai-densha", "tokyomirai"),
        ("toukyoumirai-densha", "toukyoumirai"),
        ("aozorakai-densha", "aozorakai"),
        ("あおぞら会のひまわり電車", "あおぞら会"),
        ("kasanari-himawari", "kasanari"),
        ("かさなりのひまわりでんしゃ", "かさなり"),
        ("tsunagu-himawari", "利用者名"),
        ("Tsunagu-himawari", "利用者名"),
        ("つなぐともえのひまわり", "あなたの名前"),
        ("tomoe-to-himawari", "あなたの名前"),
    ],
)
def test_short_common_and_local_passwords_are_refused_with_a_sentence(user, password, why):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, user)
    assert why in "".join(refused.value.messages)


def test_one_sign_of_a_towns_name_is_in_half_of_all_words(user):
    validate_password("tsukemono to ocha", user)
    validate_password("津々浦々のひまわりと電車", user)


def test_the_demo_password_would_not_pass_in_its_town(db):
    MunicipalityFactory(code="99201", name="ひなた市", name_kana="ひなたし")
    with pytest.raises(ValidationError, match="hinata"):
        validate_password("hinata-no-machi")
