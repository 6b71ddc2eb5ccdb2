"""One client for every service that speaks the OpenAI API, this computer's engine included."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from persona_studio.base.errors import ExpectedError
from persona_studio.i18n import tr
from persona_studio.providers import answers, problems
from persona_studio.providers.answers import RemoteEvent, RemoteJob, RemoteModel
from persona_studio.providers.chat_stream import ChatStream
from persona_studio.providers.provider import Provider, is_loopback
from persona_studio.providers.uploading import Cancelled, Progress, SendingFile, UploadStopped

if TYPE_CHECKING:
    import openai

_PAGE = 100
_MOST_PAGES = 200  # a server that ignores the cursor would otherwise page for ever
_CONNECT, _READ, _SEND, _ANSWER = 10.0, 60.0, 120.0, 300.0  # seconds


@dataclass(frozen=True, slots=True)
class JobRequest:
    """What a job is created from. ``epochs`` None leaves the number to the service."""

    model: str
    training_file: str
    validation_file: str | None
    epochs: int | None
    suffix: str
    seed: int | None
    cid: str


@dataclass(frozen=True, slots=True)
class Account:
    """What an account may use."""

    models: tuple[str, ...]


class Service:
    """Calls to one service. Every method but ``close`` waits for the network and raises ServiceError.

    Nothing is repeated behind the caller's back, and nothing is taken from the environment. Thread-safe.
    """

    def __init__(self, provider: Provider, base_url: str, key: str) -> None:
        self.provider = provider
        self.base_url = base_url
        self._key = key
        self._made: openai.OpenAI | None = None
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close the connections that are kept open."""
        with self._lock:
            if self._made is not None:
                self._made.close()

    def check(self) -> Account:
        """Ask the account what it may use, before anything is sent: is the address right, is the key accepted."""
        return Account(tuple(model.id for model in self.models()))

    def models(self) -> list[RemoteModel]:
        """The models that can be used now, in the service's order."""
        with self._explained() as client:
            text = client.models.with_raw_response.list().text
            return [answers.read_model(item) for item in answers.read_list(answers.read_object(text))]

    def upload(self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None) -> str:
        """Send a training file; returns its id. Raises ExpectedError ``upload-cancelled`` once it was stopped."""
        if path.stat().st_size > self.provider.file_limit:
            raise problems.file_too_large(self.provider)
        try:
            with self._explained() as client, SendingFile(path, progress, cancelled) as file:
                answer = client.files.with_raw_response.create(
                    file=(path.name, file), purpose="fine-tune", timeout=_SEND
                )
                return answers.read_id(answers.read_object(answer.text))
        except UploadStopped:
            raise ExpectedError(
                "upload-cancelled", tr("Sending was stopped."), tr("Nothing was started.")
            ) from None

    def create_job(self, request: JobRequest) -> RemoteJob:
        """Start a job, once. After a ``doubtful`` ServiceError ask :meth:`find_job` before anything else."""
        arguments: dict[str, Any] = {"model": request.model, "training_file": request.training_file}
        if request.validation_file is not None:
            arguments["validation_file"] = request.validation_file
        if request.suffix:
            arguments["suffix"] = request.suffix
        if request.seed is not None:
            arguments["seed"] = request.seed
        if self.provider.metadata:
            arguments["metadata"] = {"cid": request.cid}
        if request.epochs is not None:
            settings = {"n_epochs": request.epochs}
            if self.provider.hyperparameters in ("method", "both"):
                arguments["method"] = {"type": "supervised", "supervised": {"hyperparameters": settings}}
            if self.provider.hyperparameters in ("top-level", "both"):
                arguments["hyperparameters"] = settings
        with self._explained() as client:
            return _job(client.fine_tuning.jobs.with_raw_response.create(**arguments).text)

    def find_job(self, cid: str, training_file: str | None) -> RemoteJob | None:
        """The job that carries ``cid`` or trains on the file sent for it alone, or None where there is none."""
        found = self._find_job(cid, training_file, by_metadata=self.provider.metadata)
        # A service that does not know the filter may answer it with nothing.
        return found or self._find_job(cid, training_file, by_metadata=False)

    def job(self, id: str) -> RemoteJob:
        """A job as it stands now."""
        with self._explained() as client:
            return _job(client.fine_tuning.jobs.with_raw_response.retrieve(id).text)

    def events(self, id: str, known: Collection[str] = ()) -> list[RemoteEvent]:
        """The events of a job that are not ``known`` yet, oldest first."""
        with self._explained() as client:
            jobs = client.fine_tuning.jobs.with_raw_response
            found: dict[str, RemoteEvent] = {}
            for page in _pages(lambda query: jobs.list_events(id, **query).text):
                events = [answers.read_event(item) for item in page]
                new = [event for event in events if event.id not in known and event.id not in found]
                found.update((event.id, event) for event in new)
                if len(new) < len(events) or not new:
                    break
        ordered = list(found.values())
        if ordered and ordered[0].created_at >= ordered[-1].created_at:
            ordered.reverse()
        return ordered

    def cancel(self, id: str) -> RemoteJob:
        """Ask for a job to be ended."""
        with self._explained() as client:
            return _job(client.fine_tuning.jobs.with_raw_response.cancel(id).text)

    def file_content(self, id: str) -> bytes:
        """The bytes of a file, such as a job's results."""
        with self._explained() as client:
            return client.files.with_raw_response.content(id).content

    def chat(
        self,
        model: str,
        messages: Sequence[Mapping[str, str]],
        *,
        temperature: float = 0.0,
        max_tokens: int | None = None,
    ) -> ChatStream:
        """Ask for an answer, which comes piece by piece."""
        arguments: dict[str, Any] = {
            "model": model,
            "messages": list(messages),
            "temperature": temperature,
            "stream": True,
        }
        if max_tokens is not None:
            arguments["max_tokens"] = max_tokens
        if self.provider.stream_usage:
            arguments["stream_options"] = {"include_usage": True}
        with self._explained() as client:
            stream = client.chat.completions.create(**arguments, timeout=_ANSWER)
        return ChatStream(stream, model, self._explaining)

    def _find_job(self, cid: str, training_file: str | None, *, by_metadata: bool) -> RemoteJob | None:
        extra: dict[str, Any] = {"metadata": {"cid": cid}} if by_metadata else {}
        with self._explained() as client:
            jobs = client.fine_tuning.jobs.with_raw_response
            for page in _pages(lambda query: jobs.list(**query, **extra).text):
                for item in page:
                    job = answers.read_job(item)
                    if job.metadata.get("cid") == cid or (
                        training_file and job.training_file == training_file
                    ):
                        return job
        return None

    @contextmanager
    def _explained(self) -> Iterator[openai.OpenAI]:
        """The client, with every failure of the service turned into plain words."""
        with self._explaining():
            yield self._client()

    def _explaining(self) -> AbstractContextManager[None]:
        return _explaining(self.provider)

    def _client(self) -> openai.OpenAI:
        with self._lock:
            if self._made is None:
                self._made = _make_client(self.base_url, self._key)
            return self._made


@contextmanager
def _explaining(provider: Provider) -> Iterator[None]:
    try:
        yield
    except (ExpectedError, UploadStopped):
        raise
    except Exception as error:
        raise problems.explain(error, provider) from error


def _make_client(base_url: str, key: str) -> openai.OpenAI:
    import httpx2
    import openai

    host = urlsplit(base_url).hostname or ""
    timeout = httpx2.Timeout(_READ, connect=_CONNECT)
    client = openai.OpenAI(
        api_key=key,
        base_url=base_url,
        timeout=timeout,
        max_retries=0,
        # A proxy of the environment cannot reach this computer.
        http_client=httpx2.Client(timeout=timeout, trust_env=not is_loopback(host)),
    )
    # The constructor fills these in from OPENAI_* variables meant for other programs and other accounts.
    client.organization = None
    client.project = None
    client.admin_api_key = None
    client._custom_headers = {}
    return client


def _job(text: str) -> RemoteJob:
    return answers.read_job(answers.read_object(text))


def _pages(ask: Callable[[dict[str, Any]], str]) -> Iterator[list[Mapping[str, Any]]]:
    """Page after page, until there is no more or a page brings nothing new."""
    after: str | None = None
    seen: set[str] = set()
    for _ in range(_MOST_PAGES):
        query: dict[str, Any] = {"limit": _PAGE}
        if after is not None:
            query["after"] = after
        answer = answers.read_object(ask(query))
        page = answers.read_list(answer)
        new = [item for item in page if _name(item) not in seen]
        seen.update(_name(item) for item in new)
        if new:
            yield new
        last = page[-1].get("id") if page else None
        if not new or len(new) < len(page) or not answer.get("has_more") or not isinstance(last, str):
            return
        after = last


def _name(item: Mapping[str, Any]) -> str:
    id = item.get("id")
    return id if isinstance(id, str) else json.dumps(item, sort_keys=True)
