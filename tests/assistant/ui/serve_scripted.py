"""Serves the real page over the scripted assistant; prints the port once it listens.

A process of its own: Gradio keeps event loops and threads that a test run should not inherit.
"""

import importlib.util
import sys
import tempfile
from pathlib import Path

import uvicorn

from assistant.api import Watch, create_api
from assistant.store import Ledger, Recorder
from assistant.ui.chat import mount_ui


class _Announcing(uvicorn.Server):
    """Says where it listens."""

    async def startup(self, sockets: object = None) -> None:
        await super().startup(sockets)  # type: ignore[arg-type]
        port = self.servers[0].sockets[0].getsockname()[1]
        sys.stdout.write(f"{port}\n")
        sys.stdout.flush()


def main() -> None:
    """Runs until it is ended."""
    path = Path(__file__).parents[1] / "conftest.py"
    spec = importlib.util.spec_from_file_location("scripted", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["scripted"] = module
    spec.loader.exec_module(module)
    assistant = module.ScriptedAssistant()
    with tempfile.TemporaryDirectory() as folder:
        watch = Watch(recorder=Recorder(Ledger(Path(folder) / "messages.sqlite")))
        app = mount_ui(create_api(assistant, watch=watch), watch.over(assistant))
        _Announcing(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning")).run()


if __name__ == "__main__":
    main()
