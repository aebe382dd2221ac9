"""Passwords: long, without rules of composition, and none that others try first."""

import re

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.login.passwords import NewPasswordForm
from accounts.password_rules import LONGEST
from gis_data.models import LivingArea
from tests.factories import (
    MunicipalityFactory,
    NeighborhoodFactory,
    OrganizationFactory,
    ResourceFactory,
    UserFactory,
)
from tests.kasanari.repository import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(db):
    komae = MunicipalityFactory(code="13219", name="狛江市", name_kana="こまえし")
    MunicipalityFactory(code="24201", name="津市", name_kana="つし")
    MunicipalityFactory(code="13220", name="東京みらい町", name_kana="とうきょうみらいちょう")
    OrganizationFactory(municipality=komae, name="あおぞら会", name_kana="あおぞらかい")
    area = LivingArea.objects.create(municipality=komae, name="北地区", name_kana="きたちく")
    NeighborhoodFactory(
        municipality=komae,
        living_area=area,
        name="椿ヶ丘二丁目",
        name_kana="つばきがおかにちょうめ",
    )
    ResourceFactory(name="喫茶みずいろ", audience="public")
    ResourceFactory(name="ひみつの縁側", audience="supporters")
    return UserFactory(username="tsunagu", display_name="つなぐ ともえ", email="tomoe@example.jp")


@pytest.mark.parametrize(
    "password",
    [
        "himawari densha",
        "ひまわりでんしゃとあかいかさ",
        "aaaabbbbcccc",
        "7104 3385 9216 0047",
        "ひみつの縁側で十二時に会う",
        "🐕🦺🚋☔🌻🍊🎻🧶🪡📮🕰️🧭🪁",
        "Ærøskøbing żółw Ελλάδα 안녕",
        "".join(f"{n:03}" for n in range(43)),
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
        ("komae1234567890", "komae"),
        ("kitachiku-densha-7", "kitachiku"),
        ("北地区のひまわりと電車", "北地区"),
        ("つばきがおかのひまわりと電車", "つばきがおか"),
        ("tsubakigaoka-densha", "tsubakigaoka"),
        ("椿ヶ丘のひまわりと電車の音", "椿ヶ丘"),
        ("喫茶みずいろで十二時に会う", "喫茶みずいろ"),
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


def test_a_password_of_129_signs_of_any_kind_goes_through_the_form_and_logs_in(client, user):
    password = ("傘とみかん🚋 ñ" * 13)[:129]
    form = NewPasswordForm({"password": password, "repeated": password}, user=user)
    assert form.is_valid(), form.errors
    user.set_password(form.cleaned_data["password"])
    user.save()
    page = client.post(reverse("login"), {"username": "tsunagu", "password": password})
    assert page.status_code == 302
    client.logout()
    page = client.post(reverse("login"), {"username": "tsunagu", "password": password[:-1]})
    assert page.status_code == 200


def test_nothing_hinders_pasting_or_a_password_manager(client, user):
    fields = re.findall(
        r'<input[^>]*type="password"[^>]*>', client.get(reverse("login")).content.decode()
    )
    client.force_login(user)
    changed = client.get(reverse("password_change")).content.decode()
    fields += re.findall(r'<input[^>]*type="password"[^>]*>', changed)
    assert len(fields) >= 3
    for field in fields:
        assert re.search(r'autocomplete="(current|new)-password"', field)
        assert int(re.search(r'maxlength="(\d+)"', field)[1]) >= LONGEST
    scripts = "".join(p.read_text() for p in (ROOT / "frontend" / "static" / "js").rglob("*.js"))
    assert not re.search(r"[\"']paste[\"']|onpaste", scripts)


def test_no_password_runs_out(client, user):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        user.set_password("傘とみかんと夕方のバスに乗る犬")
        user.save()
        clock.shift(3650 * 24 * 60 * 60)
        sent = {"username": "tsunagu", "password": "傘とみかんと夕方のバスに乗る犬"}
        assert client.post(reverse("login"), sent).url == reverse("staff_home")
