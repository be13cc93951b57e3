"""The same dozen documents each time: forms and budgets, invented and of the samples."""

from collections.abc import Sequence
from pathlib import Path

from tests.budgets.defects import Defects as BudgetDefects
from tests.budgets.document import write_manuscript
from tests.budgets.render_text import render_text as render_budget
from tests.forms.defects import Defects
from tests.forms.invent import invent_forms
from tests.forms.render_pdf import render_pdf
from tests.forms.render_text import render_text as render_forms
from tests.forms.text_format import TextFormat
from tests.places import SAMPLES
from tests.unit.transforms.forms import as_text, body, head

UTF_8 = TextFormat(has_form_feeds=True)
GB18030 = TextFormat(encoding="gb18030", newline="\r\n", has_form_feeds=True)
COMMAS = TextFormat(encoding="utf-8-sig", delimiter=",", has_form_feeds=True)
ROW = ["", "产出指标", "数量指标", "维护次数", "12次"]


def write_dozen(folder: Path) -> list[str]:
    """Write the documents and return their names; two of them correct earlier ones."""
    folder.mkdir(parents=True, exist_ok=True)
    for sample in SAMPLES.iterdir():
        (folder / sample.name).write_bytes(sample.read_bytes())
    forms = {"forms_1.txt": ("T01", UTF_8), "forms_2.csv": ("T06", COMMAS)}
    for seed, (name, (template, text_format)) in enumerate(forms.items()):
        data, _ = render_forms(invent_forms(template, seed, 2), Defects(), text_format)
        (folder / name).write_bytes(data)
    render_pdf(invent_forms("T02", 3, 1), Defects(), folder / "forms_3.pdf")
    budgets = {"budget_1.txt": ("jiangsu", GB18030), "budget_2.txt": ("jiangsu", UTF_8)}
    for name, (style, text_format) in budgets.items():
        data, _ = render_budget(write_manuscript(style, 1, BudgetDefects()), text_format)
        (folder / name).write_bytes(data)
    for name, total in (("archive.txt", "30.0"), ("archive_corrected.txt", "40.0")):
        (folder / name).write_text(as_text([*head(total=total), *body(ROW)]), "utf-8")
    return sorted(path.name for path in folder.iterdir())


def small_forms(folder: Path, names: Sequence[str]) -> list[Path]:
    """Write a small form of a project of its own for each name."""
    paths = []
    for number, name in enumerate(names):
        path = folder / name
        path.write_text(as_text([*head(f"{number}号库房维护经费"), *body(ROW)]), "utf-8")
        paths.append(path)
    return paths
