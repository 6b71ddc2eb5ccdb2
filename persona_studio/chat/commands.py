"""The command ``chat``: one answer, or one for every line of standard input."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from persona_studio.base.command import Command
from persona_studio.base.errors import ExpectedError
from persona_studio.i18n import tr

if TYPE_CHECKING:
    from persona_studio.chat.session import ChatSession


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "model", metavar="MODEL", help=tr("The name of a model, or the id of a finished job.")
    )
    parser.add_argument(
        "message",
        metavar="MESSAGE",
        nargs="?",
        help=tr("The question; without it, one question a line is read from standard input."),
    )
    parser.add_argument("--system", metavar="TEXT", help=tr("The system prompt, instead of the job's own."))
    parser.add_argument(
        "--json", action="store_true", help=tr("Print a chat.completion object for each answer.")
    )


def _run(arguments: argparse.Namespace) -> int:
    from persona_studio.chat.opening import open_session
    from persona_studio.training.office import JobOffice

    if arguments.message is not None and not arguments.message.strip():
        raise ExpectedError("empty-question", tr("The question is empty."), tr("Write a question."))
    with JobOffice("chat") as office:
        session = open_session(office.connections, office.store, arguments.model, system=arguments.system)
        for question in _questions(arguments.message):
            session.clear()
            _answer(session, question, arguments.json)
    return 0


def _questions(message: str | None) -> Iterator[str]:
    if message is not None:
        yield message
        return
    # A program that was started without a standard input has none to read from.
    for line in sys.stdin or ():
        if line.strip():
            yield line.strip()


def _answer(session: ChatSession, question: str, as_json: bool) -> None:
    begun = int(time.time())
    if as_json:
        text = "".join(session.ask(question))
        print(json.dumps(_completion(session, text, begun), ensure_ascii=False), flush=True)
        return
    for piece in session.ask(question):
        print(piece, end="", flush=True)
    print(flush=True)


def _completion(session: ChatSession, text: str, created: int) -> dict[str, object]:
    """OpenAI's ``chat.completion`` for one answer."""
    message = {"role": "assistant", "content": text, "refusal": None}
    last = session.last
    reason = (last.finish_reason if last is not None else None) or "stop"
    usage = last.usage if last is not None else None
    return {
        "id": last.id if last is not None else "",
        "object": "chat.completion",
        "created": created,
        "model": session.model,
        "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": reason}],
        **({"usage": usage} if usage is not None else {}),
    }


COMMANDS: tuple[Command, ...] = (
    Command("chat", lambda: tr("Ask a model and print its answer."), _configure, _run),
)
