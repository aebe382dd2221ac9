"""The one way to a first or a forgotten password: a link that an administrator hands over."""

from __future__ import annotations

from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from accounts.models import User

MOST = 2**63  # a greater number is in no column of the database


def password_setup_link(user: User) -> str:
    """Return the path where an invited or forgetful user chooses a password.

    It opens once and for three days; a login or a new password before that closes it, too. Put
    the site's address in front (`request.build_absolute_uri`). The old password works until then.
    """
    user.refresh_from_db(fields=["password", "last_login", "email"])
    number = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return reverse("password_setup", args=[number, token])


def user_of_link(number: str, token: str) -> User | None:
    """Return the user whom a link of `password_setup_link` still lets in, None when it is over."""
    try:
        pk = int(urlsafe_base64_decode(number))
    except ValueError:
        return None
    user = User.objects.filter(pk=pk, is_active=True).first() if 0 < pk < MOST else None
    return user if user and default_token_generator.check_token(user, token) else None
