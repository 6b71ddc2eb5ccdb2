"""What we know about a service that trains models: data, never code."""

from __future__ import annotations

import datetime
import ipaddress
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from persona_studio.base.errors import ExpectedError
from persona_studio.i18n import tr

LOCAL = "local"
OTHER = "other"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Provider:
    """One service.

    ``id`` is ``local``, ``openai``, or the base URL itself for a service whose address the user typed.
    ``models`` are base models to offer, the first one by default. ``hyperparameters`` says where a job's
    settings stand: ``method``, ``top-level`` or ``both``. ``shapes`` are the training files it takes, the
    preferred one first: ``chat``, ``pair``. ``auto_epochs`` are (fewer than so many examples, rounds) pairs where the
    service has a rule of its own. ``metadata`` and ``stream_usage``: whether jobs keep metadata, and whether a
    streamed answer may be asked to count its tokens. ``ends`` is the day from which it starts no job any more.
    """

    id: str
    name: str = ""
    base_url: str = ""
    local: bool = False
    needs_key: bool = True
    key_page: str = ""
    models: tuple[str, ...] = ()
    hyperparameters: str = "both"
    shapes: tuple[str, ...] = ("chat", "pair")
    metadata: bool = True
    stream_usage: bool = False
    suffix_limit: int = 64
    file_limit: int = 512 * MEGABYTE
    least_examples: int = 10
    auto_epochs: tuple[tuple[int, int], ...] = ()
    closed_to_new: datetime.date | None = None
    ends: datetime.date | None = None

    def title(self) -> str:
        """What people call it."""
        return tr("This computer") if self.local else self.name


def from_table(table: dict[str, Any]) -> Provider:
    """A provider from its table in ``providers.toml``."""
    values: dict[str, Any] = {key: _frozen(value) for key, value in table.items()}
    name = values.pop("title", "")
    return Provider(name=str(name), **values)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def typed(base_url: str, template: Provider) -> Provider:
    """The provider behind an address that the user typed; a service on this computer needs no key.

    Raises ExpectedError (``bad-url``) where the text cannot be an address.
    """
    url = clean_url(base_url)
    parts = urlsplit(url)
    return replace(
        template, id=url, base_url=url, name=parts.netloc, needs_key=not is_loopback(parts.hostname or "")
    )


def clean_url(text: str) -> str:
    """A base URL as it is kept: with its scheme, without a slash at the end."""
    scheme, separator, rest = text.strip().rpartition("://")
    rest = rest.rstrip("/")
    if not separator:
        host = rest.partition("/")[0].partition(":")[0]
        scheme = "http" if is_loopback(host) else "https"
    url = f"{scheme}://{rest}"
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        valid = valid and not any(character.isspace() for character in url)
    except ValueError:
        valid = False
    if not valid or parts.query or parts.fragment or parts.username:
        raise ExpectedError(
            "bad-url",
            tr("“{url}” is not the address of a service.", url=text.strip()),
            tr("Type its base URL, such as https://api.example.com/v1."),
        )
    return url


def is_loopback(host: str) -> bool:
    """Whether a host name means this computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
