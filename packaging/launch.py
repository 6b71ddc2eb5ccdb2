"""Where the frozen program begins."""

import multiprocessing
import sys

from persona_studio.__main__ import main

if __name__ == "__main__":
    # A worker process of the frozen program starts the program again; this turns it into the worker.
    multiprocessing.freeze_support()
    sys.exit(main())
