"""Say again who you are: before what cannot be taken back (ASVS 5: 7.5.3).

Put it around the view of the page that asks 「しますか」: the person confirms before the form is
filled in. Where five minutes pass before the POST, allauth keeps the POST in the session, asks,
and then goes on with it: nothing typed is lost.
"""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required as _again

from .second_factor import View


def reauthentication_required(view: View) -> View:
    """Open a function view only within 5 minutes of a login or of a renewed confirmation.

    The second factor is asked for by the page's own frame (`person_page`, `second_factor_first`).
    """
    return _again(view)
