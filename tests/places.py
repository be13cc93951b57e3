"""Where the tests find documents; those of ../shared are there for developers and for CI only."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples" / "documents"
SHARED = ROOT.parent / "shared"
SEED = SHARED / "seed" / "000_1664da28014958d2.txt"
SEED_GOLDEN = SHARED / "seed" / "seed_2021.golden.json"
TARGET_CASES = SHARED / "docs" / "target_value_cases.tsv"

needs_seed = pytest.mark.skipif(not SEED.exists(), reason="../shared/seed is not here")
