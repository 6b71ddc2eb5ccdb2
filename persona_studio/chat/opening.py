"""Finds where a model lives and what it is talked to with."""

from __future__ import annotations

from persona_studio.base.errors import ExpectedError
from persona_studio.chat.session import ChatSession
from persona_studio.i18n import tr
from persona_studio.providers.connections import Connections
from persona_studio.providers.provider import LOCAL
from persona_studio.tokens import models
from persona_studio.training.job import Job
from persona_studio.training.job_store import JobStore


def open_session(
    connections: Connections,
    store: JobStore,
    model: str,
    *,
    provider: str | None = None,
    job: str | None = None,
    system: str | None = None,
) -> ChatSession:
    """A conversation with a model, or with the model of a job, by its id.

    The job that made the model gives the provider and, unless ``system`` is given, the system prompt. May wait
    until the engine has started. Raises ExpectedError ``unfinished-job``, ``unknown-model``, or as
    :meth:`Connections.service`.
    """
    origin = store.job(job or model)
    if origin is not None and origin.model is None and model in (origin.id, origin.remote_id):
        raise ExpectedError(
            "unfinished-job",
            tr("This training has no model yet."),
            tr("Look at it with “persona-studio jobs show {id}”.", id=origin.id),
        )
    name = _name(model, origin)
    service = connections.service(provider or _provider(name, origin))
    prompt = system if system is not None else _system(name, origin)
    if service.provider.local and service.provider.id == LOCAL:
        _refuse_unknown(name, [known.id for known in service.models()])
    return ChatSession(service, name, prompt)


def _name(model: str, origin: Job | None) -> str:
    if origin is not None and origin.model is not None and model in (origin.id, origin.remote_id):
        return origin.model
    return model


def _provider(model: str, origin: Job | None) -> str:
    if origin is not None:
        return origin.provider
    known = models.table().find(model)
    hosted = known is not None and not known.local and ":local:" not in model
    return "openai" if hosted else LOCAL


def _system(model: str, origin: Job | None) -> str | None:
    """The prompt the model was trained with; the untrained model beside it hears the same."""
    return origin.recipe.system or None if origin is not None else None


def _refuse_unknown(model: str, known: list[str]) -> None:
    if model not in known:
        raise ExpectedError(
            "unknown-model",
            tr("There is no model “{model}” on this computer.", model=model),
            tr("There are: {models}.", models=", ".join(known)),
        )
