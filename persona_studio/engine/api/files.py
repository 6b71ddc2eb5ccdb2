"""/v1/files: training files in, result files out."""

from __future__ import annotations

import asyncio
import errno
import os
import time
from typing import TYPE_CHECKING, Any

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from persona_studio.engine.api.paging import page
from persona_studio.engine.errors import ApiError
from persona_studio.engine.store import WAITING, Store, new_id

if TYPE_CHECKING:
    from pathlib import Path

PURPOSES = frozenset({"assistants", "batch", "fine-tune", "vision", "user_data", "evals"})
MOST_BYTES = 512 * 1024 * 1024


async def create(request: Request) -> Response:
    """Keep an uploaded file."""
    store: Store = request.app.state.store
    try:
        form = await request.form(max_files=1, max_fields=20)
    except (HTTPException, OSError) as problem:
        raise _upload_refused(problem) from None
    async with _closing(form):
        upload, purpose = form.get("file"), form.get("purpose")
        if not isinstance(upload, UploadFile):
            raise ApiError(400, "Missing required parameter: 'file'.", param="file")
        if purpose not in PURPOSES:
            raise ApiError(400, "'purpose' must be 'fine-tune' for a training file.", param="purpose")
        record: dict[str, Any] = {
            "id": new_id("file"),
            "created_at": int(time.time()),
            "filename": (upload.filename or "upload").replace("\\", "/").rpartition("/")[2] or "upload",
            "purpose": "user_data" if purpose == "evals" else purpose,
        }
        expires = _expiry(form)
        if expires is not None:
            record["expires_at"] = record["created_at"] + expires
        if (upload.size or 0) > MOST_BYTES:
            raise ApiError(413, "A file may have at most 512 MB.", param="file")
        try:
            record["bytes"] = await asyncio.to_thread(_keep, upload, store.file_path(record["id"]))
        except OSError as problem:
            raise _upload_refused(problem) from None
    store.add_file(record)
    return JSONResponse(store.file(record["id"]))


async def list_all(request: Request) -> Response:
    """The files, newest first unless ``order=asc``."""
    store: Store = request.app.state.store
    records = store.files()
    purpose = request.query_params.get("purpose")
    if purpose:
        records = [record for record in records if record["purpose"] == purpose]
    if request.query_params.get("order") == "asc":
        records.reverse()
    data, has_more = page(request, records, default=10000, most=10000)
    ids = [record["id"] for record in data] or [""]
    return JSONResponse(
        {"object": "list", "data": data, "first_id": ids[0], "last_id": ids[-1], "has_more": has_more}
    )


async def retrieve(request: Request) -> Response:
    """One file's record."""
    return JSONResponse(_found(request))


async def content(request: Request) -> Response:
    """The file's own bytes."""
    record = _found(request)
    path = request.app.state.store.file_path(record["id"])
    if not path.is_file():
        raise ApiError(404, f"The content of {record['id']} is gone from the disk.", param="file_id")
    return FileResponse(path, media_type="application/octet-stream", filename=record["filename"])


async def delete(request: Request) -> Response:
    """Remove a file, unless a job still needs it."""
    store: Store = request.app.state.store
    file_id = _found(request)["id"]
    for job in store.jobs():
        if job["status"] in WAITING and file_id in (job["training_file"], job["validation_file"]):
            raise ApiError(
                409, f"The job {job['id']} still needs this file. Cancel it first.", param="file_id"
            )
    store.remove_file(file_id)
    return JSONResponse({"id": file_id, "object": "file", "deleted": True})


def _found(request: Request) -> dict[str, Any]:
    file_id = request.path_params["file_id"]
    record: dict[str, Any] | None = request.app.state.store.file(file_id)
    if record is None or record.get("expires_at", time.time() + 1) < time.time():
        raise ApiError(404, f"No such File object: {file_id}", param="id")
    return record


def _keep(upload: UploadFile, path: Path) -> int:
    temporary = path.with_name(f".{path.name}.part")
    size = 0
    try:
        with temporary.open("wb") as file:
            while block := upload.file.read(1 << 20):
                size += file.write(block)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return size


def _expiry(form: FormData) -> int | None:
    value = form.get("expires_after[seconds]")
    if value is None:
        return None
    seconds = int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 9 else 0
    if not 3600 <= seconds <= 2592000:
        raise ApiError(400, "'expires_after.seconds' must be from 3600 to 2592000.", param="expires_after")
    return seconds


def _upload_refused(problem: Exception) -> ApiError:
    if isinstance(problem, OSError) and problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return ApiError(
            507, "The disk is full: the file was not kept.", code="disk_full", kind="server_error"
        )
    if isinstance(problem, OSError):
        return ApiError(500, f"The file could not be written: {problem.strerror}.", kind="server_error")
    return ApiError(400, "The upload could not be read as multipart/form-data.")


class _closing:
    def __init__(self, form: FormData) -> None:
        self._form = form

    async def __aenter__(self) -> FormData:
        return self._form

    async def __aexit__(self, *_: object) -> None:
        await self._form.close()


routes = [
    Route("/v1/files", create, methods=["POST"]),
    Route("/v1/files", list_all, methods=["GET"]),
    Route("/v1/files/{file_id}", retrieve, methods=["GET"]),
    Route("/v1/files/{file_id}", delete, methods=["DELETE"]),
    Route("/v1/files/{file_id}/content", content, methods=["GET"]),
]
