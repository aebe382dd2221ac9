"""Which packages are missing, and what is said where they cannot be installed."""

from kasanari_script.packages import lines_for_missing
from kasanari_script.system import (
    NEEDS,
    debian_release,
    installed_packages,
    missing_needs,
    parse_installed,
)

DPKG = "git\tinstalled\nchromium\tconfig-files\nlibgdal32\tnot-installed\n\n"


def test_a_removed_package_with_files_left_counts_as_missing() -> None:
    assert parse_installed(DPKG) == {"git"}


def test_dpkg_itself_is_asked_on_debian() -> None:
    if debian_release():
        assert installed_packages(["dpkg", "no-such-package"]) == {"dpkg"}


def test_debian_is_told_from_its_relatives() -> None:
    assert debian_release('ID=debian\nVERSION_ID="12"\n') == 12
    assert debian_release('NAME="Debian"\nID="debian"\nVERSION_ID="13"\n') == 13
    assert debian_release('ID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"\n') == 0
    assert debian_release("ID=debian\n") == 0
    assert debian_release("") == 0


def test_each_debian_has_its_own_package_names() -> None:
    names = [{need.package_on(release) for need in NEEDS} for release in (12, 13, 14)]
    assert {"postgresql-15-postgis-3", "libgdal32"} <= names[0]
    assert {"postgresql-17-postgis-3", "libgdal36"} <= names[1]
    assert names[2] == names[1]


def test_a_server_needs_no_browser() -> None:
    tests_only = {need.package_on(12) for need in NEEDS if need.only_for_tests}
    assert tests_only == {"chromium", "libatomic1"}
    assert not {n.package_on(12) for n in missing_needs(tests=False, release=0)} & tests_only


def test_without_rights_debian_names_each_package_and_the_command() -> None:
    said = lines_for_missing(list(NEEDS[:2]), 12).splitlines()
    assert sum(line.startswith("  足りません: ") for line in said) == 2
    assert said[1].startswith("  足りません: postgresql-15-postgis-3（")
    assert said[-1].endswith("--no-install-recommends postgresql-15-postgis-3 libgdal32")


def test_another_system_gets_one_line_for_each_missing_thing() -> None:
    said = lines_for_missing(list(NEEDS[:2]), 0)
    assert said.count("足りません: ") == 2
    assert "apt-get" not in said
    assert "PostgreSQL" in said
