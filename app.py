"""Wires the parts together: settings → assistant → FastAPI with Gradio; and the command line."""

import argparse
import sys

import index.cli

import assistant.cli
import corpus.cli
import eval.cli
from assistant.settings import Settings, load_settings
from corpus.console import Parser, err
from corpus.errors import TiaoliError


def make_parser() -> Parser:
    """The command line: each layer adds its verbs."""
    parser = Parser(
        prog="tiaoli", description="条理：依据法规原文回答地方性法规问题，逐条注明出处。"
    )
    verbs = parser.add_subparsers(title="命令", metavar="命令", required=True)
    serve = verbs.add_parser("serve", help="启动聊天页面和 HTTP 接口")
    serve.add_argument("--host", metavar="地址", help="监听地址，缺省 127.0.0.1")
    serve.add_argument("--port", type=int, metavar="端口", help="监听端口，缺省 8000")
    serve.set_defaults(run=run_serve)
    for layer in (assistant.cli, index.cli, corpus.cli, eval.cli):
        layer.add_verbs(verbs)
    return parser


def run_serve(args: argparse.Namespace, settings: Settings) -> int:
    """Serves the chat page and the API until interrupted."""
    from assistant.serve import serve

    changed = {k: v for k in ("host", "port") if (v := getattr(args, k)) is not None}
    serve(settings.model_copy(update=changed))
    return 0


def main(argv: list[str] | None = None) -> None:
    """Runs one command; exits with 0, 1 (part failed) or 2 (the input or set-up is at fault)."""
    args = make_parser().parse_args(argv)
    try:
        sys.exit(args.run(args, load_settings()))
    except TiaoliError as exc:
        err(f"错误：{exc.message}")
        sys.exit(2)
    except KeyboardInterrupt:
        err("已中断。")
        sys.exit(130)


if __name__ == "__main__":
    main()
