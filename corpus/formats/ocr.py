"""Scanned pages and pictures; the only module that imports RapidOCR, which ships its models."""

import io
from functools import cache
from typing import Any

from corpus.errors import DependencyMissingError, UnreadableDocumentError
from corpus.formats.base import Extracted
from corpus.formats.ocr_slips import mend_slips
from corpus.formats.page_layout import read_pages
from corpus.formats.pieces import Page, Piece
from corpus.formats.upright import tilt_of

_MAX_PIXELS = 80_000_000
_DOUBTFUL = 0.8
_SHOWN = 5
_CLEAR = 0.85
"""Certainty of a page that lies the right way up; an inverted one reaches two thirds of it."""

_MOSTLY = 0.5
_BICUBIC = 3
"""``PIL.Image.Resampling.BICUBIC``, which cannot be named where Pillow is not installed."""


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

    A page that lies askew, sideways or upside down is turned upright first.

    Args:
        image: A Pillow image, RGB.
        name: How to call the document in messages.
    """
    image, found = _read_upright(_levelled(image), _engine(name))
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


def _levelled(image: Any) -> Any:
    """The picture, turned by its tilt."""
    import numpy as np  # noqa: PLC0415  only for pictures

    tilt = tilt_of(np.asarray(image.convert("L")))
    if not tilt:
        return image
    return image.rotate(-tilt, resample=_BICUBIC, expand=True, fillcolor=(255, 255, 255))


def _read_upright(image: Any, engine: Any) -> tuple[Any, Any]:
    """The picture turned so that it can be read, and what is recognised on it.

    The engine could turn each line by itself, but takes some upright ones for inverted then, and
    leaves the lines of an inverted page in inverted order.
    """
    import numpy as np  # noqa: PLC0415  only for pictures

    found = engine(np.asarray(image), use_cls=False)
    if found.boxes is None:
        return image, found
    read = [(image, found)]
    for turn in (90, 270) if _is_sideways(found.boxes) else (180,):
        if _clearness(read[-1][1]) >= _CLEAR and not _is_sideways(read[-1][1].boxes):
            break
        turned = image.rotate(turn, expand=True)
        found = engine(np.asarray(turned), use_cls=False)
        read += [(turned, found)] if found.boxes is not None else []
    upright = [one for one in read if not _is_sideways(one[1].boxes)]
    return max(upright or read, key=lambda one: _clearness(one[1]))


def _is_sideways(boxes: Any) -> bool:
    """Whether most lines are higher than wide: four corners each, shape (n, 4, 2)."""
    wide, high = (boxes[:, :, axis].max(axis=1) - boxes[:, :, axis].min(axis=1) for axis in (0, 1))
    return bool((high > wide).mean() > _MOSTLY)


def _clearness(found: Any) -> float:
    """Mean certainty of what was recognised, 0 to 1; inverted text has little."""
    return float(sum(found.scores) / len(found.scores))


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
