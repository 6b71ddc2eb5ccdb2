"""/v1/chat/completions: answers of a model, whole or piece by piece."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import time
from collections.abc import AsyncIterator
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from persona_studio.engine.api import bodies, models
from persona_studio.engine.conversation import BadConversation, from_messages
from persona_studio.engine.errors import ApiError
from persona_studio.engine.store import new_id

MOST_CHOICES = 8
MOST_TOKENS = 8192


async def create(request: Request) -> Response:
    """Answer a conversation."""
    body = await bodies.read_json(request)
    name = bodies.text(body, "model", required=True) or ""
    model = models.find(request, name)
    task = _task(body, model)
    head = {
        "id": new_id("chatcmpl"),
        "created": int(time.time()),
        "model": name,
        "system_fingerprint": f"local-{model.get('base', name)}",
    }
    seeds = [task["seed"] + index for index in range(task.pop("n"))]
    if body.get("stream"):
        options = body.get("stream_options")
        usage = isinstance(options, dict) and bool(options.get("include_usage"))
        pieces = _stream(request, task, seeds, {**head, "object": "chat.completion.chunk"}, usage)
        first = await anext(pieces)  # a refusal comes as an error body, before the stream has begun
        return StreamingResponse(_chain(first, pieces), media_type="text/event-stream")
    return await _whole(request, task, seeds, {**head, "object": "chat.completion"})


async def _whole(request: Request, task: dict[str, Any], seeds: list[int], head: dict[str, Any]) -> Response:
    choices, prompt_tokens, completion_tokens = [], 0, 0
    for index, seed in enumerate(seeds):
        text, end = await _unless_disconnected(request, _collect(request, {**task, "seed": seed}))
        prompt_tokens, completion_tokens = end["prompt_tokens"], completion_tokens + end["completion_tokens"]
        choices.append(
            {
                "index": index,
                "message": {"role": "assistant", "content": text, "refusal": None, "annotations": []},
                "logprobs": None,
                "finish_reason": end["finish_reason"],
            }
        )
    return JSONResponse({**head, "choices": choices, "usage": _usage(prompt_tokens, completion_tokens)})


async def _collect(request: Request, task: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    text = ""
    async with contextlib.aclosing(request.app.state.inference.answer(task)) as answer:
        async for piece in answer:
            if "delta" in piece:
                text += piece["delta"]
            else:
                return text, piece
    raise ApiError(500, "The answer ended before its end.", kind="server_error")


async def _unless_disconnected(request: Request, work: Any) -> Any:
    """The result of ``work``, which is cancelled as soon as nobody waits for it any more."""
    answering = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_disconnected(request))
    await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
    leaving.cancel()
    if not answering.done():
        answering.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await answering
        raise ApiError(499, "The client closed the connection.")
    return answering.result()


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _stream(
    request: Request, task: dict[str, Any], seeds: list[int], head: dict[str, Any], with_usage: bool
) -> AsyncIterator[str]:
    prompt_tokens, completion_tokens = 0, 0
    for index, seed in enumerate(seeds):
        started = False
        async with contextlib.aclosing(request.app.state.inference.answer({**task, "seed": seed})) as answer:
            async for piece in answer:
                if not started:
                    started = True
                    yield _chunk(
                        head, index, {"role": "assistant", "content": "", "refusal": None}, None, with_usage
                    )
                if "delta" in piece:
                    yield _chunk(head, index, {"content": piece["delta"]}, None, with_usage)
                    continue
                prompt_tokens = piece["prompt_tokens"]
                completion_tokens += piece["completion_tokens"]
                yield _chunk(head, index, {}, piece["finish_reason"], with_usage)
    if with_usage:
        yield _line({**head, "choices": [], "usage": _usage(prompt_tokens, completion_tokens)})
    yield "data: [DONE]\n\n"


async def _chain(first: str, rest: AsyncIterator[str]) -> AsyncIterator[str]:
    yield first
    try:
        async for piece in rest:
            yield piece
    except ApiError as problem:
        yield _line(problem.body())


def _chunk(
    head: dict[str, Any], index: int, delta: dict[str, Any], finish_reason: str | None, with_usage: bool
) -> str:
    choice = {"index": index, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
    return _line({**head, "choices": [choice], **({"usage": None} if with_usage else {})})


def _line(value: dict[str, Any]) -> str:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"


def _usage(prompt_tokens: int, completion_tokens: int) -> dict[str, int]:
    return {
        "prompt_tokens": prompt_tokens,
        "completion_tokens": completion_tokens,
        "total_tokens": prompt_tokens + completion_tokens,
    }


def _task(body: dict[str, Any], model: dict[str, Any]) -> dict[str, Any]:
    """What the inference worker needs, checked."""
    try:
        conversation = from_messages(body.get("messages"))
    except BadConversation as problem:
        raise ApiError(400, f"Invalid 'messages': {problem}.", param="messages") from None
    conversation = conversation.with_system(model.get("system_prompt"))
    most = bodies.whole_number(body, "max_completion_tokens", default=None, least=1, most=MOST_TOKENS)
    if most is None:
        most = bodies.whole_number(body, "max_tokens", default=None, least=1, most=MOST_TOKENS)
    seed = bodies.whole_number(body, "seed", default=None, least=-(2**63), most=2**63 - 1)
    for name in ("tools", "functions"):
        if body.get(name):
            raise ApiError(
                400, "The models here cannot call tools.", param=name, code="unsupported_parameter"
            )
    return {
        "model": model["id"],
        "turns": [[turn.role, turn.text] for turn in conversation.turns],
        "temperature": bodies.number(body, "temperature", default=1.0, least=0.0, most=2.0),
        "top_p": bodies.number(body, "top_p", default=1.0, least=0.0, most=1.0),
        "frequency_penalty": bodies.number(body, "frequency_penalty", default=0.0, least=-2.0, most=2.0),
        "presence_penalty": bodies.number(body, "presence_penalty", default=0.0, least=-2.0, most=2.0),
        "max_tokens": most,
        "seed": (seed if seed is not None else random.SystemRandom().randrange(2**32)) % 2**62,
        "stop": _stop(body.get("stop")),
        "n": bodies.whole_number(body, "n", default=1, least=1, most=MOST_CHOICES),
    }


def _stop(value: Any) -> list[str]:
    if value is None:
        return []
    stops = [value] if isinstance(value, str) else value
    if not isinstance(stops, list) or not all(isinstance(stop, str) for stop in stops) or len(stops) > 4:
        raise ApiError(400, "'stop' must be a string or up to four strings.", param="stop")
    return [stop for stop in stops if stop]


routes = [Route("/v1/chat/completions", create, methods=["POST"])]
