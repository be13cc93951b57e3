"""What a typed target says about its own reading: the only flags that the grammar sets.

Further flags carry what was read: `year_ref=2020` (a year that is no deadline), `baseline=85%`
(what a change begins with: 由85%提高到90%), `grade=...`, `scale=...` and `direction=...` (what
words of quality say).
"""

from enum import StrEnum

BASELINE = "baseline"


class Flag(StrEnum):
    """One flag of a target; the comment says when it is set."""

    # comparator and wording
    IMPLIED = "implied"  # no operator is printed, "=" is assumed
    HEDGE = "hedge"  # 预计, 力争
    DELTA = "delta"  # a growth, not a level: 同比增长5%
    DELTA_DOWN = "delta-"  # a fall, not a level: 下降10%
    EMBEDDED = "embedded"  # words other than the indicator's name stand around the quantity
    OPERATOR_CONFLICT = "operator_conflict"  # operators disagree; the one in the cell was taken
    LOWER_EXCLUDED = "lower_excluded"  # the lower end of a range is not part of it
    UPPER_EXCLUDED = "upper_excluded"  # the upper end of a range is not part of it
    SYMMETRIC = "symmetric"  # ±3%
    EACH = "each"  # 各3个: the number holds for each of several things
    PART_RANGE = "part_range"  # a part of a compound is a range; it stands as two parts
    CONDITION = "condition"  # a number in a rate's name, or an age: 24小时内办结率

    # units
    UNIT_INFERRED = "unit_inferred"  # the unit comes from the indicator's name
    UNIT_MISSING = "unit_missing"  # no unit is printed and none can be inferred
    UNIT_CONFLICT = "unit_conflict"  # the cell and the unit column disagree; the cell was taken
    RATE = "rate"  # per head or per thing: 元/人·月
    RESCALED = "rescaled"  # printed in two scales and brought to the smaller: 2亿3000万元
    PCT_FRACTION_SUSPECT = "pct_fraction_suspect"  # 0.98 where a percentage is expected
    FRACTION = "fraction"  # 1/3, 1:5: kept as text, no exact decimal

    # time
    RECURRING = "recurring"  # a deadline in every period: 每月15日前
    UNSPECIFIED = "unspecified"  # a deadline without a date: 按规定期限
    EXCEL_SERIAL = "excel_serial"  # the date was printed as a spreadsheet's day number
    SEVERAL_DEADLINES = "several_deadlines"  # more than one; the last day was taken

    # quality in words
    TIMELINESS = "timeliness"  # 及时, 按时
    MILESTONE = "milestone"  # 通过, 验收
    BOOLEAN = "boolean"  # 是, 否

    # nothing is stated
    BLANK = "blank"  # empty, /, -
    NOT_APPLICABLE = "not_applicable"  # 无, 不涉及
    VACUOUS = "vacuous"  # 达到预期目标
    TEMPLATE_RESIDUE = "template_residue"  # **, XX
    NUMBER_MISSING = "number_missing"  # ≥ %, 公里

    # limits
    UNPARSED_NUMBER = "unparsed_number"  # digits are printed that no rule read
    VALUE_OUT_OF_RANGE = "value_out_of_range"  # too long to hold exactly; no value is given
