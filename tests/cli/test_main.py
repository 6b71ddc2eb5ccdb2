"""The command line as a whole: help, exit codes, errors in plain words and as JSON, streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from persona_studio import __version__
from persona_studio.__main__ import main as run_program
from persona_studio.base import paths
from persona_studio.base.errors import ExpectedError
from persona_studio.cli import dispatch, slices
from persona_studio.cli.main import OutsideCommand, main
from persona_studio.cli.parsing import Parser
from persona_studio.i18n import set_language

PROGRAM = [sys.executable, "-m", "persona_studio"]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    yield
    set_language("en")


def outside(run: Callable[[Sequence[str]], int]) -> list[OutsideCommand]:
    return [OutsideCommand("try", lambda: "Try something.", run)]


def failing(error: BaseException) -> Callable[[Sequence[str]], int]:
    def run(_: Sequence[str]) -> int:
        raise error

    return run


@pytest.mark.parametrize("language", ["en_US.UTF-8", "ja_JP.UTF-8"])
def test_help_names_every_command(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    assert main(["--help"], outside(len)) == 0
    text = capsys.readouterr().out
    assert all(f"  {name} " in text for name in [*slices.HOMES, "try"])
    assert ("使い方" in text) == language.startswith("ja")


@pytest.mark.parametrize("name", slices.HOMES)
@pytest.mark.parametrize("language", ["en_US.UTF-8", "ja_JP.UTF-8"])
def test_every_command_explains_itself(
    name: str, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    assert main([name, "--help"]) == 0
    assert f"persona-studio {name}" in capsys.readouterr().out


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"Persona Studio {__version__}\n"


@pytest.mark.parametrize("code", [0, 1, 2])
def test_a_commands_exit_code_is_the_programs(code: int) -> None:
    assert main(["try"], outside(lambda _: code)) == code


def test_an_expected_error_is_a_sentence_and_an_object(capsys: pytest.CaptureFixture[str]) -> None:
    error = ExpectedError("some-code", "It is so.", "Do this.", file="a.jsonl", line=3)
    assert main(["try", "--json"], outside(failing(error))) == 2
    captured = capsys.readouterr()
    assert captured.err == "a.jsonl:3: It is so. Do this.\n"
    assert json.loads(captured.out) == {
        "error": {
            "code": "some-code",
            "message": "It is so.",
            "hint": "Do this.",
            "file": "a.jsonl",
            "line": 3,
        }
    }


class Panic(BaseException):
    """What a library in another language may raise."""


@pytest.mark.parametrize(
    "error", [RuntimeError("inside \ud800"), MemoryError(), Panic("inside"), AssertionError()]
)
def test_an_unexpected_error_is_a_sentence_and_a_log(
    error: BaseException, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["try"], outside(failing(error))) == 1
    log = paths.user_data() / "persona-studio.log"
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert str(log) in captured.err
    assert type(error).__name__ in log.read_text("utf-8")


def test_ctrl_c_ends_it_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["try"], outside(failing(KeyboardInterrupt()))) == 1
    assert capsys.readouterr().err == "The command was stopped.\n"


def test_a_full_disk_outside_of_our_own_writing_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["try"], outside(failing(OSError(28, "No space left on device", "x.csv")))) == 2
    assert capsys.readouterr().err.startswith("x.csv: There is no room on the disk")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["cuont", "x"], "did you mean “count”"),
        (["--what"], "--what"),
        (["convert"], "IN, OUT"),
        (["convert", "a", "b", "--to"], "--to needs a value"),
        (["convert", "a", "b", "c"], "“c”"),
        (["convert", "a", "b", "--sys", "x"], "--sys"),
    ],
)
def test_a_wrong_command_line_is_one_sentence(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--json"] if arguments[0] == "cuont" else arguments) == 2
    captured = capsys.readouterr()
    assert words in captured.err
    assert captured.err.count("\n") == 1
    assert not captured.out or json.loads(captured.out)["error"]["code"] == "usage"


def test_what_argparse_says_is_said_in_our_words() -> None:
    parser = Parser("try", "")
    parser.add_argument("--number", type=int)
    parser.add_argument("--fruit", choices=("apple", "pear"))
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--left")
    either.add_argument("--right")
    for arguments, sentence in (
        (["--left", "a", "--right", "b"], "--right and --left cannot be used together."),
        (["--number", "x"], "--number cannot be “x”."),
        (["--fruit", "kiwi"], "--fruit cannot be “kiwi”; it can be: apple, pear."),
        (["--number"], "--number needs a value."),
    ):
        with pytest.raises(ExpectedError) as caught:
            parser.parse_args(arguments)
        assert caught.value.message == sentence


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["a.jsonl"], True),
        (["folder/a"], True),
        (["count"], False),
        (["engine"], False),
        (["--help"], False),
        (["cuont"], False),
        (["a.jsonl", "b.jsonl"], False),
    ],
)
def test_who_is_meant(arguments: list[str], window: bool) -> None:
    assert dispatch.is_for_window(arguments, ["engine", "demo"]) == window


def test_a_file_without_an_ending_is_for_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes").touch()
    assert dispatch.is_for_window(["notes"], [])


def test_without_a_screen_the_window_says_so() -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    run = subprocess.run(PROGRAM, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert run.stderr.startswith("There is no screen")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "cp932"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "LANG": "ja_JP.SJIS"},
    ],
)
def test_output_is_utf_8_whatever_the_system_says(environment: dict[str, str], tmp_path: Path) -> None:
    run = subprocess.run(
        [*PROGRAM, "cuont", "無い.jsonl", "--json"],
        env={**os.environ, **environment}, cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    assert run.returncode == 2
    assert "“count”" in run.stdout.decode("utf-8")
    assert "“count”" in run.stderr.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error() -> None:
    code = (
        "import sys\n"
        "from persona_studio.cli.main import OutsideCommand, main\n"
        "def run(_):\n"
        "    for _ in range(100_000): print('line')\n"
        "    return 0\n"
        "sys.exit(main(['try'], [OutsideCommand('try', str, run)]))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_it_works_without_any_stream(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "sys.stdin = sys.stdout = sys.stderr = None\n"
        "from persona_studio.__main__ import main\n"
        "import os\n"
        "os._exit(main(['convert', 'missing.jsonl', 'b.csv', '--json']))\n"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False).returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_output_is_one_sentence_also_where_the_error_goes_there() -> None:
    command = [sys.executable, "-m", "persona_studio", "count", "missing.jsonl", "--json"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_command_loads_only_its_own_slice() -> None:
    code = (
        "import sys, persona_studio.__main__\n"
        "from persona_studio.cli import slices\n"
        "slices.find('convert')\n"
        "print([name for name in ('openai', 'tiktoken', 'pandas', 'numpy', 'torch', 'PySide6',"
        " 'persona_studio.training', 'persona_studio.chat') if name in sys.modules])\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_without_its_packages_the_engine_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    assert run_program(["engine"]) == 2
    assert "(torch" in capsys.readouterr().err


def test_the_demo_and_the_engine_explain_themselves(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("demo", "engine"):
        assert run_program([name, "--help"]) == 0
        assert f"persona-studio {name}" in capsys.readouterr().out
