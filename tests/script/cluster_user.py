"""A process that uses a cluster: `cluster_user.py HOME stay|become|test`."""

import os
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "script"))

from kasanari_script.cluster.cluster import Cluster

if __name__ == "__main__":
    how = sys.argv[2]
    cluster = Cluster(Path(sys.argv[1]), throwaway=how == "test")
    cluster.join()
    cluster.pass_on()
    sys.stdout.write("joined\n")
    sys.stdout.flush()
    if how == "become":
        os.execvp("sleep", ["sleep", "60"])
    time.sleep(60)
