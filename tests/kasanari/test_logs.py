"""Log lines name nobody, whatever went wrong."""

import io
import logging
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils.module_loading import import_string

from kasanari.logs import QuietFormatter
from matching.models import Person
from tests.factories import PersonFactory


@pytest.fixture
def written():
    """What the site's own handler would write."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(QuietFormatter())
    logger = logging.getLogger("tests.quiet")
    logger.addHandler(handler)
    yield out
    logger.removeHandler(handler)


def log_of(call):
    try:
        call()
    except Exception:  # whatever it is, it is logged
        logging.getLogger("tests.quiet").exception("It went wrong: %s", "a code")


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
    text = written.getvalue()
    assert "It went wrong: a code" in text
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "test_logs.py" in text
    assert "山田" not in text.replace('raise KeyError("山田花子")', "")
    assert "090-0000-0000" not in text.replace('ValueError("090-0000-0000")', "")


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
    logging.getLogger("tests.quiet").warning("Not Found: /persons/%s/ %s", number, number.hex)
    assert written.getvalue() == "Not Found: /persons/…/ …\n"
