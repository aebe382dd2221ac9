"""The private cluster: roles, template, who may connect."""

import os
import subprocess
from pathlib import Path

import pytest
from kasanari_script.cluster.account import account_of
from kasanari_script.cluster.cluster import Cluster
from kasanari_script.cluster.sql import OWNER, WEB, Psql
from kasanari_script.errors import SetupError

from .conftest import needs_postgresql

pytestmark = needs_postgresql


def psql_as(cluster: Cluster, role: str) -> Psql:
    """SQL as another role than the superuser."""
    psql = cluster.psql
    psql.command[-1] = role
    return psql


def test_the_site_cluster_has_an_owner_who_migrates_and_a_web_role_who_only_reads_and_writes(
    cluster: Cluster,
) -> None:
    cluster.psql.clone("town")
    rights = cluster.psql.run(
        "SELECT rolname, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolcanlogin "
        "FROM pg_roles WHERE rolname LIKE 'kasanari%' ORDER BY 1"
    )
    assert rights.split() == [
        "kasanari_owner|f|f|f|f|t",
        "kasanari_super|t|t|t|t|t",
        "kasanari_web|f|f|f|f|t",
    ]
    psql_as(cluster, OWNER).run("CREATE TABLE place (geom geometry(Point, 4326));", "town")
    with pytest.raises(SetupError, match="permission denied"):
        psql_as(cluster, WEB).run("CREATE TABLE other (id int);", "town")
    with pytest.raises(SetupError, match="permission denied"):
        psql_as(cluster, WEB).run("SELECT * FROM place;", "town")
    with pytest.raises(SetupError, match="permission denied to create database"):
        psql_as(cluster, OWNER).run("CREATE DATABASE more TEMPLATE kasanari_template;")


def test_a_clone_has_the_three_extensions_and_counts_japanese_as_unicode(cluster: Cluster) -> None:
    cluster.psql.clone("town")
    names = cluster.psql.run("SELECT extname FROM pg_extension ORDER BY 1;", "town").split()
    assert {"postgis", "pg_trgm", "btree_gist"} <= set(names)
    assert cluster.psql.run("SELECT length('重なり'), current_setting('lc_ctype');", "town") == (
        "3|C.UTF-8\n"
    )


def test_the_server_listens_on_no_network_address(cluster: Cluster) -> None:
    assert cluster.psql.run("SHOW listen_addresses;").strip() == ""


def test_the_log_keeps_no_words_of_a_failed_statement(cluster: Cluster) -> None:
    with pytest.raises(SetupError):
        cluster.psql.run("SELECT 'a secret about somebody' FROM nowhere;")
    log = (cluster.home / "log").read_text()
    assert "nowhere" in log
    assert "a secret" not in log


def test_a_test_cluster_lets_the_owner_clone_the_template(home: Path) -> None:
    cluster = Cluster(home, throwaway=True)
    cluster.join()
    psql_as(cluster, OWNER).run("CREATE DATABASE test_town TEMPLATE kasanari_template;")
    assert psql_as(cluster, OWNER).run("SELECT postgis_version() <> '';", "test_town") == "t\n"
    assert cluster.psql.run("SHOW fsync;").strip() == "off"
    cluster.leave()
    assert not home.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_another_person_of_the_machine_cannot_connect(cluster: Cluster) -> None:
    cluster.socket.chmod(0o755)
    tried = subprocess.run(
        ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"]
        + [str(word) for word in psql_as(cluster, WEB).command[:-1]]
        + [WEB, "-d", "postgres", "-c", "SELECT 1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode != 0
    assert "Peer authentication failed" in tried.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="root never runs PostgreSQL as itself")
def test_root_runs_the_server_as_the_owner_of_the_data(cluster: Cluster) -> None:
    assert cluster.data.owner() == "postgres"
    assert account_of(cluster.data).name == "postgres"


def test_data_that_has_gone_away_is_said_and_never_replaced_by_an_empty_database(
    cluster: Cluster,
) -> None:
    cluster.leave()
    cluster.data.rename(cluster.home / "elsewhere")
    with pytest.raises(SetupError, match="が見つかりません"):
        cluster.join()
    assert not (cluster.home / "data").exists()


def test_making_the_data_again_after_an_interruption_works(home: Path) -> None:
    (home / "postgres" / "data.partial").mkdir(parents=True)
    (home / "postgres" / "data.partial" / "half").touch()
    cluster = Cluster(home / "postgres")
    cluster.join()
    assert cluster.psql.run("SELECT 1;") == "1\n"
    cluster.leave()


def test_an_interrupted_template_is_made_again(cluster: Cluster) -> None:
    (cluster.home / "prepared").unlink()
    cluster.psql.run("ALTER DATABASE kasanari_template ALLOW_CONNECTIONS true;")
    cluster.psql.run("DROP EXTENSION postgis;", "kasanari_template")
    cluster.ensure_running()
    cluster.psql.clone("town")
    assert "postgis" in cluster.psql.run("SELECT extname FROM pg_extension;", "town")
