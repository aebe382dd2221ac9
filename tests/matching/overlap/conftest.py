"""Knowledge with and without word vectors, and short ways to write a person and a place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from matching.overlap.knowledge.known import Knowledge, load_knowledge
from matching.overlap.profile import (
    Consideration,
    PersonKind,
    PersonPhrase,
    PersonProfile,
    ResourceKind,
    ResourcePhrase,
    ResourceProfile,
)


@pytest.fixture(scope="session")
def vectors() -> Path:
    """The folder of the word-vector table; script/bootstrap builds it before the tests."""
    folder = Path(settings.KASANARI_VECTORS_DIR)
    for name in ("words.vec", "relations.npz"):
        if not (folder / name).is_file():
            pytest.fail(f"no {name} in {folder}: run script/bootstrap")
    return folder


@pytest.fixture(scope="session")
def knowledge(vectors: Path) -> Knowledge:
    return load_knowledge(vectors)


@pytest.fixture(scope="session")
def bare_knowledge() -> Knowledge:
    return load_knowledge(None)


@pytest.fixture
def person() -> Callable[..., PersonProfile]:
    def make(*, avoids: tuple[str, ...] = (), **kinds: object) -> PersonProfile:
        known = {k: kinds.pop(k) for k in list(kinds) if k in set(PersonKind)}
        phrases = tuple(PersonPhrase(PersonKind(k), str(text)) for k, text in known.items())
        considerations = tuple(Consideration(text) for text in avoids)
        return PersonProfile("P", phrases, considerations, **kinds)

    return make


@pytest.fixture
def place() -> Callable[..., ResourceProfile]:
    def make(name: str, **kinds: object) -> ResourceProfile:
        known = {k: kinds.pop(k) for k in list(kinds) if k in set(ResourceKind)}
        phrases = tuple(
            ResourcePhrase(ResourceKind(k), str(text), f"field:{k}", k) for k, text in known.items()
        )
        return ResourceProfile(str(kinds.pop("id", name)), name, phrases=phrases, **kinds)

    return make
