"""Log lines name nobody, whatever went wrong, and have one form."""

import io
import json
import logging
import re
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from accounts.roles import Role
from gis_data.models import LivingArea
from kasanari.logs import QuietFormatter
from matching.addresses import make_handle
from matching.models import Person
from tests.factories import PersonFactory, UserFactory, staff_user

# Apart from the tree of loggers: half a letter, as sent below, breaks what collects logs of tests.
LOGGER = logging.Logger("tests.quiet")
PART = re.compile(r'([a-z]+)=("(?:[^"\\]|\\.)*"|[^ "]+)')


def parts_of(line):
    """The names and values of a line; a line of another form fails."""
    found = PART.findall(line)
    assert " ".join(f"{name}={value}" for name, value in found) == line
    return {name: json.loads(value) if value[0] == '"' else value for name, value in found}


@pytest.fixture
def written():
    """What the site's own handler would write."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(QuietFormatter())
    LOGGER.addHandler(handler)
    yield out
    LOGGER.removeHandler(handler)


def log_of(call):
    try:
        call()
    except Exception:  # whatever it is, it is logged
        LOGGER.exception("It went wrong: %s", "a code")


def test_every_handler_of_the_site_writes_quietly():
    handlers = settings.LOGGING["handlers"].values()
    names = {handler["formatter"] for handler in handlers}
    made = {import_string(settings.LOGGING["formatters"][name]["()"]) for name in names}
    assert made == {QuietFormatter}


def test_the_words_of_an_exception_are_left_out_and_its_kind_and_place_stay(written):
    def fail():
        try:
            raise KeyError("山田花子")
        except KeyError as error:
            raise ValueError("090-0000-0000") from error

    log_of(fail)
    [line] = written.getvalue().splitlines()
    told = parts_of(line)
    assert told["event"] == "It went wrong: a code"
    error = told["error"]
    assert error.index("builtins.KeyError") < error.index("builtins.ValueError")
    assert "test_logs.py" in error
    assert "山田" not in error.replace('raise KeyError("山田花子")', "")
    assert "090-0000-0000" not in error.replace('ValueError("090-0000-0000")', "")


@pytest.mark.django_db
def test_a_refused_row_is_told_by_its_rule_and_not_by_its_words(town, written):
    person = PersonFactory(case_number="26-KANARI")

    def twice():
        with transaction.atomic():
            Person.objects.bulk_create(
                [
                    Person(
                        organization=person.organization,
                        municipality=person.municipality,
                        case_number="26-KANARI",
                    )
                ]
            )

    with pytest.raises(IntegrityError):
        twice()
    log_of(twice)
    text = written.getvalue()
    assert "23505 person_case_number_once" in text
    assert "KANARI" not in text.replace('case_number="26-KANARI"', "")
    assert connection.is_usable()


def test_no_number_of_a_row_is_written(written):
    number = uuid4()
    LOGGER.warning("Not Found: /persons/%s/ %s", number, number.hex)
    told = parts_of(written.getvalue().rstrip("\n"))
    assert told["event"] == "Not Found: /persons/…/ …"


def test_a_line_says_when_in_utc_how_grave_and_by_whom(written):
    with time_machine.travel("2026-11-21T14:06:07.890+09:00", tick=False):
        LOGGER.warning("plain")
    assert written.getvalue() == (
        "time=2026-11-21T05:06:07.890Z level=warning from=tests.quiet event=plain\n"
    )


TRICKS = [
    "a\r\ntime=2026-11-21T05:06:07.890Z level=info from=accounts.login event=forged",
    'x" level=error event="forged',
    "one\ttwo\x1b[2Jthree\x00\x7f\x85\u2028\u2029\u202efour\udc80\U000e0001",
    "back\\slash",
]


@pytest.mark.parametrize("typed", TRICKS)
def test_nothing_that_is_sent_makes_a_line_of_its_own(written, typed):
    LOGGER.warning("sent: %s", typed)
    line = written.getvalue().removesuffix("\n")
    assert line.isprintable()
    told = parts_of(line)
    assert (told["level"], told["from"]) == ("warning", "tests.quiet")
    assert told["event"] == f"sent: {typed}"
    line.encode()


@pytest.fixture
def site_log():
    """The lines that the site's own handler would write, whoever writes them."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(QuietFormatter())
    logging.getLogger().addHandler(handler)
    yield lambda: [parts_of(line) for line in out.getvalue().split("\n")[:-1]]
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", TRICKS[:3])
def test_a_name_a_path_and_a_header_cannot_forge_a_line(town, site_log, typed):
    client = Client(headers={"user-agent": typed, "x-forwarded-for": typed})
    typed = typed.replace("\udc80", "")
    client.post(reverse("login"), {"username": typed, "password": "chigau"})
    client.get(f"/nothing/{typed}/")
    client.get("/", headers={"host": typed})
    lines = site_log()
    assert "django.request" in {line["from"] for line in lines}
    assert [line for line in lines if line["event"] == "forged"] == []
    assert {line["level"] for line in lines} <= {"warning", "error"}


def handle_of_another(user):
    """An address of a person that was made for somebody else."""
    person = PersonFactory(organization=user.memberships.get().organization)
    return f"/persons/{make_handle(person.pk, user.pk + 1)}/"


@pytest.mark.django_db
def test_what_was_refused_is_written_with_the_number_of_the_user_and_nothing_typed(town, site_log):
    user, client = staff_user(Role.CSW), Client(enforce_csrf_checks=True)
    client.force_login(user)
    typed = {"username": "qzxkanari", "name": "qzxkanari"}
    client.post(reverse("candidate_list"), typed)
    client.get(handle_of_another(user), typed)
    client.get(reverse("audit_log"), typed)
    client.post(reverse("week"), typed | {"csrfmiddlewaretoken": "x"})
    said = [(line["event"].split(":")[0], line.get("user")) for line in site_log()]
    refused = ("Forbidden (CSRF cookie not set.)", "handle refused", "Not Found")
    assert {(event, str(user.pk)) for event in refused} <= set(said)
    assert ("Forbidden (Permission denied)", str(user.pk)) in said
    assert "qzxkanari" not in str(site_log())


@pytest.mark.django_db
def test_a_form_that_came_again_is_written_down(town, site_log):
    user, client = staff_user(Role.CSW), Client(enforce_csrf_checks=True)
    client.force_login(user)
    page = client.get(reverse("candidate_list")).content.decode()
    token = re.findall(r'csrfmiddlewaretoken" value="([^"]+)"', page)[-1]
    sent = {"name": "花の会", "area": f"a{LivingArea.objects.first().pk}"}
    for _ in range(2):
        client.post(reverse("candidate_list"), sent | {"csrfmiddlewaretoken": token})
    again = [line for line in site_log() if line["event"] == "form sent again"]
    assert [(line["user"], line["method"]) for line in again] == [(str(user.pk), "POST")]


@pytest.mark.django_db
def test_a_lock_out_is_written_down_by_the_sign_of_the_name(town, site_log):
    user = UserFactory(username="yamada.hanako")
    for _ in range(7):
        Client().post(reverse("login"), {"username": user.username, "password": "chigau"})
    said = [line["event"] for line in site_log()]
    assert [event for event in said if event.startswith("login refused name=")]
    assert "yamada" not in str(said)
