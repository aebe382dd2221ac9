"""Mail leaves only by a server the operator named, and never in the clear."""

import pytest

from kasanari.settings.mail import mail_server


@pytest.mark.parametrize("url", ["", "nonsense", "http://mail.example.jp", "smtp://", "smtp://x:y"])
def test_without_a_readable_server_nothing_is_ever_sent(url):
    assert mail_server(url).backend.endswith("dummy.EmailBackend")


def test_smtp_turns_to_tls_and_smtps_begins_with_it():
    later, at_once = mail_server("smtp://a:b%40c@mail.example.jp"), mail_server("smtps://m.jp:1465")
    assert (later.port, later.tls, later.ssl, later.password) == (587, True, False, "b@c")
    assert (at_once.port, at_once.tls, at_once.ssl) == (1465, False, True)
