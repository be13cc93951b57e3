import subprocess
import sys

LOADED = """
import sys
from expectations.validate import warm_up
warm_up()
print([name for name in ("scipy.stats._stats_py", "altair.vegalite") if name in sys.modules])
"""
USED = """
import sys
from expectations.later import loaded_later
with loaded_later("fractions"):
    import fractions
print("numbers" in sys.modules, fractions.Fraction(1, 2), "numbers" in sys.modules)
print(any("_Later" in repr(finder) for finder in sys.meta_path))
"""


def run(code: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_what_no_rule_needs_is_not_loaded() -> None:
    assert run(LOADED) == "[]\n"


def test_a_module_is_loaded_at_its_first_use() -> None:
    assert run(USED) == "False 1/2 True\nFalse\n"
