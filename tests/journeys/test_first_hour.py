"""The journey in the real window: open, edit, train the real base model, talk; with no network, in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from persona_studio.base import paths
from persona_studio.dataset.document import Document
from tests.engine.conftest import MODELS

NO_NETWORK = Path(__file__).parents[1] / "support" / "no_network"

_JOURNEY = """
import sys
from pathlib import Path
from persona_studio.app.demo import Journey
from persona_studio.i18n import set_language

class FromFile(Journey):
    def open(self):
        self.window.opener.open(Path(sys.argv[2]))
        self.wait(lambda: self.window.workspace is not None and self.table.model().rowCount() == 12)
        self.settle()
        self.shot("sample")

    def mend(self):
        assert [b for b in self.panel_buttons() if b.property("mends")] == []

set_language("ja")
journey = FromFile(Path(sys.argv[1]), epochs=1)
job = journey.go()
print("MODEL", job.model)
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PERSONA_STUDIO_HOME": str(tmp_path / "home"),
        "PERSONA_STUDIO_MODELS": str(MODELS),
        "PYTHONPATH": os.pathsep.join([str(NO_NETWORK), str(Path.cwd())]),
        "NETWORK_ATTEMPTS": str(tmp_path / "attempts"),
        "QT_QPA_PLATFORM": "offscreen",
        # A proxy that leads nowhere: nothing on this computer may go through it.
        "HTTP_PROXY": "http://127.0.0.1:9",
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "ALL_PROXY": "http://127.0.0.1:9",
    }


def first_pairs(target: Path, count: int) -> bytes:
    lines = (paths.resources() / "templates" / "ryoma" / "examples.jsonl").read_bytes().split(b"\n")
    data = b"\n".join(lines[:count]) + b"\n"
    target.write_bytes(data)
    return data


@pytest.mark.engine
@pytest.mark.timeout(900)
def test_from_a_file_to_a_conversation(tmp_path: Path, environment: dict[str, str]) -> None:
    source, pictures = tmp_path / "龍馬.jsonl", tmp_path / "pictures"
    pictures.mkdir()
    data = first_pairs(source, 12)
    done = subprocess.run(
        [sys.executable, "-c", _JOURNEY, str(pictures), str(source)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=850,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "MODEL ft:gemma-3-270m:local:" in done.stdout
    answers = [line.split(" → ", 1)[1] for line in done.stdout.splitlines() if " → " in line]
    assert len(answers) == 3
    assert all(answers)
    assert source.read_bytes() == data
    assert not (tmp_path / "attempts").exists(), (tmp_path / "attempts").read_text()
    names = {picture.stem.split("-", 1)[1] for picture in pictures.glob("*.png")}
    assert {"start", "sample", "typing", "saved", "train", "trained", "talk", "kept"} <= names
    project = Document.open(tmp_path / "龍馬.persona")
    examples = list(project.reader().every_example())
    assert examples[4].body.completion.endswith("まっことぜよ。")
    assert examples[-1].origin == "chat"
    assert json.loads(data.split(b"\n")[5])["prompt"] == examples[5].body.prompt
    project.close()


_EDITING = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from persona_studio.app.demo import Journey, compose

journey = Journey(Path(sys.argv[1]), epochs=1)
journey.window.show()
journey.window.opener.open(Path(sys.argv[2]))
journey.wait(lambda: journey.window.workspace is not None and journey.table.model().rowCount() == 12)
journey.settle()
for number in range(100_000):
    journey.table.setCurrentIndex(journey.table.model().index(0, 3))
    QTest.keyClick(journey.table, Qt.Key.Key_F2)
    editor = journey._app.focusWidget()
    editor.selectAll()
    compose(journey._app, editor, str(number))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    print(number, flush=True)
    journey._app.processEvents()
"""


@pytest.mark.parametrize("delay", [0.1, 0.7])
def test_killing_the_window_loses_no_committed_edit(
    tmp_path: Path, environment: dict[str, str], delay: float
) -> None:
    source = tmp_path / "edited.jsonl"
    data = first_pairs(source, 12)
    window = subprocess.Popen(
        [sys.executable, "-c", _EDITING, str(tmp_path), str(source)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert window.stdout is not None
    first = window.stdout.readline()
    time.sleep(delay)
    window.send_signal(signal.SIGKILL)
    printed = [first, *window.stdout.readlines()]
    window.wait()
    committed = max(int(line) for line in printed if line.endswith("\n"))
    project = Document.open(tmp_path / "edited.persona")
    assert int(project.reader().example(1).body.completion) >= committed
    project.close()
    assert source.read_bytes() == data
