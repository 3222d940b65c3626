"""Waiting for a condition, never for luck."""

import time

PAUSE_S = 0.02


def eventually(condition, within_s=10.0, what="the condition"):
    """The first true value that `condition` returns; an `AssertionError` when there is none in time."""
    end = time.monotonic() + within_s
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() >= end:
            raise AssertionError(f"after {within_s} s still not: {what}; last seen: {value!r}")
        time.sleep(PAUSE_S)
