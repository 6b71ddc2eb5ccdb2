"""/v1/models: the base models, then the tuned ones."""

from __future__ import annotations

import asyncio
import shutil
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from persona_studio.engine.errors import ApiError
from persona_studio.engine.store import Store


async def list_all(request: Request) -> Response:
    """What can be used now, bases first."""
    state = request.app.state
    records = [*state.bases.records(), *(public(model) for model in state.store.models())]
    return JSONResponse({"object": "list", "data": records})


async def retrieve(request: Request) -> Response:
    """One model."""
    return JSONResponse(find(request, request.path_params["model"]))


async def delete(request: Request) -> Response:
    """Remove a tuned model from this computer."""
    state = request.app.state
    store: Store = state.store
    name = request.path_params["model"]
    if name in state.bases.names():
        raise ApiError(403, "A base model cannot be deleted.", code="base_model", param="model")
    model = store.model(name)
    if model is None:
        raise unknown(name)
    store.remove_model(name)
    await state.inference.forget(name)
    await asyncio.to_thread(shutil.rmtree, store.data_dir / "models" / model["folder"], True)
    return JSONResponse({"id": name, "object": "model", "deleted": True})


def find(request: Request, name: str) -> dict[str, Any]:
    """The model's API object, or the refusal of an unknown one."""
    state = request.app.state
    for record in state.bases.records():
        if record["id"] == name:
            return dict(record)
    model = state.store.model(name)
    if model is None:
        raise unknown(name)
    return public(model)


def unknown(name: str) -> ApiError:
    """The refusal of a model that is not here."""
    return ApiError(404, f"The model '{name}' does not exist", code="model_not_found", param="model")


def public(model: dict[str, Any]) -> dict[str, Any]:
    """A stored tuned model without what concerns the engine alone."""
    return {key: value for key, value in model.items() if key != "folder"}


routes = [
    Route("/v1/models", list_all, methods=["GET"]),
    Route("/v1/models/{model:path}", retrieve, methods=["GET"]),
    Route("/v1/models/{model:path}", delete, methods=["DELETE"]),
]
