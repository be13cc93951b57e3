"""Short hashes that tell whether what a reading depends on has changed."""

import hashlib
import json
from typing import Any

LENGTH = 8


def short_hash(content: Any) -> str:
    """Return a short hash of plain data; the order of its parts counts, comments are not in it.

    >>> short_hash({"a": 1}) == short_hash({"a": 1}), short_hash([1, 2]) == short_hash([2, 1])
    (True, False)
    """
    text = json.dumps(content, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]
