"""Tokens a second of the local trainer against TRL's ``SFTTrainer`` as it comes, on the same examples."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from persona_studio.base import engine_address
from persona_studio.engine.bases import GEMMA, Bases
from persona_studio.engine.worker_process import ENVIRONMENT
from tests.benchmarks.measurement import RUNS, Measurement


def measure() -> Iterator[Measurement]:
    """Speed, and the loss that the same number of epochs leaves; both trainers in turn in one process."""
    base = Bases(engine_address.default_data_dir()).folder(GEMMA.name)
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.training_runs", str(base), folder, str(RUNS)],
            env={**os.environ, **ENVIRONMENT},
            stdout=subprocess.PIPE,
            check=True,
            timeout=3600,
        )
    figures = json.loads(run.stdout.splitlines()[-1])
    yield Measurement("local training", figures["own_speed"], "tokens/s", figures["trl_speed"])
    yield Measurement(
        "loss on the training pairs after local training", figures["own_loss"], "nats", figures["trl_loss"]
    )
