"""Cookies over HTTPS: bound to this host, unread by scripts, not sent along by other sites."""

import os
import subprocess
import sys

from tests.kasanari.repository import ROOT

# A page with a form and a session, asked over HTTPS in a process that was started for it.
QUESTION = """
import django
django.setup()
from django.conf import settings
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory
from kasanari.middleware.origin import OriginCsrf
from django.contrib.sessions.middleware import SessionMiddleware
from django.contrib.sessions.backends.signed_cookies import SessionStore

def page(request):
    get_token(request)
    request.session["a"] = 1
    return HttpResponse()

wrapped = SessionMiddleware(OriginCsrf(page))
wrapped.SessionStore = SessionStore
answer = wrapped(RequestFactory().get("/", secure=True))
print(*(cookie.OutputString() for cookie in answer.cookies.values()), sep="\\n")
print(settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS)
"""


def answer_over(https: str) -> list[str]:
    env = os.environ | {
        "PYTHONPATH": f"{ROOT}:{ROOT / 'platform'}",
        "DJANGO_SETTINGS_MODULE": "kasanari.settings.staff",
        "KASANARI_HTTPS": https,
        "KASANARI_DEMO": "0",
        "KASANARI_SECRET_KEY": "for-tests-only-" + "0123456789" * 5,
    }
    done = subprocess.run(
        [sys.executable, "-c", QUESTION], env=env, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def parts_of(line: str) -> tuple[str, set[str]]:
    first, *rest = line.split("; ")
    return first.partition("=")[0], {part for part in rest if "=" not in part} | {
        part for part in rest if part.startswith(("Path", "Domain", "SameSite"))
    }


def test_over_https_both_cookies_are_bound_to_the_host():
    *cookies, ends = answer_over("1")
    assert dict(map(parts_of, cookies)) == {
        "__Host-csrf": {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"},
        "__Host-session": {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"},
    }
    assert ends == "True 31536000"


def test_over_plain_http_a_laptop_can_still_log_in():
    *cookies, ends = answer_over("0")
    assert dict(map(parts_of, cookies)) == {
        "kasanari_csrf": {"HttpOnly", "Path=/", "SameSite=Lax"},
        "kasanari_session": {"HttpOnly", "Path=/", "SameSite=Lax"},
    }
    assert ends == "False 0"
