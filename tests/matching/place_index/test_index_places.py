"""The command and the nightly job that bring the indexes up."""

import pytest
from django.core.management import CommandError, call_command

from kasanari.tasks import index_places
from matching.place_index.folder import file_of
from tests.factories import MunicipalityFactory
from tests.matching.places import wool_shop


@pytest.mark.django_db(transaction=True)
def test_the_files_of_all_towns_with_places_are_made(town, capsys):
    wool_shop()
    MunicipalityFactory(code="99302", name="場所のない村")
    index_places()
    assert [path.name for path in file_of(town).parent.glob("*.idx")] == [file_of(town).name]
    call_command("index_places", town.code)
    assert f"{town}：1か所" in capsys.readouterr().out


@pytest.mark.django_db
def test_an_unknown_town_and_a_folder_that_cannot_serve_are_told(town, settings, tmp_path):
    with pytest.raises(CommandError, match="00000"):
        call_command("index_places", "00000")
    settings.KASANARI_INDEX_DIR = tmp_path / "taken"
    settings.KASANARI_INDEX_DIR.write_text("no folder")
    with pytest.raises(CommandError, match="KASANARI_INDEX_DIR"):
        call_command("index_places")
