"""Everything that can go wrong with a service, in plain words with a next step."""

from __future__ import annotations

import email.utils
import time
from typing import TYPE_CHECKING

from persona_studio.base.errors import ExpectedError
from persona_studio.i18n import tr
from persona_studio.providers.provider import Provider

if TYPE_CHECKING:
    import openai

_LONGEST_QUOTE = 300


class ServiceError(ExpectedError):
    """A service refused or could not be asked.

    ``temporary``: the same may work later, after ``retry_after`` seconds where the service said so.
    ``doubtful``: nobody knows whether the request was carried out.
    """

    def __init__(
        self,
        code: str,
        message: str,
        hint: str = "",
        *,
        temporary: bool = False,
        doubtful: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(code, message, hint)
        self.temporary = temporary
        self.doubtful = doubtful
        self.retry_after = retry_after


def explain(error: Exception, provider: Provider) -> ServiceError:
    """The plain words for what the client library raised; anything that is no failure of a service is raised again."""
    import httpx2
    import openai

    if isinstance(error, ServiceError):
        return error
    if isinstance(error, openai.APIStatusError):
        return _refused(error, provider)
    if isinstance(error, openai.APIConnectionError):
        return _not_reached(error.__cause__, provider)
    if isinstance(error, httpx2.HTTPError):  # while a stream was being read
        return _not_reached(error, provider)
    if isinstance(error, openai.APIError):  # an error inside of a stream
        return ServiceError(
            "refused-request",
            tr("{provider} broke off: {words}", provider=provider.title(), words=_short(error.message)),
            tr("Try again."),
            temporary=True,
            doubtful=True,
        )
    if isinstance(error, ValueError | openai.OpenAIError):
        return not_openai(provider)
    raise error


def not_openai(provider: Provider) -> ServiceError:
    """An answer came that no OpenAI-compatible service would give."""
    if provider.local:
        return ServiceError(
            "not-openai",
            tr("The training engine gave an answer that makes no sense."),
            tr("Close Persona Studio, open it and try again."),
            doubtful=True,
        )
    return ServiceError(
        "not-openai",
        tr("The address {url} answers, but not like a service for training models.", url=provider.base_url),
        tr("Check the address: it is the base URL from the service's manual and mostly ends in /v1."),
        doubtful=True,
    )


def engine_gone() -> ServiceError:
    """The local engine's process ended."""
    return ServiceError(
        "engine-gone",
        tr("The training engine on this computer is not running."),
        tr("Your examples are safe. Go on to start it again; a job under way continues where it was saved."),
        temporary=True,
        doubtful=True,
    )


def no_key(provider: Provider) -> ServiceError:
    """A key is needed and none is there."""
    return ServiceError(
        "no-key",
        tr("{provider} needs a key of your account.", provider=provider.title()),
        tr("Enter the key on the Train page, or set PERSONA_STUDIO_API_KEY for commands."),
    )


def training_not_available(provider: Provider) -> ServiceError:
    """The account may not train (any more)."""
    if provider.id == "openai":
        message = tr("This account can no longer start training at OpenAI (it ends on 6 January 2027).")
    else:
        message = tr("This account may not start training at {provider}.", provider=provider.title())
    return ServiceError(
        "training-not-available",
        message,
        tr("Train on this computer instead: nothing leaves it, and it costs nothing."),
    )


def _not_reached(cause: BaseException | None, provider: Provider) -> ServiceError:
    import httpx2

    timed_out = isinstance(cause, httpx2.TimeoutException)
    unsent = isinstance(cause, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.UnsupportedProtocol)
    if provider.local and not timed_out:
        gone = engine_gone()
        gone.doubtful = not unsent
        return gone
    if timed_out:
        return ServiceError(
            "timed-out",
            tr("{provider} did not answer in time.", provider=provider.title()),
            tr("The computer is busy; wait a moment and try again.")
            if provider.local
            else tr("Check the connection to the network and try again."),
            temporary=True,
            doubtful=not unsent,
        )
    if isinstance(cause, httpx2.InvalidURL | httpx2.UnsupportedProtocol):
        return ServiceError(
            "bad-url",
            tr("“{url}” is not the address of a service.", url=provider.base_url),
            tr("Type its base URL, such as https://api.example.com/v1."),
        )
    return ServiceError(
        "unreachable",
        tr("{provider} cannot be reached at {url}.", provider=provider.title(), url=provider.base_url),
        tr("Check the address and the connection to the network, then try again."),
        temporary=True,
        doubtful=not unsent,
    )


def _refused(error: openai.APIStatusError, provider: Provider) -> ServiceError:
    status, code, words = error.status_code, _code(error), _short(_words(error))
    title = provider.title()
    wait = retry_after(error.response.headers.get("retry-after"))
    if code == "training_not_available":
        return training_not_available(provider)
    if status == 401:
        return ServiceError(
            "key-refused",
            tr("{provider} does not accept this key.", provider=title),
            tr("Copy the key again from your account there, or make a new one."),
        )
    if status == 403:
        return ServiceError(
            "forbidden",
            tr("{provider} does not allow this: {words}", provider=title, words=words),
            tr("Ask whoever looks after the account, or train on this computer."),
        )
    if code == "insufficient_quota":
        return ServiceError(
            "no-credit",
            tr("The account at {provider} has no credit left.", provider=title),
            tr("Add credit there, or train on this computer."),
        )
    if status == 429:
        return ServiceError(
            "rate-limited",
            tr("{provider} asks us to wait: too many requests.", provider=title),
            tr("Try again in a few minutes."),
            temporary=True,
            retry_after=wait,
        )
    if status >= 500 or status == 408:
        return ServiceError(
            "server-trouble",
            tr(
                "{provider} has trouble of its own at the moment (status {status}).",
                provider=title,
                status=status,
            ),
            tr("Try again in a few minutes."),
            temporary=True,
            doubtful=True,
            retry_after=wait,
        )
    if status == 413:
        return file_too_large(provider)
    if code == "model_not_found":
        return ServiceError(
            "model-not-found",
            tr("{provider} does not know this model: {words}", provider=title, words=words),
            tr("Choose another model."),
        )
    if status in (404, 405) or 300 <= status < 400:
        return _not_found(error, provider, words)
    return ServiceError(
        "refused-request",
        tr("{provider} refused this: {words}", provider=title, words=words or status),
        tr("Change what it names and try again."),
    )


def _not_found(error: openai.APIStatusError, provider: Provider, words: str) -> ServiceError:
    # A service that speaks the API says in JSON what it does not know; anything else is a wrong address.
    if isinstance(error.body, dict) and words and error.status_code == 404:
        return ServiceError(
            "not-found",
            tr("{provider} does not know it: {words}", provider=provider.title(), words=words),
            tr("Look at the list of jobs and models, and try again."),
        )
    return not_openai(provider)


def file_too_large(provider: Provider) -> ServiceError:
    """The training file is over the provider's limit."""
    return ServiceError(
        "file-too-large",
        tr(
            "The training file is too large for {provider} (at most {megabytes} MB).",
            provider=provider.title(),
            megabytes=provider.file_limit // (1024 * 1024),
        ),
        tr("Train on fewer examples."),
    )


def retry_after(header: str | None) -> float | None:
    """Seconds to wait from a Retry-After header, which holds seconds or a date; None where it says nothing."""
    if header is None:
        return None
    try:
        seconds = float(header)
    except ValueError:
        try:
            seconds = email.utils.parsedate_to_datetime(header).timestamp() - time.time()
        except (ValueError, TypeError):
            return None
    return seconds if 0 <= seconds < 24 * 3600 else None


def _code(error: openai.APIStatusError) -> str:
    body = error.body if isinstance(error.body, dict) else {}
    return str(body.get("code") or body.get("type") or "")


def _words(error: openai.APIStatusError) -> str:
    """The service's own explanation, from the shapes that are about."""
    body = error.body
    if not isinstance(body, dict):
        return ""
    for key in ("message", "detail", "error"):
        if isinstance(body.get(key), str):
            return str(body[key])
    return ""


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + "…"
