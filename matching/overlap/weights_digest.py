"""A digest of all weights, and the reviewed list of those that were ever in use.

A run stores version and weights; the list makes sure that a version never means two things.
"""

import csv
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from matching.overlap.weights import Weights

REVIEWED = Path(__file__).parent / "data" / "weights_versions.csv"


def weights_digest(weights: Weights) -> str:
    """SHA-256 (hex) of every number, whatever the order in which they stand; not of the version."""
    numbers = {name: value for name, value in asdict(weights).items() if name != "version"}
    return hashlib.sha256(json.dumps(numbers, sort_keys=True).encode()).hexdigest()


def reviewed_digests(path: Path = REVIEWED) -> Mapping[str, str]:
    """Version → digest, as somebody reviewed them. Raises ValueError where one stands twice."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = {row["version"]: row["digest"] for row in rows}
    if len(found) < len(rows) or len(set(found.values())) < len(rows):
        raise ValueError(f"{path.name}: a version or a digest stands twice")
    return found
