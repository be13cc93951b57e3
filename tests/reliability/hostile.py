"""A folder of names that programs trip over; each good file holds a document of its own."""

import os
import socket
from pathlib import Path

from tests.unit.transforms.forms import as_text, body, head

ROW = ["", "产出指标", "数量指标", "维护次数", "12次"]
GOOD: tuple[bytes, ...] = (
    "预算 2021.txt".encode(),
    "预算2021.txt".encode("gbk"),
    "項目.txt".encode("big5"),
    b"\xff\xfe\x80.txt",
    b"new\nline.txt",
    b"carriage\rreturn.txt",
    b"tab\there.txt",
    b"bell\x07.txt",
    b"escape\x1b[31mred\x1b[0m.txt",
    b"delete\x7f.txt",
    "next\u0085line.txt".encode(),
    "right\u202etxt.fdp.txt".encode(),
    "zero\u200bwidth.txt".encode(),
    "mark\ufeff.txt".encode(),
    "line\u2028separator.txt".encode(),
    "\U0001f4b0\U0001f468\u200d\U0001f469\u200d\U0001f467.txt".encode(),
    "e\u0301.txt".encode(),
    "\u00e9.txt".encode(),
    b"quote's.txt",
    b'double"quote.txt',
    b"back`tick`.txt",
    b"'); drop table audit.document; --.txt",
    b"'' or 1=1.txt",
    b"$(touch owned).txt",
    b"; touch owned;.txt",
    b"| touch owned.txt",
    b"&& touch owned.txt",
    b"%s%n%d.txt",
    b"{0.__class__}.txt",
    b"${HOME}.txt",
    b"<script>alert(1)<&>.txt",
    b"<b>bold</b>.txt",
    b"[red]markup[/red].txt",
    b"[/].txt",
    b"[link=file:x]y[/link].txt",
    b"back\\slash.txt",
    b"...txt",
    b"a..b.txt",
    b"-rf.txt",
    b"--warehouse",
    b"--help.txt",
    b"=cmd()|x.txt",
    b"+1+1.txt",
    b"@SUM(A1).txt",
    b"CON.txt",
    b"nul",
    b" leading and trailing ",
    b"*?[a-z].txt",
    b"no suffix",
    b"a" * 251 + b".txt",
    ("预" * 83).encode() + b".txt",
)
"""Names of documents; a slash is a folder, and what begins with a dot is left alone as hidden."""


def write_hostile(folder: Path) -> int:
    """Write the documents and what is none, and return how many are to be loaded."""
    inside = folder / "inbox"
    inside.mkdir()
    for number, name in enumerate(GOOD):
        rows = [*head(f"{number}号库房维护经费"), *body(ROW)]
        path = Path(os.fsdecode(os.fsencode(inside) + b"/" + name))
        path.parent.mkdir(exist_ok=True)
        path.write_text(as_text(rows), "utf-8")
    outside = folder / "outside.txt"
    outside.write_text(as_text([*head("外面经费"), *body(ROW)]), "utf-8")
    (inside / "link_out.txt").symlink_to(outside)
    (inside / "link_up").symlink_to(folder)
    (inside / "loop_a.txt").symlink_to("loop_b.txt")
    (inside / "loop_b.txt").symlink_to("loop_a.txt")
    (inside / "loop_folder").symlink_to(".")
    (inside / "dangling.pdf").symlink_to("nothing")
    (inside / "device.txt").symlink_to("/dev/zero")
    os.mkfifo(inside / "pipe.txt")
    _make_socket(inside / "socket.txt")
    (inside / "folder.pdf").mkdir()
    deep = inside
    for level in range(30):
        deep = deep / f"level{level}"
        deep.mkdir()
    return sum(not name.startswith(b".") for name in GOOD)


def _make_socket(path: Path) -> None:
    """Leave a socket at `path`: its own name is too long to bind, so it is bound beside."""
    folder = os.open(path.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(f"/proc/self/fd/{folder}/{path.name}")
    os.close(folder)
