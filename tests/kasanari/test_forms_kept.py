"""Every staff page on which words are written keeps them while they are unfinished."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.urls import resolve
from django.utils import timezone

from accounts.roles import Role
from matching.choices import Closing
from matching.models import Person
from matching.services.closing import person_close

from .url_rows import address, make_rows, patterns
from .url_table import ANONYMOUS, OWN, PAGES, PUBLIC, viewer
from .url_viewers import Visitor, make_viewers

pytestmark = pytest.mark.django_db

FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
ACTION = re.compile(r'\baction="([^"]*)"')
SECRETS = re.compile(r'type="(?:password|file)"|one-time-code|data-passkey')
ASKED = {"consent_new": "?purpose=sharing"}
# Their form is there once the support of the person is over.
ONLY_CLOSED = {"person_keep"}
# Their form is there once a run has found words to choose from; tests/matching/ideas looks at it.
ONLY_AFTER_A_RUN = {"idea_voices"}
# Pages with words that are not kept, and why.
NOT_KEPT = {
    "overlap_preview": "the page promises that words of nobody in particular are kept nowhere",
}


@pytest.fixture
def forms(town):
    """(page, its path, the form's attributes, what is in the form) of each staff page."""
    viewers = make_viewers()
    rows = make_rows(town, listener=viewers[viewer(Role.SC, OWN)])
    person, visitor, found = rows["person_id"], Visitor(viewers), []
    Person.objects.filter(pk=person.pk).update(worker=viewers[viewer(Role.CSW, OWN)])
    for name in [*sorted(set(PAGES) - PUBLIC - ONLY_CLOSED), *sorted(ONLY_CLOSED)]:
        if name in ONLY_CLOSED:
            person_close(person=person, on=timezone.localdate(), closing=Closing.values[0])
        path = address(name, rows) + ASKED.get(name, "")
        page = first_page(visitor, sorted(PAGES[name] - {ANONYMOUS}, key=workers_first), path)
        found += [(name, path, *form) for form in FORM.findall(page)]
    return found


def workers_first(one):
    """Those who write most are asked first: others may see the same page without its form."""
    first = [viewer(Role.CSW, OWN), viewer(Role.SC, OWN), viewer(Role.MUNICIPAL_ADMIN, OWN)]
    return (first.index(one) if one in first else len(first), one)


def first_page(visitor, allowed, path):
    """The page as the first of those who may open it gets it."""
    for one in allowed:
        with transaction.atomic():
            response = visitor.visit(one, "get", path)
            transaction.set_rollback(True)
        if response.status_code == 200 and not response.streaming:
            return response.content.decode(errors="replace")
    return ""


def target(path, attributes):
    """What takes the form in."""
    action = ACTION.search(attributes)
    return resolve(urlsplit(unescape(action[1]) if action else path).path or urlsplit(path).path)


def keeps(path, attributes):
    """Whether what is typed into a form is sent to be kept, and the address it goes to keeps it."""
    marked = getattr(target(path, attributes).func, "form_kept", False)
    return marked and "data-keep" in attributes.split()


def test_every_form_with_room_for_words_is_kept(forms):
    written = [form for form in forms if "<textarea" in form[3]]
    lost = {name for name, path, given, _ in written if not keeps(path, given)}
    assert lost == set(NOT_KEPT)
    names = {form[0] for form in written}
    assert {"meeting_page", "override_new", "person_keep", "person_export", "desk_listing"} < names
    assert {"interview_edit", "desk_resource_edit", "person_edit", "candidate_list"} < names


def test_what_is_marked_is_kept_and_holds_no_secret_and_no_file(forms):
    kept = [form for form in forms if "data-keep" in form[2]]
    assert [form[:2] for form in kept if not keeps(*form[1:3])] == []
    assert [form[:2] for form in kept if SECRETS.search(form[2] + form[3])] == []
    secret = {form[0] for form in forms if SECRETS.search(form[2] + form[3])}
    assert {"desk_photos", "password_change", "mfa_activate_totp"} <= secret
    marked = {n for n, p in patterns().items() if getattr(p.callback, "form_kept", False)}
    drawn = {form[0] for form in kept} | {target(*form[1:3]).url_name for form in kept}
    assert marked - drawn == ONLY_AFTER_A_RUN, "nothing is kept while somebody types"
