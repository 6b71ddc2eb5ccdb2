"""Keeps the program alive on Python 3.11, whose None, True and False PySide6 6.12.0 uses up.

The binding gives these constants back without counting them, as if they were immortal, which they are from Python
3.12 on only. Each ``setText`` takes one reference to None away, each ``emit`` of a signal one to True or False; after
some thousand calls the last one is gone, and Python aborts ("none_dealloc: deallocating None"). So the constants get
more references than any session can use up.
"""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 40 if sys.maxsize > 1 << 32 else 1 << 29
_CONSTANTS = (None, True, False, NotImplemented)


def ensure() -> None:
    """Make the constants last; without effect where they do anyway, or where it was done already."""
    if sys.version_info >= (3, 12):
        return
    for constant in _CONSTANTS:
        if sys.getrefcount(constant) < _PLENTY // 2:
            # The count is the first field of every object of CPython.
            ctypes.c_ssize_t.from_address(id(constant)).value += _PLENTY
