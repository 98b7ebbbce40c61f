"""How answers held, as people read it (a table) and as programs do (JSON)."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from eval.robustness.measure import Held
from eval.summary import Cell
from eval.tables import table

_SHOWN = 3


def held_text(held: Sequence[Held]) -> str:
    """One perturbation a row, then some of the questions whose answers did not hold."""
    rows = [
        (
            one.label,
            str(one.n),
            _with_interval(one.status),
            _with_interval(one.first),
            f"{one.before.mean:.3f}" if one.before else "—",
            _with_interval(one.after),
            f"{one.difference.mean:+.3f}" if one.difference else "—",
        )
        for one in held
    ]
    header = ("换写法", "题数", "答拒不变", "首引不变", "条 F1 原题", "条 F1 改写", "差")
    return "\n".join([table(header, rows), *_examples(held)])


def _with_interval(cell: Cell | None) -> str:
    return f"{cell.mean:.3f} [{cell.low:.2f},{cell.high:.2f}]" if cell else "—"


def _examples(held: Sequence[Held]) -> Iterator[str]:
    for one in held:
        for broken in one.breaks[:_SHOWN]:
            yield f"  {one.label} {broken.id}：{broken.after}（{broken.told}）"


def held_to_dict(held: Sequence[Held]) -> list[dict[str, object]]:
    """JSON form."""
    return [asdict(one) for one in held]
