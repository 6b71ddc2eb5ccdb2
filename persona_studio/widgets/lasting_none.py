"""Keeps the program alive on Python 3.11: there, every call into PySide6 6.12.0 that returns nothing loses a None.

The binding gives None back without counting it, as if it were immortal, which it is from Python 3.12 on only. Each
``setText`` takes one reference away; after some ten thousand calls the last one is gone, and Python aborts
("none_dealloc: deallocating None"). So None gets more references than any session can use up.
"""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 40 if sys.maxsize > 1 << 32 else 1 << 29


def ensure() -> None:
    """Make None last; without effect where it does anyway, or where it was done already."""
    if sys.version_info < (3, 12) and sys.getrefcount(None) < _PLENTY // 2:
        # The count is the first field of every object of CPython.
        ctypes.c_ssize_t.from_address(id(None)).value += _PLENTY
