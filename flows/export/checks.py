"""What is promised of a view, held against its rows while they pass by."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.views import View


class Promises:
    """The key, the columns without null and the values of a view, as far as its rows keep them."""

    def __init__(self, view: View) -> None:
        self.key = view.key
        self.required = {*view.required, *view.key}
        self.values = dict(view.values)
        self.broken: list[str] = []
        self.row_count = 0
        self._name = view.name
        self._last: Any = None

    def look_at(self, batch: Any) -> None:
        """Drop each promise that a row of a batch breaks; the rows come in the order of the key."""
        self.row_count += batch.num_rows
        for name in sorted(self.required):
            if batch.column(name).null_count:
                self.required.discard(name)
                self.broken.append(f"mart.{self._name}.{name} has nulls, which it should not")
        for name, allowed in list(self.values.items()):
            others = set(pc.unique(batch.column(name)).to_pylist()) - {None, *allowed}
            if others:
                del self.values[name]
                other = sorted(others, key=str)[0]
                self.broken.append(f"mart.{self._name}.{name} has {other!r}, not a declared value")
        if self.key and batch.num_rows and self._is_repeated(batch):
            self.broken.append(f"mart.{self._name} repeats a key ({', '.join(self.key)})")
            self.key = ()

    def _is_repeated(self, batch: Any) -> bool:
        """Return whether a row has the key of the row before it, over the batches."""
        keys = pa.Table.from_batches([batch.select(list(self.key))])
        if self._last is not None:
            keys = pa.concat_tables([self._last, keys]).combine_chunks()
        self._last = keys.slice(keys.num_rows - 1)
        same: Any = None
        for name in self.key:
            column = keys.column(name)
            equal = pc.equal(column.slice(1), column.slice(0, keys.num_rows - 1))
            same = equal if same is None else pc.and_(same, equal)
        return bool(pc.any(same, min_count=0).as_py())
