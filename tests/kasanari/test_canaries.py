"""Every address as every role: what is not for a viewer is in no answer, address, title or log.

New addresses come in by themselves, from the table of addresses (url_table.py). A page where a
viewer may read persons without one in its path has to be named here.
"""

import datetime as dt
import io
import logging
from collections import defaultdict

import pytest
from django.conf import settings
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

import matching.views.persons as person_views
from accounts.roles import Role
from kasanari.retention.clearing import clear
from matching.audit.sealing_hours import seal_all
from matching.tenancy import tenant

from .canaries import HOME_DIGITS, addresses_in, around, plant, text_of
from .url_rows import address, make_rows, patterns
from .url_table import (
    ACTIONS,
    ANONYMOUS,
    APPROVERS_HERE,
    IN_THE_MEETING,
    OTHER_AREA,
    OTHER_ORGANIZATION,
    OTHER_TOWN,
    OWN,
    PAGES,
    PERSON_READERS,
    TOLD_OF_THE_PERSON,
    VOLUNTEER_KEEPERS_HERE,
    viewer,
    who,
)
from .url_viewers import Visitor, make_viewers

pytestmark = pytest.mark.django_db

# Where those who may read a person see some of their words, beside the pages below a person.
PERSON_PLACES = {"person_list", "person_new", "shared_list", "meeting_page", "override_page"}
PERSON_PLACES |= {"person_reminders", "meeting_end", "override_stop", "override_deputies"}
PERSON_PLACES |= {"persons_for_place", "new_places"}
# Who may read something of the person: the readers, and whom a consent or an override names.
TOLD_SOMETHING = PERSON_READERS | TOLD_OF_THE_PERSON | IN_THE_MEETING | APPROVERS_HERE
OUTSIDERS = {ANONYMOUS} | who({Role.RESIDENT, Role.PREFECTURE, Role.AUDITOR, Role.OPERATOR})
OUTSIDERS |= who(set(Role), (OTHER_TOWN,))
CRAWLERS = [
    ANONYMOUS,
    *sorted(who(set(Role), (OWN,))),
    *sorted(who({Role.CSW}, (OTHER_AREA, OTHER_ORGANIZATION, OTHER_TOWN))),
]
NEVER_A_PAGE = {"logout", "account_logout", "devices_end_others"}


class Crawl:
    """All answers of one test, each looked at as it comes."""

    def __init__(self, planted, papers):
        self.planted, self.papers = planted, papers
        self.wrong, self.found, self.visits = [], defaultdict(set), 0

    def look(self, name, one, response):
        """Compare one answer with what this viewer may read at this address."""
        self.visits += 1
        papers, text = list(self.papers), text_of(response) + "\n".join(self.papers)
        self.papers.clear()
        for what, word in self.planted.all.items():
            if word in text:
                self.found[what].add(one)
        self._words(name, one, text)
        self._addresses(name, one, response, papers)
        if response.status_code >= 500:
            self.wrong.append((name, one, response.status_code))

    def _words(self, name, one, text):
        may_open = one in (PAGES | ACTIONS).get(name, ())
        if not (one in TOLD_SOMETHING and may_open and name in person_places()):
            self._none_of(self.planted.of_persons.items(), name, one, text)
        if not (one in VOLUNTEER_KEEPERS_HERE and may_open and name.startswith("volunteer_")):
            self._none_of(self.planted.of_volunteers.items(), name, one, text)
        if one in OUTSIDERS or name in public_names():
            places = {**self.planted.of_places, **{digits: digits for digits in HOME_DIGITS}}
            self._none_of(places.items(), name, one, text)

    def _addresses(self, name, one, response, papers=()):
        numbers = {"number": str(self.planted.person.pk), "hex": self.planted.person.pk.hex}
        both = self.planted.of_persons | self.planted.of_volunteers | numbers
        said = "\n".join([*addresses_in(response), *around(papers)])
        self._none_of(both.items(), f"address of {name}", one, said)

    def _none_of(self, words, name, one, text):
        self.wrong += [(name, one, what) for what, word in words if word in text]


def person_places():
    """Names of the addresses where a reader may find words of the person."""
    below = {n for n, p in patterns().items() if "person_id" in p.pattern.converters}
    return below | PERSON_PLACES


def public_names():
    """Names of the addresses that need no login."""
    return {n for n, p in patterns().items() if not getattr(p.callback, "login_required", True)}


@pytest.fixture
def papers(monkeypatch):
    """What goes onto paper (PDF), read on its way to the printer, which prints it all the same."""
    from weasyprint import HTML

    printed, init = [], HTML.__init__

    def noted(self, *args, **kwargs):
        printed.append(str(kwargs.get("string", "")))
        init(self, *args, **kwargs)

    monkeypatch.setattr(HTML, "__init__", noted)
    return printed


@pytest.fixture
def log():
    """What the site writes into its log, in its own words."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(import_string(settings.LOGGING["formatters"]["quiet"]["()"])())
    loggers = [logging.getLogger(name) for name in ("", "django", "procrastinate")]
    for logger in loggers:
        logger.addHandler(handler)
    yield out
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.fixture
def rows_and_visitor(town):
    viewers = {name: user for name, user in make_viewers().items() if name in CRAWLERS}
    rows = make_rows(town, listener=viewers[viewer(Role.SC, OWN)])
    visitor = Visitor(viewers)
    visitor.client.raise_request_exception = False
    return rows, visitor, viewers[viewer(Role.SC, OWN)]


def crawl_all(rows, visitor, crawl):
    """GET and an empty POST at every address, as every viewer; nothing that was done stays."""
    visits = [
        (name, method)
        for name in [*PAGES, *ACTIONS]
        for method in (["get", "post"] if name in PAGES else ["post"])
        if name not in NEVER_A_PAGE
    ]
    for name, method in visits:
        for one in CRAWLERS:
            with transaction.atomic():
                crawl.look(name, one, visitor.visit(one, method, address(name, rows)))
                transaction.set_rollback(True)


def test_no_canary_gets_out_by_a_side_door(rows_and_visitor, papers, log):
    rows, visitor, listener = rows_and_visitor
    planted = plant(rows, listener)
    crawl = Crawl(planted, papers)
    crawl_all(rows, visitor, crawl)
    assert crawl.visits > 1000
    assert crawl.wrong == []
    written = log.getvalue()
    secret = planted.all | {"number": str(planted.person.pk)}
    assert "Forbidden" in written or "Not Found" in written
    assert [what for what, word in secret.items() if word in written] == []
    must_be_found = {
        *(f"Person.{name}" for name in ("name", "name_kana", "phone", "household", "attributes")),
        *("Person.case_number", "Trait.text", "Consideration.text"),
        *("Listing.contact", "Statement supporters", "Statement listeners", "exact contact"),
        *("exact supporter_note", "exact address"),
    }
    must_be_found |= {f"Volunteer.{name}" for name in ("name", "contact", "can_do", "course")}
    assert must_be_found - set(crawl.found) == set()
    assert crawl.found["Volunteer.name"] == VOLUNTEER_KEEPERS_HERE & set(CRAWLERS)
    assert PERSON_READERS & set(CRAWLERS) <= crawl.found["Person.name"] <= TOLD_SOMETHING


def test_the_crawl_would_see_a_leak(rows_and_visitor, papers):
    rows, _, listener = rows_and_visitor
    planted = plant(rows, listener)
    crawl = Crawl(planted, papers)
    rows["resource"].summary = planted.of_persons["Person.name"]
    rows["resource"].save()
    crawl.look("resource_page", ANONYMOUS, Client().get(address("resource_page", rows)))
    assert ("resource_page", ANONYMOUS, "Person.name") in crawl.wrong
    assert ("address of resource_page", ANONYMOUS, "Person.name") not in crawl.wrong
    rows["resource"].name = planted.of_persons["Person.phone"]
    rows["resource"].save()
    crawl.look("resource_page", ANONYMOUS, Client().get(address("resource_page", rows)))
    assert ("address of resource_page", ANONYMOUS, "Person.phone") in crawl.wrong


LEAKS = {
    "a title": "<title>{}</title>",
    "a link": '<a href="/persons/?q={}">x</a>',
    "a comment": "<!-- {} -->",
    "a header": "",
}


@pytest.mark.parametrize("where", LEAKS)
def test_a_word_beside_the_text_is_a_leak_even_for_those_who_may_read_it(
    rows_and_visitor, papers, where
):
    rows, visitor, listener = rows_and_visitor
    planted = plant(rows, listener)
    crawl, one = Crawl(planted, papers), viewer(Role.CSW, OWN)
    response = visitor.visit(one, "get", address("person_detail", rows))
    crawl.look("person_detail", one, response)
    assert crawl.wrong == []
    word = planted.of_persons["Person.name"]
    response.content += LEAKS[where].format(word).encode()
    if where == "a header":
        response.headers["Content-Disposition"] = f'attachment; filename="{word}.pdf"'
    crawl.look("person_detail", one, response)
    assert crawl.wrong == [("address of person_detail", one, "Person.name")]


def test_a_name_in_the_title_of_a_pdf_is_a_leak(rows_and_visitor, papers):
    from weasyprint import HTML

    rows, visitor, listener = rows_and_visitor
    planted = plant(rows, listener)
    crawl, one = Crawl(planted, papers), viewer(Role.CSW, OWN)
    sheet = address("consent_sheet", rows | {"paper": "pdf"})
    crawl.look("consent_sheet", one, visitor.visit(one, "get", sheet))
    assert crawl.wrong == []
    assert "Person.name" in crawl.found, "the paper itself was read"
    response = visitor.visit(one, "get", sheet)
    papers.clear()
    HTML(string=f"<title>{planted.of_persons['Person.name']}</title>").write_pdf()
    crawl.look("consent_sheet", one, response)
    assert crawl.wrong == [("address of consent_sheet", one, "Person.name")]


def test_the_files_of_an_export_hold_what_was_asked_and_lead_nowhere_else(
    rows_and_visitor, papers, log
):
    rows, visitor, listener = rows_and_visitor
    planted = plant(rows, listener)
    crawl, one = Crawl(planted, papers), viewer(Role.CSW, OWN)
    asked = {"organization": planted.person.organization_id, "purpose": "report"}
    asked |= {"fields_asked": ["identity"], "reason": "年度の報告"}
    for shape in ("csv", "xlsx"):
        visitor.visit(one, "get", reverse("person_export"))
        ready = visitor.client.post(reverse("person_export"), asked).url
        crawl.look("person_export", one, visitor.client.get(ready))
        file = visitor.client.post(f"{ready}file/", {"shape": shape})
        assert planted.of_persons["Person.name"] in text_of(file)
        assert planted.of_persons["Consideration.text"] not in text_of(file), "was not asked for"
        crawl._addresses("person_export_file", one, file)
        assert visitor.client.post(f"{ready}file/", {"shape": shape}).status_code == 302, "once"
    assert crawl.wrong == []
    assert [w for w, word in planted.of_persons.items() if word in log.getvalue()] == []


def test_the_operators_pages_hold_nothing_of_a_person(rows_and_visitor, papers, log):
    rows, visitor, listener = rows_and_visitor
    planted = plant(rows, listener)
    crawl, one = Crawl(planted, papers), viewer(Role.OPERATOR, OWN)
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        answer = visitor.visit(one, "get", reverse(f"{name}_changelist"))
        assert answer.status_code == 200
        crawl.look(name, one, answer)
        for row in model._default_manager.all()[:3]:
            crawl.look(name, one, visitor.client.get(reverse(f"{name}_change", args=[row.pk])))
    assert crawl.visits > 20
    about = planted.of_persons | planted.of_volunteers
    persons = [fault for fault in crawl.wrong if fault[2] in about]
    assert persons == []
    assert [w for w, word in planted.of_persons.items() if word in log.getvalue()] == []


def test_the_nightly_work_writes_no_word_of_a_person(rows_and_visitor, log):
    rows, _, listener = rows_and_visitor
    planted = plant(rows, listener)
    logger = logging.getLogger("kasanari.retention")
    with tenant([planted.person.municipality_id]):
        clear(timezone.localdate() + dt.timedelta(days=400))
    seal_all()
    logger.warning("done")
    assert "done" in log.getvalue()
    secret = planted.all | {"number": str(planted.person.pk)}
    assert [what for what, word in secret.items() if word in log.getvalue()] == []


@pytest.mark.parametrize("status", [404, 405, 500])
def test_an_error_tells_nothing_of_a_person(rows_and_visitor, papers, log, monkeypatch, status):
    rows, visitor, listener = rows_and_visitor
    planted = plant(rows, listener)
    crawl, one = Crawl(planted, papers), viewer(Role.CSW, OWN)

    def fail(person):
        raise RuntimeError(f"{person.name} {person.phone} {person.pk}")

    path, method = address("person_detail", rows), "get"
    if status == 404:
        path = path[:-9] + "AB"[path[-9] == "A"] + path[-8:]  # the last letter may say nothing
    elif status == 405:
        method = "delete"
    else:
        monkeypatch.setattr(person_views, "person_card", fail)
    response = visitor.visit(one, method, path)
    assert response.status_code == status
    text = text_of(response) + log.getvalue()
    secret = planted.of_persons | {"number": str(planted.person.pk), "hex": planted.person.pk.hex}
    assert [what for what, word in secret.items() if word in text] == []
    crawl._addresses("error", one, response)
    assert crawl.wrong == []
    assert ("RuntimeError" in log.getvalue()) is (status == 500)


def test_a_search_finds_only_what_its_user_may_read(rows_and_visitor, papers):
    rows, visitor, listener = rows_and_visitor
    planted = plant(rows, listener)
    crawl = Crawl(planted, papers)
    asked = {"q": "qzx", "query": "qzx", "words": "qzx", "phrases": "qzx", "name_kana": "qzx"}
    for name in ("resource_list", "week", "paper_list", "map_entries", "desk_resources"):
        for one in (ANONYMOUS, *sorted(who({Role.RESIDENT, Role.CSW}, (OWN,)))):
            visitor.visit(one, "get", reverse(name))
            crawl.look(name, one, visitor.client.get(reverse(name), asked))
    assert crawl.wrong == []
