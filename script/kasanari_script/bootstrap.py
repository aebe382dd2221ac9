"""All set-up of the machine, in order; quick when nothing is missing."""

from .locks import held
from .packages import ensure_packages
from .paths import VAR, make_folder
from .stages import Stages
from .vectors import ensure_kept, ensure_relations, ensure_vectors
from .venv import ensure_venv


def bootstrap(stages: Stages, *, tests: bool) -> None:
    """Make system packages, virtual environment and word vectors ready."""
    make_folder(VAR)
    with held(VAR / "bootstrap.lock"):
        with stages.stage("システムの部品をたしかめる") as say:
            ensure_packages(tests=tests, say=say)
        with stages.stage("Python の部品をたしかめる") as say:
            ensure_venv(tests=tests, say=say)
        with stages.stage("ことばのベクトルをたしかめる") as say:
            ensure_vectors(say=say)
            ensure_relations(say=say)
            ensure_kept(say=say)
