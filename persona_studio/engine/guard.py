"""Who may speak to the engine: this computer's own programs that hold the key, and no web page."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from persona_studio.engine.errors import ApiError

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


class Guard:
    """ASGI middleware that refuses foreign hosts and origins, plain-text bodies, and requests without the key.

    A page in a browser can reach loopback (DNS rebinding, simple cross-site requests), so ``Host`` and
    ``Origin`` must be this computer's, and a body needs a type that a cross-site form cannot send.
    """

    def __init__(self, app: ASGIApp, api_key: str) -> None:
        self._app = app
        self._api_key = api_key.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer with the refusal."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            self._check(scope)
        except ApiError as refusal:
            await refusal.response()(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        if not _is_loopback(headers.get("host", "")):
            raise ApiError(403, "This engine answers only on this computer.", code="forbidden_host")
        origin = headers.get("origin")
        if origin is not None and not _is_loopback(urlsplit(origin).netloc):
            raise ApiError(403, "Requests from web pages are refused.", code="forbidden_origin")
        scheme, _, key = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not hmac.compare_digest(key.strip().encode(), self._api_key):
            raise ApiError(
                401,
                "Incorrect API key provided. The key stands in the file that the engine named at its start.",
                code="invalid_api_key",
            )
        if scope["method"] in {"POST", "PUT", "PATCH"}:
            _check_content_type(headers)


def _is_loopback(netloc: str) -> bool:
    try:
        return urlsplit(f"//{netloc}").hostname in LOOPBACK_NAMES
    except ValueError:
        return False


def _check_content_type(headers: Headers) -> None:
    has_body = headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if has_body and kind not in {"application/json", "multipart/form-data"}:
        raise ApiError(
            415,
            "Send the body as application/json, or a file as multipart/form-data.",
            code="unsupported_media_type",
        )
