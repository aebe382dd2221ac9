"""The environment in which Django runs."""

import os
from pathlib import Path

from .cluster.cluster import Cluster
from .cluster.sql import OWNER, WEB, without_pg
from .errors import SetupError
from .keys import ensure_keys
from .paths import VAR, VECTORS, make_folder
from .stamps import Stamp

DATABASE = "kasanari"
WITHOUT_DEMO = "begun without the demo town"
URL_NAMES = ("DATABASE_URL", "DATABASE_OWNER_URL")


def has_own_database() -> bool:
    """Whether the operator named a database; then there is no private cluster."""
    given = [bool(os.environ.get(name)) for name in URL_NAMES]
    if any(given) and not all(given):
        raise SetupError(
            "DATABASE_URL（ウェブの役）と DATABASE_OWNER_URL（表を作る役）は、"
            "両方を書くか、両方とも書かないでください。"
        )
    return all(given)


def cluster_urls(cluster: Cluster) -> dict[str, str]:
    """Return the two addresses of the site's database in a private cluster."""
    return dict(zip(URL_NAMES, (cluster.url(r, DATABASE) for r in (WEB, OWNER)), strict=True))


def demo_stamp(cluster: Cluster) -> Stamp:
    """Whether the demo town was loaded into this cluster, or was never wanted."""
    return Stamp(cluster.home / "stamps" / "demo")


def demo_unless_told(cluster: Cluster) -> str:
    """KASANARI_DEMO where nobody set it: a town's own site never becomes a demo by itself."""
    return "0" if demo_stamp(cluster).says(WITHOUT_DEMO) else "1"


def site_environment(cluster: Cluster | None) -> dict[str, str]:
    """Environment of the site on this machine; what the operator set stays."""
    env = dict(os.environ)
    if cluster:
        env = without_pg(env) | cluster_urls(cluster)
        env.setdefault("KASANARI_DEMO", demo_unless_told(cluster))
    return ensure_keys(VAR) | env


def throwaway_environment(cluster: Cluster, folder: Path) -> dict[str, str]:
    """Environment of a test run: nothing of a site on this machine, throw-away keys."""
    ours = ("KASANARI_", "DATABASE_", "DJANGO_")
    env = {k: v for k, v in without_pg(dict(os.environ)).items() if not k.startswith(ours)}
    env |= cluster_urls(cluster) | ensure_keys(folder)
    env["KASANARI_VECTORS_DIR"] = str(VECTORS)
    env["KASANARI_INDEX_DIR"] = str(make_folder(folder / "index", 0o700))
    env["KASANARI_STATIC_ROOT"] = str(make_folder(folder / "static"))
    env["KASANARI_MEDIA_DIR"] = str(make_folder(folder / "media", 0o700))
    return env
