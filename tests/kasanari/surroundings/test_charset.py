"""A charset nobody can read is the sender's fault, said on a page."""

import io

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from kasanari.wsgi import application

pytestmark = pytest.mark.django_db

ODD = ["rot13", "utf8", "nonsense", "zlib", "undefined", "utf-16", "a\x00b", "../x", "", "é" * 300]
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def the_tests_connection_stays_open():
    """A real request closes connections before and after; this one runs in a test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def answer_of(handler, content_type, path="/listing/"):
    """The status and the page a real WSGI server would send."""
    begun = []
    environ = {
        "REQUEST_METHOD": "POST", "PATH_INFO": path, "QUERY_STRING": "a=b",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_TYPE": content_type, "CONTENT_LENGTH": "3", "wsgi.input": io.BytesIO(b"a=b"),
        "wsgi.errors": io.StringIO(), "wsgi.url_scheme": "http",
    }  # fmt: skip
    answer = handler(environ, lambda status, headers: begun.append((status, dict(headers))))
    page = b"".join(answer).decode()
    assert begun[0][1]["Referrer-Policy"] == "no-referrer"
    return int(begun[0][0][:3]), page


def status_of(handler, content_type):
    return answer_of(handler, content_type)[0]


@pytest.mark.parametrize("charset", ODD)
def test_an_odd_charset_is_refused(town, charset):
    assert status_of(application, f"{FORM}; charset={charset}") == 400


def test_a_header_that_cannot_be_read_is_refused(town):
    assert status_of(application, f"{FORM}; charset*=nonsense''utf-8") == 400


def test_without_our_handler_it_would_be_an_error_without_a_page(town):
    for charset, error in (("a\x00b", ValueError), ("rot13", LookupError)):
        with pytest.raises(error):
            status_of(get_wsgi_application(), f"{FORM}; charset={charset}")


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8"])
def test_our_own_charset_is_read(town, charset):
    # 403: read, and refused for the want of a token.
    assert status_of(application, f"{FORM}; charset={charset}") == 403


@pytest.mark.parametrize("path", ["/", "/listing/", "/staff/"])
def test_the_page_says_so_in_japanese(town, path):
    status, page = answer_of(application, f"{FORM}; charset=rot13", path)
    assert status == 400
    assert "読めませんでした" in page
