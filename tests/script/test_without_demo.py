"""A town's own site: begun without the demo town, it never becomes a demo by itself."""

import pytest
from kasanari_script.cluster.cluster import Cluster
from kasanari_script.environment import demo_unless_told
from kasanari_script.errors import SetupError
from kasanari_script.site import Site

from .conftest import needs_postgresql


def begin(cluster: Cluster, demo: str) -> Site:
    site = Site({"KASANARI_DEMO": demo}, cluster)
    site.ensure_database()
    return site


@needs_postgresql
def test_a_new_site_shows_the_demo_town_unless_told(cluster: Cluster) -> None:
    assert demo_unless_told(cluster) == "1"


@needs_postgresql
def test_a_site_begun_without_the_demo_town_stays_without(cluster: Cluster) -> None:
    begin(cluster, "0").load_demo(print)
    assert demo_unless_told(cluster) == "0"
    # Were it to load anything now, it would fail: this database has no tables.
    begin(cluster, "1").load_demo(print)


@needs_postgresql
def test_a_demo_site_does_load_the_town(cluster: Cluster) -> None:
    with pytest.raises(SetupError, match="お試しの町"):
        begin(cluster, "1").load_demo(print)
    assert demo_unless_told(cluster) == "1"


@needs_postgresql
def test_only_a_demo_site_tells_its_logins(cluster: Cluster) -> None:
    assert begin(cluster, "0").is_demo is False
    assert begin(cluster, "1").is_demo is True
    assert begin(cluster, "yes").is_demo is True
