"""Hidden text of Word: what a run's own format and its styles say (ECMA-376 part 1, 17.3.2.41)."""

from typing import Any

from docx.oxml.ns import qn

_OFF = ("0", "false", "off")


class HiddenText:
    """Tells which runs of one document are hidden, and counts those that hold text.

    Attributes:
        count: Hidden runs with text that were asked about.
    """

    def __init__(self, styles: Any) -> None:
        """Reads the definitions.

        Args:
            styles: Root of styles.xml, or ``None``.
        """
        found = [] if styles is None else styles.findall(qn("w:style"))
        self._styles = {style.get(qn("w:styleId")): style for style in found}
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1"
            ),
            "",
        )
        self.count = 0

    def hides(self, run: Any) -> bool:
        """Whether a run is hidden; one that says nothing itself follows its styles.

        Hidden is a toggle: set by the paragraph's style and by the run's, it is off again.
        """
        properties = run.find(qn("w:rPr"))
        own = _says(properties)
        if own is None:
            paragraph = next(run.iterancestors(qn("w:p")), None)
            layout = None if paragraph is None else paragraph.find(qn("w:pPr"))
            own = self._style_says(_named(layout, "w:pStyle") or self._default) != (
                self._style_says(_named(properties, "w:rStyle"))
            )
        self.count += own and run.find(f".//{qn('w:t')}") is not None
        return own

    def _style_says(self, name: str) -> bool:
        """What a style says, or the nearest of those that it is based on."""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            said = _says(style.find(qn("w:rPr")))
            if said is not None:
                return said
            name = _named(style, "w:basedOn")
        return False


def hides_end(paragraph: Any) -> bool:
    """Whether a paragraph's end is hidden, so that the next one runs on in its line."""
    return _says(paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")) is True


def _says(properties: Any) -> bool | None:
    """What the properties of a run say of it; ``None`` where they say nothing."""
    mark = None if properties is None else properties.find(qn("w:vanish"))
    return None if mark is None else mark.get(qn("w:val")) not in _OFF


def _named(properties: Any, tag: str) -> str:
    """The style that some properties name, or ``""``."""
    child = None if properties is None else properties.find(qn(tag))
    return "" if child is None else child.get(qn("w:val")) or ""
