"""The copies that the worker makes at night: only where a folder is named, for 35 days."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection

from kasanari.backing_up.errors import BackupError
from kasanari.backing_up.key_archive import MOST_DAYS
from kasanari.settings.env import read_env
from kasanari.tasks import backup
from tests.factories import PersonFactory

from .test_jobs import next_time

JAPAN = ZoneInfo("Asia/Tokyo")
BEGUN = dt.datetime(2026, 11, 21, 3, tzinfo=JAPAN)


@pytest.fixture
def folders(own_database, settings, tmp_path):
    """Where dumps and keys go, on a site that names a folder for them."""
    settings.KASANARI_BACKUP_NIGHTLY = True
    settings.KASANARI_BACKUP_DIR = tmp_path / "backups"
    settings.KASANARI_KEY_BACKUP_DIR = tmp_path / "key-backups"
    return settings.KASANARI_BACKUP_DIR, settings.KASANARI_KEY_BACKUP_DIR


def night(number: int) -> None:
    with time_machine.travel(BEGUN + dt.timedelta(days=number), tick=False):
        backup.func()


def days_in(folder: Path, suffix: str) -> list[int]:
    """After how many nights each file of a folder was made, by its name."""
    texts = [path.stem.split("-", 1)[1][-15:] for path in sorted(folder.glob(f"*{suffix}"))]
    made = [dt.datetime.strptime(text, "%Y%m%d-%H%M%S").replace(tzinfo=dt.UTC) for text in texts]
    return [(moment - BEGUN).days for moment in made]


def test_it_runs_at_three_after_the_clearing():
    evening = dt.datetime(2026, 11, 21, 20, tzinfo=JAPAN)
    assert next_time("backup", evening) == dt.datetime(2026, 11, 22, 3, tzinfo=JAPAN)
    assert next_time("retention", evening) < next_time("backup", evening)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_without_a_folder_in_the_environment_nothing_is_written(folders, settings, value):
    source = {} if value is None else {"KASANARI_BACKUP_DIR": value}
    settings.KASANARI_BACKUP_NIGHTLY = read_env(source).backup_nightly
    night(0)
    assert [folder.exists() for folder in folders] == [False, False]
    assert read_env({"KASANARI_BACKUP_DIR": "/backup"}).backup_nightly is True


def test_a_night_leaves_a_dump_and_the_keys_apart_and_the_drill_finds_them_whole(folders, capsys):
    PersonFactory()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("kasanari_web",)
    night(0)
    dumps, keys = folders
    assert sorted(path.suffix for path in dumps.iterdir()) == [".dump", ".json"]
    assert [path.suffix for path in keys.iterdir()] == [".tar"]
    call_command("restore_drill")
    assert "すべて合いました" in capsys.readouterr().out


def test_after_35_days_neither_a_dump_nor_a_key_of_the_night_is_left(folders):
    dumps, keys = folders
    for number in (0, 1, MOST_DAYS):
        night(number)
    assert days_in(dumps, ".dump") == days_in(keys, ".tar") == [0, 1, 35]
    night(MOST_DAYS + 1)
    assert days_in(dumps, ".dump") == days_in(dumps, ".json") == [1, 35, 36]
    assert days_in(keys, ".tar") == [1, 35, 36]


def test_keys_and_dumps_in_one_folder_stop_the_job_before_anything_is_written(folders, settings):
    settings.KASANARI_KEY_BACKUP_DIR = settings.KASANARI_BACKUP_DIR
    with pytest.raises(BackupError, match="別のフォルダー"):
        night(0)
    assert not folders[0].exists()
