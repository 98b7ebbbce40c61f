"""Wires the parts together: settings → assistant → FastAPI with Gradio; and the command line."""

import argparse
import logging
import sys
from typing import TYPE_CHECKING

from assistant import cli as assistant_cli
from assistant.settings import Settings, load_settings
from assistant.store import cli as store_cli
from corpus import cli as corpus_cli
from corpus.console import Parser, abandon_output, err, prepare_streams
from corpus.errors import TiaoliError
from eval import cli as eval_cli
from index import cli as index_cli

if TYPE_CHECKING:
    from fastapi import FastAPI


def make_parser() -> Parser:
    """The command line: each layer adds its verbs."""
    about = "条理：依据法规原文回答地方性法规问题，逐条注明出处。"
    parser = Parser(prog="tiaoli", description=about)
    verbs = parser.add_subparsers(title="命令", metavar="命令", required=True)
    serve = verbs.add_parser("serve", help="启动聊天页面和 HTTP 接口", description=about)
    serve.add_argument("--host", metavar="地址", help="监听地址，缺省 127.0.0.1")
    serve.add_argument("--port", type=int, metavar="端口", help="监听端口，缺省 8000")
    serve.set_defaults(run=run_serve)
    for layer in (assistant_cli, store_cli, index_cli, corpus_cli, eval_cli):
        layer.add_verbs(verbs)
    return parser


def make_app(settings: Settings) -> "FastAPI":
    """The web application: the API, and the chat page at ``/``."""
    from assistant.api import Admin, ApiLimits, Watch, create_api  # noqa: PLC0415 - to serve only
    from assistant.build import build_service  # noqa: PLC0415
    from assistant.keys import Keys  # noqa: PLC0415
    from assistant.store import open_recorder  # noqa: PLC0415
    from assistant.ui.chat import mount_ui  # noqa: PLC0415

    service = build_service(settings, err)
    assistant, workers = service.assistant, settings.workers
    admin = Admin(Keys(key.get_secret_value() for key in settings.admin_keys), service.intake)
    watch = Watch(recorder=open_recorder(settings), generation=lambda: assistant.generation)
    api = create_api(assistant, ApiLimits(workers=workers), admin, watch)
    return mount_ui(api, watch.over(assistant), workers=workers)


def run_serve(args: argparse.Namespace, settings: Settings) -> int:
    """Serves the chat page and the API until interrupted."""
    import uvicorn  # noqa: PLC0415

    host = settings.host if args.host is None else args.host
    port = settings.port if args.port is None else args.port
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    app = make_app(settings)
    url = f"http://{host}:{port}"
    err(f"已就绪：聊天页面 {url}/ ，接口文档 {url}/docs ，按 Ctrl+C 停止。")
    uvicorn.run(app, host=host, port=port, log_level="warning")
    return 0


def main(argv: list[str] | None = None) -> None:
    """Runs one command; exits with 0, 1 (a part failed) or 2 (the input or set-up is at fault)."""
    prepare_streams()
    args = make_parser().parse_args(argv)
    try:
        settings = load_settings()
        code = args.run(args, settings)
        if getattr(args, "changes_corpus", False) and not args.no_index:
            index_cli.update(settings)
        sys.stdout.flush()
        sys.exit(code)
    except TiaoliError as exc:
        err(f"错误：{exc.message}")
        sys.exit(2)
    except KeyboardInterrupt:
        err("已中断。")
        sys.exit(130)
    except BrokenPipeError:
        abandon_output()
        sys.exit(1)
    except OSError as exc:
        abandon_output()
        err(f"错误：读写失败（{exc.strerror}）。请检查磁盘空间、文件和权限后重试。")
        sys.exit(2)


if __name__ == "__main__":
    main()
