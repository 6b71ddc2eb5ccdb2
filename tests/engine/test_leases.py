"""The engine stays while somebody needs it, and not longer."""

from __future__ import annotations

from persona_studio.base.engine_address import LEASE_SECONDS
from persona_studio.engine.api.leases import GRACE_SECONDS, Leases


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_the_starter_has_time_to_take_the_first_lease() -> None:
    clock = Clock()
    leases = Leases(clock)
    clock.now += LEASE_SECONDS
    assert not leases.nobody_left()
    clock.now += GRACE_SECONDS + 0.1
    assert leases.nobody_left()


def test_the_last_lease_counts() -> None:
    clock = Clock()
    leases = Leases(clock)
    leases.hold("window")
    leases.hold("command")
    leases.release("window")
    clock.now += GRACE_SECONDS + 0.1
    assert not leases.nobody_left()
    leases.release("command")
    assert not leases.nobody_left()
    clock.now += GRACE_SECONDS + 0.1
    assert leases.nobody_left()


def test_a_lease_that_is_not_renewed_runs_out() -> None:
    clock = Clock()
    leases = Leases(clock)
    leases.hold("window")
    clock.now += LEASE_SECONDS - 1
    leases.hold("window")
    clock.now += LEASE_SECONDS - 1
    assert leases.count() == 1
    clock.now += 2
    assert leases.count() == 0
