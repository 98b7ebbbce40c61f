"""Scanned pages and pictures; the only module that imports RapidOCR, which ships its models."""

import io
from functools import cache
from typing import Any

from corpus.errors import DependencyMissingError, UnreadableDocumentError
from corpus.formats.base import Extracted
from corpus.formats.ocr_slips import mend_slips
from corpus.formats.page_layout import read_pages
from corpus.formats.pieces import Page, Piece

_MAX_PIXELS = 80_000_000
_DOUBTFUL = 0.8
_SHOWN = 5


def read(data: bytes, name: str) -> Extracted:
    """Reads a picture of text.

    Raises:
        UnreadableDocumentError: It is damaged, too large, or shows no text.
        DependencyMissingError: The OCR extra is not installed.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415  only for pictures

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > _MAX_PIXELS:
                raise UnreadableDocumentError(
                    f"{name}：图片超过 {_MAX_PIXELS // 10_000} 万像素。请缩小或拆分后重试。"
                )
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as exc:
        raise UnreadableDocumentError(f"{name}：图片已损坏或过大，无法读取。") from exc
    page, doubts = recognise(upright, name)
    layout = read_pages([page])
    if not layout.lines:
        raise UnreadableDocumentError(f"{name}：图片中没有识别出文字。请换更清晰的扫描件。")
    warnings = ("由 OCR 识别，请核对原文", *doubts, *layout.warnings)
    return Extracted("\n".join(layout.lines), "image", warnings)


def recognise(image: Any, name: str) -> tuple[Page, tuple[str, ...]]:
    """The text of a picture with its places, and what is doubtful in it.

    Args:
        image: A Pillow image, RGB.
        name: How to call the document in messages.
    """
    import numpy as np  # noqa: PLC0415  only for pictures

    found = _engine(name)(np.asarray(image))
    if found.boxes is None:
        return Page(image.width, image.height, ()), ()
    pieces = tuple(
        Piece(
            float(min(x for x, _ in box)),
            float(min(y for _, y in box)),
            float(max(x for x, _ in box)),
            float(max(y for _, y in box)),
            mend_slips(text),
        )
        for box, text in zip(found.boxes, found.txts, strict=True)
    )
    unsure = [t for t, s in zip(found.txts, found.scores, strict=True) if s < _DOUBTFUL]
    doubts = tuple(f"识别存疑：“{text}”" for text in unsure[:_SHOWN])
    if len(unsure) > _SHOWN:
        doubts = (*doubts, f"另有 {len(unsure) - _SHOWN} 处识别存疑")
    return Page(image.width, image.height, pieces), doubts


@cache
def _engine(name: str) -> Any:
    try:
        from rapidocr import RapidOCR  # noqa: PLC0415  an extra
    except ImportError as exc:
        raise DependencyMissingError(
            f"{name}：是扫描件或图片，识别文字需要 OCR 组件。"
            '请执行 .venv/bin/pip install -e ".[ocr]" 后重试。'
        ) from exc
    return RapidOCR(params={"Global.log_level": "critical"})
