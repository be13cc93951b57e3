"""HTML that escapes whatever is not markup already."""

from collections.abc import Iterable
from html import escape

VOID = frozenset({"img", "input", "meta"})


class Html(str):
    """Markup that is ready to write; any other string is text and gets escaped."""

    __slots__ = ()


NOTHING = Html("")


def element(tag: str, /, *content: str, **attributes: str | None) -> Html:
    """Return an element; an attribute of None is left out, `data_c` is written as `data-c`.

    >>> element("b", "1 < 2", class_="x", title=None)
    '<b class="x">1 &lt; 2</b>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if tag in VOID:
        return Html(f"<{tag}{written}>")
    return Html(f"<{tag}{written}>{join(content)}</{tag}>")


def join(content: Iterable[str]) -> Html:
    """Return the parts one after another, those that are text escaped.

    >>> join(["a & b", Html("<br>")])
    'a &amp; b<br>'
    """
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in content))


def chip(text: str | None, kind: str = "", title: str | None = None) -> Html:
    """Return a short mark such as a flag; nothing where there is no text."""
    if not text:
        return NOTHING
    return element("span", text, class_=f"chip {kind}".strip(), title=title)


def table(headings: Iterable[str], rows: Iterable[Html], kind: str) -> Html:
    """Return a table of rows that are elements; nothing where there are none."""
    body = join(rows)
    if not body:
        return NOTHING
    head = element("tr", *[element("th", heading) for heading in headings])
    return element("table", element("thead", head), element("tbody", body), class_=kind)
