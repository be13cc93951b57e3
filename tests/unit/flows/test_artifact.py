"""The page of a run: what stands on it, and that no name or text of a document is markup."""

from markdown_it import MarkdownIt

from flows.artifact import LONGEST_TEXT, MOST_ROWS, render_run
from flows.inbox import OWN
from flows.outcomes import ALREADY_LOADED, FAILED, LOADED, Outcome, RunSummary

HOSTILE = [
    "a|b.pdf",
    "[click](javascript:alert(1)).pdf",
    "<script>alert(1)</script>.pdf",
    "![x](https://evil.example/x.png)",
    "https://evil.example/ www.evil.example a@evil.example",
    "`code` **bold** _it_ ~~no~~ # head",
    "line\n| one | more | row |\r\n\x85\u2028\u202e",
    "&lt;b&gt; &#124;",
    "\\| \\[x\\](y)",
    "---",
]


def page_of(*outcomes: Outcome) -> str:
    return render_run(RunSummary("run", "w.duckdb", outcomes))


def rows_of(page: str) -> list[str]:
    return [line for line in page.splitlines() if line.startswith("|")][2:]


def test_what_did_not_load_comes_first() -> None:
    page = page_of(
        Outcome("a", None, ALREADY_LOADED),
        Outcome("b", None, LOADED, quarantined_count=2),
        Outcome("c", None, LOADED),
        Outcome("d", None, FAILED, reason="the PDF is damaged"),
    )
    assert page.startswith("# 2 of 4 documents loaded\n")
    assert "1 already loaded, 1 failed, 2 loaded" in page
    assert [row[2] for row in rows_of(page)] == ["d", "b", "c", "a"]
    assert "the PDF is damaged" in rows_of(page)[0]
    assert "| quarantined |" in rows_of(page)[1]


def test_a_night_that_took_nothing_says_why() -> None:
    skipped = (("w.duckdb", OWN), ("w.archive/objects", OWN))
    page = render_run(RunSummary("run", "w.duckdb", (), skipped))
    assert f"2 left alone&#58; {OWN}" in page
    assert "Nothing lay" not in page
    assert "Nothing lay in the inbox." in page_of()


def test_a_long_run_says_how_many_documents_are_not_listed() -> None:
    good = [Outcome(f"{n}", None, LOADED) for n in range(MOST_ROWS)]
    page = page_of(*good, Outcome("bad", None, FAILED))
    assert len(rows_of(page)) == MOST_ROWS
    assert "| bad | failed |" in rows_of(page)[0]
    assert page.endswith("\n1 more documents are not listed, 0 of them not loaded.\n")
    many_bad = page_of(*(Outcome(f"{n}", None, FAILED) for n in range(MOST_ROWS + 5)))
    assert "5 more documents are not listed, 5 of them not loaded." in many_bad


def test_no_text_of_a_document_is_markup() -> None:
    page = page_of(*(Outcome(text, None, FAILED, reason=text) for text in HOSTILE))
    tokens = MarkdownIt("gfm-like", {"linkify": False}).enable("table").parse(page)
    inline = [token for token in tokens if token.type == "inline"]
    kinds = {child.type for token in inline for child in token.children or []}
    assert kinds <= {"text", "text_special"}
    assert "html_block" not in {token.type for token in tokens}
    assert sum(token.type == "tr_open" for token in tokens) == len(HOSTILE) + 1
    assert sum(token.type == "td_open" for token in tokens) == len(HOSTILE) * 10
    shown = {token.content for token in inline}
    assert not any("evil.example" in text for text in shown)


def test_a_long_text_is_cut() -> None:
    assert len(page_of(Outcome("x" * 10_000, None, FAILED))) < LONGEST_TEXT + 400


def test_an_empty_inbox_has_a_page() -> None:
    assert "Nothing lay in the inbox." in page_of()
