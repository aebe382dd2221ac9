"""What it costs to write down who looked at whom, and to seal and verify it. Prints ratios.

    script/manage shell -c "import runpy; runpy.run_path('bench/audit.py', run_name='__main__')"

Needs the demo town. All is done in one transaction that is taken back: nothing stays.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import django

ROOT = Path(__file__).resolve().parents[1]
LOOKS, PAGES, ROUNDS = 10_000, 200, 5
USER = "csw-kita"


class TakenBackError(Exception):
    """Ends the transaction."""


def seconds_of(call: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def best_of(call: Callable[[], object]) -> float:
    """Seconds of the fastest of a few rounds."""
    return min(seconds_of(call) for _ in range(ROUNDS))


@contextmanager
def not_written_down() -> Iterator[None]:
    """Pages that forget to record: only here, to know what it costs."""
    with mock.patch("matching.access.record_access"):
        yield


def pages(town: int) -> tuple[float, float]:
    """Milliseconds of a person's page as it is, and without recording; by turns, the middle one."""
    from django.test import Client

    from accounts.models import User
    from matching.addresses import make_handle
    from matching.models import Person
    from matching.tenancy import tenant

    user = User.objects.get(username=USER)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    with tenant([town]):
        person = Person.objects.supported_by(user).order_by("pk").first()
    address = f"/persons/{make_handle(person.pk, user.pk)}/"

    def opened() -> None:
        if client.get(address).status_code != 200:
            raise SystemExit("The page does not open; is this the demo town?")

    opened()
    recorded, bare = [], []
    for _ in range(PAGES):
        recorded.append(seconds_of(opened))
        with not_written_down():
            bare.append(seconds_of(opened))
    return 1000 * statistics.median(recorded), 1000 * statistics.median(bare)


def chain(town: int) -> dict[str, float]:
    """Milliseconds for 10,000 looks: written in lists of 20, sealed, verified, counted."""
    from django.utils import timezone

    from accounts.models import User
    from matching.access import record_access
    from matching.audit.chain import HOUR
    from matching.audit.sealing_hours import seal_town
    from matching.audit.verifying import faults_of_town
    from matching.choices import AccessGround
    from matching.models import AccessEvent, Person

    user = User.objects.get(username=USER)
    shown = (list(Person.objects.all()) * 20)[:20]

    def looked() -> None:
        for _ in range(LOOKS // len(shown)):
            record_access(user, shown, AccessGround.LIST)

    def verified() -> None:
        if list(faults_of_town(town)):
            raise SystemExit("The chain is not as it was sealed.")

    rows = AccessEvent.objects.filter(municipality_id=town)
    return {
        "written": 1000 * seconds_of(looked),
        "sealed": 1000 * seconds_of(lambda: seal_town(town, timezone.now() + HOUR)),
        "verified": 1000 * best_of(verified),
        "counted": 1000 * best_of(rows.count),
    }


def main() -> None:
    from django.db import transaction

    from gis_data.models import Municipality
    from matching.tenancy import tenant

    town = Municipality.objects.order_by("pk").values_list("pk", flat=True)[0]
    try:
        with transaction.atomic():
            recorded, bare = pages(town)
            with tenant([town]):
                found = chain(town)
            raise TakenBackError
    except TakenBackError:
        pass
    print("what\tms\tratio")
    print(f"page of a person, not recorded\t{bare:.1f}\t1")
    print(f"page of a person, recorded\t{recorded:.1f}\t{recorded / bare:.2f}")
    look = found["written"] / LOOKS
    print(f"a look in a list of 20\t{look:.3f}\t{look / bare:.3f}")
    print(f"count(*) of {LOOKS} looks\t{found['counted']:.2f}\t1")
    for what, words in (("sealed", "seal_audit"), ("verified", "verify_audit")):
        print(f"{words} of {LOOKS} looks\t{found[what]:.0f}\t{found[what] / found['counted']:.0f}")


if __name__ == "__main__":
    sys.path[1:1] = [str(ROOT), str(ROOT / "platform")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kasanari.settings.staff")
    django.setup()
    main()
