"""A process does not fetch the memory of each comparison anew from the kernel."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FAULTS = """
import resource, sys
import numpy as np
from matching.overlap.memory import keep_freed_memory
if sys.argv[1] == "kept":
    keep_freed_memory()
def fill():
    return [np.ones(900_000, dtype=np.float32) for _ in range(3)]
def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
fill()
before = faults()
for _ in range(5):
    fill()
print(faults() - before)
"""


def faults_of_five_rounds(how: str) -> int:
    ran = subprocess.run(  # this very Python
        [sys.executable, "-c", FAULTS, how], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return int(ran.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has other limits")
def test_freed_arrays_are_used_again_instead_of_fetched_from_the_kernel() -> None:
    assert faults_of_five_rounds("kept") < 500 < faults_of_five_rounds("given back")
