"""A town with its 町丁目, outlined."""

import pytest
from django.core.management import call_command

from gis_data.models import Municipality
from tests.gis_data.importing.files import gazetteer_rows, towns, write_csv, write_shapefile

NAMES = ["北一丁目", "北二丁目", "南町", "駒井町一丁目"]


@pytest.fixture
def town(tmp_path):
    """ためし市 with four 町丁目 in two areas, outlined."""
    call_command("import_gazetteer", str(write_csv(tmp_path / "g.csv", gazetteer_rows(NAMES))))
    path = write_shapefile(tmp_path / "s", towns(NAMES))
    call_command("import_boundaries", str(path), municipality="99301", kind="neighborhood")
    areas = [["圏域", "町名"], ["北地区", "北・南町"], ["南地区", "駒井町"]]
    call_command(
        "define_living_areas", str(write_csv(tmp_path / "a.csv", areas)), municipality="99301"
    )
    return Municipality.objects.get()
