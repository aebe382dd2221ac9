"""お知らせのメール: the address is named with a yes, and forgotten with a press."""

import pytest
from django.urls import reverse

from resources.models import ReminderAddress
from tests.factories import ResourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(north):
    return ResourceFactory(neighborhood=north.neighborhoods.get(), name="毛糸の店")


def test_an_address_is_remembered_with_the_day_of_the_yes(sc, page, entry):
    sent = {"address": "tenshu@example.jp", "agreed": "on"}
    page(sc).post(reverse("check_mail", args=[entry.pk]), sent)
    assert ReminderAddress.objects.get().address == "tenshu@example.jp"
    page(sc).post(reverse("check_mail_off", args=[entry.pk]))
    assert not ReminderAddress.objects.exists()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"address": "tenshu@example.jp"}, "送ってよいと聞いて"),
        ({"address": "tenshu", "agreed": "on"}, "namae@example.jp"),
        ({"address": "x" * 300 + "@example.jp", "agreed": "on"}, "254文字まで"),
    ],
)
def test_without_a_yes_or_an_address_nothing_is_remembered(sc, page, entry, sent, words):
    answer = page(sc).post(reverse("check_mail", args=[entry.pk]), sent)
    assert words in answer.content.decode()
    assert not ReminderAddress.objects.exists()


def test_the_address_is_on_no_public_page(sc, page, client, entry):
    sent = {"address": "tenshu@example.jp", "agreed": "on"}
    page(sc).post(reverse("check_mail", args=[entry.pk]), sent)
    client.logout()
    assert "tenshu@" not in client.get(reverse("resource_page", args=[entry.pk])).content.decode()
