"""A sentence-embedding model from a folder of this machine, read without any network.

sentence-transformers is no part of the site: it is imported only where a folder is named
(KASANARI_SENTENCE_MODEL_DIR, docs/adr/027-sentence-model.md).
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

LIBRARY = "sentence_transformers"
MODULES = "modules.json"
LONGEST = 1_000
"""Characters of a sentence that are read; models read fewer words than that."""


class LocalModelError(Exception):
    """The folder holds no model that can be used, told in Japanese."""


class LocalModel:
    """A model in memory; see matching.overlap.language.sentence_model.SentenceModel."""

    def __init__(self, folder: Path) -> None:
        """Read the folder. Raises LocalModelError."""
        if sentence := what_is_wrong(folder):
            raise LocalModelError(sentence)
        self.version = _digest(folder)
        self._model = _load(folder)
        self.dimensions = self.vectors(["ことば"]).shape[1]

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (n × m) of texts."""
        found = self._model.encode(
            [text[:LONGEST] for text in texts],
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(found, dtype=np.float32)


def what_is_wrong(folder: Path) -> str:
    """Why the folder cannot be used, as far as that is seen without reading the model."""
    try:
        if not folder.is_dir():
            return f"文の意味のモデルのフォルダー「{folder}」がありません。"
        if not os.access(folder, os.R_OK | os.X_OK):
            return f"文の意味のモデルのフォルダー「{folder}」を開けません。"
        if not os.access(folder / MODULES, os.R_OK):
            return f"「{folder}」に、読める {MODULES} がありません（sentence-transformers の形）。"
    except OSError as problem:
        return f"文の意味のモデルのフォルダー「{folder}」を開けません（{problem.strerror}）。"
    if importlib.util.find_spec(LIBRARY) is None:
        return "文の意味のモデルを使う道具（sentence-transformers）が入っていません。"
    return ""


def _load(folder: Path) -> Any:
    from huggingface_hub import constants
    from sentence_transformers import SentenceTransformer

    constants.HF_HUB_OFFLINE = constants.HF_HUB_DISABLE_TELEMETRY = True
    try:
        return SentenceTransformer(
            str(folder), device="cpu", local_files_only=True, trust_remote_code=False
        )
    except Exception as problem:
        sentence = f"「{folder}」の文の意味のモデルを読めません（{type(problem).__name__}）。"
        raise LocalModelError(sentence) from problem


def _digest(folder: Path) -> str:
    """12 hexadecimal digits of the names and contents of all files."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            one = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(f"{path.relative_to(folder)} {one}\n".encode())
    return whole.hexdigest()[:12]
