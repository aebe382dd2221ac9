"""The worker process beside the web server: started, started again should it end, stopped."""

import subprocess
import time
from collections.abc import Callable, Mapping

from .paths import MANAGE, ROOT, VENV_PYTHON
from .web import ONE_THREAD

COMMAND = (VENV_PYTHON, MANAGE, "procrastinate", "worker")
STOP_SECONDS = 15
FIRST_WAIT, LONGEST_WAIT = 5.0, 300.0
ENDED = "うらで動く仕事（夜の片づけなど）が止まりました。{:.0f} 秒後に、また始めます。"
PUBLIC = "kasanari.settings.public"

Say = Callable[[str], None]


class Worker:
    """Runs nightly jobs and whatever a page leaves for later. The public profile has none."""

    def __init__(self, env: Mapping[str, str], say: Say = print) -> None:
        self.env = {"DJANGO_SETTINGS_MODULE": "kasanari.settings.staff"} | dict(env) | ONE_THREAD
        self.say = say
        self.wait = FIRST_WAIT
        self.again_at = 0.0
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def is_wanted(self) -> bool:
        """Whether this profile has jobs at all."""
        return self.env["DJANGO_SETTINGS_MODULE"] != PUBLIC

    def start(self) -> None:
        """Start the process. It ends when this one ends, however that is."""
        if not self.is_wanted:
            return
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig=TERM", "--", *COMMAND],
            env=self.env,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            process_group=0,  # Ctrl-C reaches us alone; we stop things in order
        )

    def look_after(self) -> None:
        """Start it again should it have ended, a while later each time. Asked every second."""
        if self.process is None or self.process.poll() is None:
            return
        now = time.monotonic()
        if not self.again_at:
            self.say(ENDED.format(self.wait))
            self.again_at, self.wait = now + self.wait, min(self.wait * 2, LONGEST_WAIT)
        elif now >= self.again_at:
            self.again_at = 0.0
            self.start()

    def stop(self) -> None:
        """Let a running job end, then stop. One cut off is taken up at the next start."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
