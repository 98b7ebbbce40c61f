"""Typed fields of one line of a gold file, with a complaint in Chinese for each that is wrong."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from eval.places import Place, parse_place

Complain = Callable[[str], None]
"""Takes note of what is wrong, in Chinese."""


def prefixed(complain: Complain, prefix: str) -> Complain:
    """The same, saying where."""
    return lambda problem: complain(prefix + problem)


class Record:
    """Reads typed fields of one JSON object and remembers every complaint."""

    def __init__(self, data: Mapping[str, Any], complain: Complain) -> None:
        self._data = data
        self._complain = complain

    def text(self, name: str, *, required: bool = False) -> str:
        """A string, trimmed; ``""`` where it is missing."""
        value = self._data.get(name)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or (required and not value.strip()):
            self._complain(f"字段 {name} 应为{'非空' if required else ''}字符串")
            return ""
        return value.strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """An array of strings; empty where it is missing."""
        value = self._data.get(name, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            self._complain(f"字段 {name} 应为字符串数组")
            return ()
        return tuple(value)

    def law(self) -> str:
        """A title, or several joined by ``、``."""
        value = self._data.get("law")
        if isinstance(value, list):
            return "、".join(self.texts("law"))
        return self.text("law")

    def flag(self, name: str, *, default: bool) -> bool:
        """A truth value."""
        value = self._data.get(name, default)
        if not isinstance(value, bool):
            self._complain(f"字段 {name} 应为 true 或 false")
        return bool(value)

    def day(self, name: str) -> date | None:
        """An ISO date; ``None`` where it is missing."""
        text = self.text(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self._complain(f"字段 {name} 应为 2026-01-31 这样的日期，不是「{text}」")
            return None

    def places(self, name: str) -> tuple[Place, ...]:
        """An array of places in laws."""
        found = []
        for text in self.texts(name):
            place = parse_place(text)
            if place is None:
                self._complain(f"字段 {name} 的「{text}」不是「法规名:30第3款第2项」这样的定位")
            else:
                found.append(place)
        return tuple(found)

    def articles(self, name: str) -> tuple[Place, ...]:
        """The same, whole articles only."""
        places = self.places(name)
        for place in places:
            if not place.is_article:
                self._complain(f"字段 {name} 只写到条，款项写在 pinpoint：「{place}」")
        return places
