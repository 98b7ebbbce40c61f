"""Processes that tests wait for."""

import time
from pathlib import Path


def ends(pid: int, seconds: float = 10) -> bool:
    """Whether a process ends in time; one that nobody has asked after counts as ended."""
    deadline = time.monotonic() + seconds
    while _is_running(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
