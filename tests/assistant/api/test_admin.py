"""Changing the laws over a real socket, while questions are asked."""

import io
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import uvicorn
from counting import CountingEncoder

import assistant.build
from assistant.api import Admin, ApiLimits, create_api
from assistant.build import Service, build_service
from assistant.keys import Keys
from assistant.settings import Settings
from corpus import Collection
from corpus.store.collection import collection_file
from index import build_index, index_folder

KEY = "correct-horse-battery"
BEARER = {"Authorization": f"Bearer {KEY}"}
LAW = "海东市{0}条例\n第一条 {0}应当登记。\n第二条 本条例自2020年1月1日起施行。\n"
LIMIT = 1 << 20


def law(name: str) -> bytes:
    return LAW.format(name).encode()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    path = tmp_path / "犬.txt"
    path.write_bytes(law("养犬"))
    return Settings(state_dir=tmp_path / "state", corpus_paths=(path,))


@pytest.fixture
def service(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Service:
    monkeypatch.setattr(assistant.build, "open_encoder", lambda *_: CountingEncoder())
    return build_service(settings)


@pytest.fixture
def server(service: Service) -> Iterator[httpx.Client]:
    limits = ApiLimits(body_bytes=1 << 16, upload_bytes=LIMIT)
    app = create_api(service.assistant, limits, Admin(Keys([KEY]), service.intake))
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", ws="none")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        threading.Event().wait(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        yield client
    server.should_exit = True
    thread.join()


def upload(server: httpx.Client, data: bytes, name: str, **params: Any) -> httpx.Response:
    files = {"file": (name, data)}
    return server.post("/v1/admin/laws", files=files, params=params, headers=BEARER)


def finished(server: httpx.Client, job: dict[str, Any]) -> dict[str, Any]:
    for _ in range(600):
        now: dict[str, Any] = server.get(job["url"], headers=BEARER).json()
        if now["finished"]:
            return now
        time.sleep(0.05)
    raise TimeoutError


def error(reply: httpx.Response) -> tuple[int, str]:
    return reply.status_code, reply.json()["error"]["code"]


def titles(server: httpx.Client) -> list[str]:
    return [law["title"] for law in server.get("/v1/laws").json()["laws"]]


def test_an_uploaded_law_answers_without_a_restart_and_a_removed_one_no_more(
    server: httpx.Client,
) -> None:
    reply = upload(server, law("养猫"), "养猫.txt")
    assert reply.status_code == 202
    assert reply.headers["x-request-id"]
    (document,) = reply.json()["documents"]
    assert (document["result"], document["law_id"]) == ("added", "海东市养猫条例@2020-01-01")
    assert finished(server, reply.json()["job"])["status"] == "done"
    assert titles(server) == ["海东市养犬条例", "海东市养猫条例"]
    answer = server.post("/v1/ask", json={"question": "海东市养猫条例第一条"}).json()
    assert [c["quote"] for c in answer["citations"]] == ["养猫应当登记。"]

    path = "/v1/admin/laws/" + quote(document["law_id"], safe="")
    removed = server.delete(path, headers=BEARER)
    assert removed.status_code == 202
    assert finished(server, removed.json())["status"] == "done"
    assert titles(server) == ["海东市养犬条例"]
    assert error(server.delete(path, headers=BEARER)) == (404, "not_found")


def test_questions_under_an_upload_are_all_answered(server: httpx.Client) -> None:
    def ask(n: int) -> tuple[int, str]:
        del n
        reply = server.post("/v1/ask", json={"question": "海东市养犬条例第一条"})
        return reply.status_code, reply.json()["citations"][0]["quote"]

    with ThreadPoolExecutor(4) as pool:
        asked = pool.map(ask, range(40))
        jobs = [upload(server, law(name), f"{name}.txt").json()["job"] for name in ("养猫", "养鸟")]
        assert {finished(server, job)["status"] for job in jobs} == {"done"}
        assert set(asked) == {(200, "养犬应当登记。")}
    assert len(titles(server)) == 3


def test_a_dry_run_only_reports(server: httpx.Client) -> None:
    reply = upload(server, law("养猫"), "养猫.txt", dry_run="true")
    assert reply.status_code == 200
    (document,) = reply.json()["documents"]
    assert document["result"] == "readable"
    assert document["law"]["article_count"] == 2
    assert titles(server) == ["海东市养犬条例"]
    (bad,) = upload(server, b"\x00\x01", "坏.txt", dry_run="true").json()["documents"]
    assert (bad["result"], bad["law"]) == ("refused", None)
    assert bad["warnings"]


def test_the_body_may_be_the_document(server: httpx.Client) -> None:
    headers = BEARER | {"content-type": "text/plain"}
    reply = server.post(
        "/v1/admin/laws", content=law("养猫"), params={"filename": "养猫.txt"}, headers=headers
    )
    assert reply.status_code == 202
    nameless = server.post("/v1/admin/laws", content=law("养鸟"), headers=headers)
    assert error(nameless) == (422, "invalid_input")
    assert nameless.json()["error"]["param"] == "filename"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong-horse-battery"},
        {"Authorization": f"Basic {KEY}"},
        {"Authorization": "Bearer"},
    ],
)
def test_without_a_key_nothing_happens(server: httpx.Client, headers: dict[str, str]) -> None:
    for reply in (
        server.post("/v1/admin/laws", files={"file": ("a.txt", law("养猫"))}, headers=headers),
        server.delete("/v1/admin/laws/x", headers=headers),
        server.get("/v1/admin/jobs/x", headers=headers),
    ):
        assert error(reply) == (401, "invalid_key")
        assert reply.headers["www-authenticate"] == "Bearer"
    assert titles(server) == ["海东市养犬条例"]


def test_it_is_off_unless_keys_are_set(service: Service) -> None:
    from starlette.testclient import TestClient

    for admin in (None, Admin(Keys(), service.intake)):
        client = TestClient(create_api(service.assistant, None, admin))
        reply = client.post("/v1/admin/laws", content=b"x", headers=BEARER)
        assert reply.status_code == 403
        assert "TIAOLI_ADMIN_KEYS" in reply.json()["error"]["message"]


def test_what_is_wrong_is_told(server: httpx.Client) -> None:
    assert error(upload(server, law("养犬"), "又一次.txt")) == (409, "conflict")
    assert error(upload(server, "会议通知".encode(), "通知.txt")) == (422, "unreadable_document")
    assert error(upload(server, b"", "空.txt")) == (422, "invalid_input")
    assert error(server.post("/v1/admin/laws", json={}, headers=BEARER)) == (
        415,
        "unsupported_media_type",
    )
    assert error(server.post("/v1/admin/laws", files={"x": b"y"}, headers=BEARER)) == (
        422,
        "invalid_input",
    )
    broken = BEARER | {"content-type": "multipart/form-data; boundary=b"}
    assert error(server.post("/v1/admin/laws", content=b"nonsense", headers=broken))[0] in (
        400,
        422,
    )
    assert error(server.get("/v1/admin/jobs/none", headers=BEARER)) == (404, "not_found")


def test_what_is_too_large_is_refused_while_it_comes(server: httpx.Client) -> None:
    assert error(upload(server, b"x" * (LIMIT + 1), "大.txt")) == (413, "body_too_large")

    def unannounced() -> Iterator[bytes]:
        for _ in range(LIMIT >> 15):
            yield b"x" * (1 << 16)

    reply = server.post(
        "/v1/admin/laws", content=unannounced(), params={"filename": "a.txt"}, headers=BEARER
    )
    assert error(reply) == (413, "body_too_large")
    assert "1 MB" in reply.json()["error"]["message"]


def test_a_bomb_is_refused_and_the_service_goes_on(server: httpx.Client) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * (1 << 26))
    reply = upload(server, bomb.getvalue(), "a.zip")
    assert error(reply) == (422, "unreadable_document")
    assert "异常庞大" in reply.json()["error"]["message"]
    assert server.get("/readyz").status_code == 200


def test_while_another_process_writes_it_is_a_conflict(
    server: httpx.Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.store.database._BUSY_S", 0.05)
    other = Collection(collection_file(settings.state_dir))
    with other._changing():
        assert error(upload(server, law("养猫"), "养猫.txt")) == (409, "catalogue_busy")
    other.close()
    assert upload(server, law("养猫"), "养猫.txt").status_code == 202


def test_what_another_process_adds_is_served(server: httpx.Client, settings: Settings) -> None:
    from corpus.read import read_bytes

    other = Collection(collection_file(settings.state_dir))
    other.add([read_bytes(law("养猫"), "养猫.txt")])
    catalogue = other.catalogue()
    assert titles(server) == ["海东市养犬条例"]
    build_index(index_folder(settings.state_dir), catalogue, CountingEncoder())
    catalogue.close()
    other.close()
    for _ in range(600):
        if len(titles(server)) == 2:
            return
        time.sleep(0.05)
    raise TimeoutError
