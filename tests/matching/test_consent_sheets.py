"""The 同意書 and the 紹介のことば, on the screen and as PDF, only under a consent that holds."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from matching.choices import FieldsClass, Purpose
from matching.consent.texts import current_text
from matching.models import AccessEvent
from matching.services import consent_revoke
from resources.paper import pdf
from tests.factories import (
    ConsentFactory,
    ConsiderationFactory,
    OrganizationFactory,
    PersonFactory,
    TraitFactory,
    staff_user,
)
from tests.pdf_pages import pages_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(town):
    client = Client()
    client.force_login(staff_user(Role.PARTICIPATION))
    return client


@pytest.fixture
def person(town):
    person = PersonFactory(name="かなりあ なまえ", household="かなりあ世帯")
    TraitFactory(person=person, text="本人のかなりあ編み")
    TraitFactory(person=person, text="家族のかなりあ話", source="family")
    ConsiderationFactory(person=person, text="かなりあ苦手")
    return person


@pytest.fixture
def consent(person):
    farm = OrganizationFactory(name="畑の会", employs_staff=False)
    return ConsentFactory(
        person=person, purpose="place", recipient=farm, fields_shared=["strengths"]
    )


def introduction(consent):
    return reverse("introduction", args=[consent.person_id, consent.pk])


def key(person, source="person"):
    return f"trait-{person.traits.get(source=source).pk}"


@pytest.mark.parametrize("purpose", Purpose)
def test_a_blank_form_holds_the_text_and_its_version_on_page_and_pdf(purpose, client):
    page = client.get(reverse("consent_blank", args=[purpose, "page"])).content.decode()
    text = current_text(purpose)
    assert all(line in page for line in text.lines)
    assert f"第{text.version}版" in page
    assert "親権者" in page
    sheet = client.get(reverse("consent_blank", args=[purpose, "pdf"]))
    assert sheet["Content-Type"] == "application/pdf"
    assert sheet.content.startswith(b"%PDF")
    assert client.get(reverse("consent_blank", args=["anything", "page"])).status_code == 404


def test_a_filled_form_says_what_was_agreed_and_is_written_down_as_a_print(client, person):
    consent = ConsentFactory(
        person=person, fields_shared=["care"], guardian="parent", guardian_name="おや みどり",
        method="oral", witness="民生委員",
    )  # fmt: skip
    page = client.get(reverse("consent_sheet", args=[person.pk, consent.pk, "page"]))
    text = page.content.decode()
    for words in ("☑ 配慮・苦手", "☐ 名前と連絡先", "親権者　おや みどり", "民生委員"):
        assert words in text
    sheet = client.get(reverse("consent_sheet", args=[person.pk, consent.pk, "pdf"]))
    assert sheet.content.startswith(b"%PDF")
    assert "かなりあ" not in sheet["Content-Disposition"]
    assert list(AccessEvent.objects.values_list("ground", flat=True)) == ["print", "print"]


def test_only_the_persons_own_words_of_the_named_fields_are_offered_and_none_is_picked(
    client, person, consent
):
    page = client.get(introduction(consent)).content.decode()
    assert "本人のかなりあ編み" in page
    for word in ("家族のかなりあ話", "かなりあ苦手", "かなりあ なまえ", "かなりあ世帯"):
        assert word not in page
    assert "checked" not in page


@pytest.mark.parametrize("paper", ["page", "pdf"])
def test_what_was_picked_is_printed_and_written_down(paper, client, person, consent):
    TraitFactory(person=person, text="えらばなかったことば", position=1)
    mine = person.traits.get(source="person", position=0)
    answer = client.post(introduction(consent), {"lines": [f"trait-{mine.pk}"], "paper": paper})
    assert AccessEvent.objects.get().ground == "print"
    if paper == "pdf":
        assert answer.content.startswith(b"%PDF")
        return
    page = answer.content.decode()
    assert "畑の会 のみなさまへ" in page
    assert "本人のかなりあ編み" in page
    assert "えらばなかったことば" not in page


def test_words_that_are_not_agreed_cannot_be_picked_by_hand(client, person, consent):
    stranger = TraitFactory(text="ほかの人のことば")
    care = f"care-{person.considerations.get().pk}"
    for forged in (key(person, "family"), care, "name", f"trait-{stranger.pk}", "x\u0000"):
        answer = client.post(introduction(consent), {"lines": [forged]})
        page = answer.content.decode()
        assert "のみなさまへ" not in page
        assert "ほかの人のことば" not in page
        assert "選びなおして" in page or "えらんでください" in page or answer.status_code == 400
    assert not AccessEvent.objects.filter(ground="print").exists()


def test_a_revoked_consent_in_an_open_tab_prints_nothing_and_says_why(client, person, consent):
    consent_revoke(consent=consent)
    ConsentFactory(
        person=person, purpose="place", recipient=consent.recipient, fields_shared=["strengths"]
    )
    for method in ("get", "post"):
        answer = getattr(client, method)(introduction(consent), {"lines": [key(person)]})
        assert answer.status_code == 403
        assert "取り消されています" in answer.content.decode()
        assert "本人のかなりあ編み" not in answer.content.decode()
    assert not AccessEvent.objects.filter(ground="print").exists()


def test_a_forged_consent_prints_nothing(client, person, consent):
    other = ConsentFactory(purpose="place", recipient=consent.recipient)
    participation = ConsentFactory(person=person)
    for forged in (uuid.uuid4(), other.pk, participation.pk):
        address = reverse("introduction", args=[person.pk, forged])
        assert client.post(address, {"lines": [key(person)]}).status_code == 404


def test_a_consent_that_is_over_prints_nothing(client, person, consent):
    consent.valid_until = consent.valid_from
    consent.save()
    answer = client.get(introduction(consent))
    assert answer.status_code == 403
    assert "終わっています" in answer.content.decode()


def test_the_form_of_another_person_is_not_found(client, person, consent):
    other = ConsentFactory()
    address = reverse("consent_sheet", args=[person.pk, other.pk, "page"])
    assert client.get(address).status_code == 404


def test_a_sheet_loads_nothing_from_anywhere(monkeypatch):
    asked = []

    def fetch(self, url, headers=None):
        asked.append(url)
        return refuse(self, url, headers)

    refuse = pdf.FetchNothing.fetch
    monkeypatch.setattr(pdf.FetchNothing, "fetch", fetch)
    sources = ["https://example.org/x.png", "file:///etc/hostname"]
    made = pdf.pdf_of("".join(f'<p>紙<img alt="" src="{source}"></p>' for source in sources))
    assert made.startswith(b"%PDF")
    assert sorted(set(asked)) == sorted(sources)
    with pytest.raises(ValueError, match="loads nothing"):
        refuse(pdf.FetchNothing(), sources[0])


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("filled", [False, True])
def test_the_form_is_one_sheet_of_paper(filled, purpose, client, person):
    names = ("consent_blank", [purpose])
    if filled:
        place = OrganizationFactory(name="社会福祉法人 ひなた市 畑とくらしの会 北地区の事務所")
        consent = ConsentFactory(
            person=person, purpose=purpose, recipient=place, fields_shared=FieldsClass.values,
            guardian="parent", guardian_name="おや みどり", method="oral", witness="民生委員",
        )  # fmt: skip
        names = ("consent_sheet", [person.pk, consent.pk])
    sheet = client.get(reverse(names[0], args=[*names[1], "pdf"]))
    assert pages_in(sheet.content)[0] == 1
