"""The ways in, as a browser goes them."""

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

PASSWORD, NEW = "himawari-densha", "mikan to yuugata no basu"
WRONG_CODE = "数字が合いません"


def codes_of(user) -> list[str]:
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


def log_in(user, password=PASSWORD, **how) -> Client:
    client = Client()
    sent = {"username": user.username, "password": password}
    client.post(reverse("login"), sent, **how)
    return client


def give_code(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def is_in(client) -> bool:
    return client.get(reverse("staff_home")).status_code == 200


def sees_persons(client) -> bool:
    return client.get(reverse("person_list")).status_code == 200


def passed(user) -> Client:
    client = log_in(user)
    give_code(client, codes_of(user)[0])
    return client
