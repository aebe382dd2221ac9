"""Twenty thousand steps of giving, withdrawing, overriding and telling: nothing told without a yes.

What may be told is worked out here a second time, from a plain diary of what happened, without
the database and without a line of the code under test.
"""

import datetime as dt
from contextlib import suppress
from types import SimpleNamespace

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from accounts.roles import Role
from matching.choices import FieldsClass, Purpose
from matching.consent import ConsentMissingError, require_consent, require_disclosure
from matching.models import Consent
from matching.services import (
    consent_revoke,
    meeting_close,
    meeting_open,
    override_ask,
    override_decide,
    override_end,
)
from tests.factories import OrganizationFactory, PersonFactory, ResourceFactory, staff_user

pytestmark = pytest.mark.django_db

STEPS = 20_000
BEGIN = dt.datetime(2026, 11, 21, 3, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
JAPAN = dt.timedelta(hours=9)
OUTWARD = {"sharing", "place", "outside"}

purposes = st.sampled_from(list(Purpose))
classes = st.sampled_from([f.value for f in FieldsClass])
fields, asked_for = st.sets(classes, min_size=2), st.sets(classes, max_size=2)
recipients = st.sampled_from(["", "farm", "hall", "stall", "stall of the farm"])
users = st.sampled_from(["farmer", "warden", "observer"])
numbers = st.integers(0, 30)


def a_town():
    """Our person, two other organizations, two stalls, and who works where."""
    farm, hall = OrganizationFactory(name="畑の会"), OrganizationFactory(name="館の会")
    person = PersonFactory()
    own = person.organization
    return SimpleNamespace(
        person=person,
        told={
            "": None,
            "farm": farm,
            "hall": hall,
            "stall": ResourceFactory(organization=None),
            "stall of the farm": ResourceFactory(organization=farm),
        },
        asker=staff_user(Role.CSW, organization=own),
        approver=staff_user(Role.COORDINATOR, organization=own),
        users={
            "farmer": staff_user(Role.CSW, organization=farm),
            "warden": staff_user(Role.PARTICIPATION, organization=hall),
            "observer": staff_user(Role.SC, organization=hall),
        },
    )


class Telling(RuleBasedStateMachine):
    """The steps. `given` and `asked` are the diary; beside each entry stands its row."""

    town: SimpleNamespace
    done = 0
    told = 0

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.clock = time_machine.travel(BEGIN, tick=False)
        self.traveller = self.clock.start()
        self.now, self.guardian = BEGIN, ""
        self.given, self.asked, self.meeting = [], [], None

    def teardown(self):
        self.clock.stop()
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)
        type(self).town.person.guardian_needed = ""

    @property
    def today(self):
        return (self.now + JAPAN).date()

    def step(self):
        type(self).done += 1

    # ---- what happens ----
    @rule(
        purpose=purposes, to=recipients, what=fields, wait=st.integers(0, 3),
        days=st.none() | st.integers(0, 20), guardian=st.sampled_from(["", "parent", "guardian"]),
    )  # fmt: skip
    def give(self, purpose, to, what, wait, days, guardian):
        self.step()
        start = self.today + dt.timedelta(days=wait)
        end = None if days is None else start + dt.timedelta(days=days)
        told = self.town.told[to]
        whom = "farm" if to == "stall of the farm" else to
        # Written past the service, so that what only the gate refuses is on record too.
        try:
            with transaction.atomic():
                row = Consent.objects.create(
                    person=self.town.person, purpose=purpose, fields_shared=sorted(what),
                    method="written", given_on=self.today, valid_from=start, valid_until=end,
                    recipient=self.town.told["farm"] if whom == "farm" else
                    (told if whom == "hall" else None),
                    recipient_resource=told if whom == "stall" else None, guardian=guardian,
                )  # fmt: skip
        except IntegrityError:
            return
        self.given.append(
            SimpleNamespace(purpose=purpose.value, to=whom, what=what, start=start, end=end,
                            guardian=guardian, row=row, standing=True)
        )  # fmt: skip

    @rule(which=numbers)
    def withdraw(self, which):
        self.step()
        if self.given:
            entry = self.given[which % len(self.given)]
            consent_revoke(consent=entry.row)
            for other in self.given:
                other.standing = other.standing and other.row.pk != entry.row.pk

    @rule(role=st.sampled_from(["", "", "parent", "guardian"]))
    def guardian_is_needed(self, role):
        self.step()
        person = self.town.person
        person.guardian_needed = self.guardian = role
        person.save(update_fields=["guardian_needed"])

    @rule(hours=st.sampled_from([1, 5, 12, 24, 48, 71, 72, 200]))
    def time_passes(self, hours):
        self.step()
        self.now += hours * HOUR
        self.traveller.move_to(self.now)

    @rule(which=numbers)
    def an_override_comes_to_its_end(self, which):
        self.step()
        if self.asked:
            self.now = max(self.now, self.asked[which % len(self.asked)].end)
            self.traveller.move_to(self.now)

    @rule(among=st.sets(users, min_size=1), days=st.integers(0, 20))
    def meeting_opens(self, among, days):
        self.step()
        row = meeting_open(
            person=self.town.person, opened_by=self.town.asker,
            members=[self.town.users[name] for name in among],
            starts_on=self.today, ends_on=self.today + dt.timedelta(days=days),
        )  # fmt: skip
        end = self.today + dt.timedelta(days=days)
        self.meeting = SimpleNamespace(row=row, among=among, end=end, closed=False)

    @rule()
    def meeting_closes(self):
        self.step()
        if self.meeting:
            meeting_close(meeting=self.meeting.row)
            self.meeting.closed = True

    @rule(
        what=fields, among=st.sets(users, min_size=1), hours=st.integers(1, 90),
        emergency=st.booleans(), in_meeting=st.booleans(),
    )  # fmt: skip
    def ask(self, what, among, hours, emergency, in_meeting):
        self.step()
        meeting = self.meeting if in_meeting else None
        try:
            with transaction.atomic():
                row = override_ask(
                    person=self.town.person, asked_by=self.town.asker, reason="わけ",
                    ground="meeting" if in_meeting else "danger", fields=what,
                    recipients=[self.town.users[name] for name in among],
                    ends_at=self.now + hours * HOUR, meeting=meeting and meeting.row,
                    emergency=emergency,
                )  # fmt: skip
        except ValidationError:
            return
        assert not in_meeting or among <= meeting.among
        self.asked.append(
            SimpleNamespace(what=what, among=among, at=self.now, end=self.now + hours * HOUR,
                            emergency=emergency, meeting=meeting, row=row, said="", stopped=False)
        )  # fmt: skip

    @rule(
        which=numbers,
        by=st.sampled_from(["approver", "asker", "approver", "farmer"]),
        yes=st.booleans(),
    )
    def decide(self, which, by, yes):
        self.step()
        if not self.asked:
            return
        entry = self.asked[which % len(self.asked)]
        people = {"asker": self.town.asker, "approver": self.town.approver, **self.town.users}
        try:
            with transaction.atomic():
                override_decide(override=entry.row, user=people[by], approve=yes)
        except ValidationError:
            return
        assert by == "approver"
        assert not entry.said
        entry.said = "yes" if yes else "no"

    @rule(which=numbers)
    def stop(self, which):
        self.step()
        if self.asked:
            entry = self.asked[which % len(self.asked)]
            override_end(override=entry.row)
            entry.stopped = True

    # ---- what is tried ----
    def _tell(self, purpose, to, what):
        """Match run, print, export, 受け入れ先, another organization: the one gate."""
        self.step()
        consent = None
        with suppress(ConsentMissingError):
            consent = require_consent(
                self.town.person, purpose, recipient=self.town.told[to], fields=what
            )
        assert (consent is not None) is self.yes_to(purpose.value, to, what)
        if consent:
            type(self).told += 1
            assert any(e.row.pk == consent.pk and self.stands(e) for e in self.given)

    def _read(self, name):
        """A user of another organization opens the page of the person."""
        self.step()
        shown = set()
        with suppress(ConsentMissingError):
            shown = set(require_disclosure(self.town.users[name], self.town.person).fields)
        type(self).told += bool(shown)
        assert shown == self.open_to(name)

    tell = rule(purpose=purposes, to=recipients, what=asked_for)(_tell)
    read = rule(name=users)(_read)
    read_again = rule(name=users)(_read)

    @rule(which=numbers, share=st.booleans(), what=asked_for)
    def tell_what_was_once_given(self, which, share, what):
        """Aimed at an entry of the diary, whatever became of it."""
        if self.given:
            entry = self.given[which % len(self.given)]
            self._tell(Purpose(entry.purpose), entry.to, what & entry.what if share else what)

    # ---- what may be told, from the diary alone ----
    def stands(self, entry):
        begun = entry.start <= self.today
        over = entry.end is not None and self.today > entry.end
        guarded = self.guardian in ("", entry.guardian)
        return entry.standing and begun and not over and guarded

    def yes_to(self, purpose, to, what):
        names = {"stall of the farm": "farm"}.get(to, to)
        if purpose in OUTWARD and not to:
            return False
        return any(
            self.stands(e) and e.purpose == purpose and e.to == names and what <= e.what
            for e in self.given
        )

    def open_to(self, name):
        home = {"farmer": "farm", "warden": "hall"}.get(name)
        open_ = set()
        for entry in self.given:
            if home and self.stands(entry) and entry.purpose in {"sharing", "outside"}:
                open_ |= entry.what if entry.to == home else set()
        for entry in self.asked:
            open_ |= entry.what if name in entry.among and self.works(entry) else set()
        return open_

    def works(self, entry):
        if entry.stopped or entry.said == "no" or self.now >= entry.end:
            return False
        if entry.meeting and entry.meeting.closed:
            return False
        return entry.said == "yes" or (entry.emergency and self.now < entry.at + 72 * HOUR)


def test_nothing_is_told_without_a_living_consent_or_a_recorded_override(town):
    class Counted(Telling):
        pass

    Counted.town = a_town()
    often = settings(
        max_examples=STEPS // 100, stateful_step_count=100, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    while Counted.done < STEPS:
        run_state_machine_as_test(Counted, settings=often)
    assert Counted.done >= STEPS
    assert Counted.told > 500
