"""The columns of links between fiscal years, declared as those of `transforms.columns`."""

from decimal import Decimal
from typing import Annotated

from transforms.columns import MONEY, NORM, Column

SCORE = "DECIMAL(5, 4)"

# organisations
LineageKey = Annotated[
    str, Column("one organisation over its renames: hash of its present name", "沿革键")
]
LineageName = Annotated[str, Column("name that all its names are renamed to", "沿革名称")]
MatchingVersion = Annotated[str, Column("vocabulary and code that matched last", "匹配版本")]
DecisionsDigest = Annotated[
    str, Column("hash of the decisions for it; null without any", "人工判断指纹")
]
PreviousOrganizationKey = Annotated[
    str, Column("organisation in the previous year, which may have been renamed", "上年单位键")
]
PreviousOrganizationName = Annotated[str, Column("its name in the previous year", "上年单位名称")]

# projects
PreviousFormKey = Annotated[str, Column("project form of the previous year", "上年表单键")]
PreviousProjectKey = Annotated[str, Column("project of the previous year", "上年项目键")]
PreviousProjectName = Annotated[str, Column("its name in the previous year", "上年项目名称")]
PreviousProjectCode = Annotated[str, Column("its code in the previous year", "上年项目编码")]
PreviousTotalAmount = Annotated[
    Decimal, Column("total of the previous year, yuan; of a split its share", "上年资金总额", MONEY)
]
LinkedAmount = Annotated[
    Decimal, Column("what the row takes of the project's total, yuan", "对应金额", MONEY)
]
PreviousLinkedAmount = Annotated[
    Decimal, Column("what the row takes of the previous total, yuan", "上年对应金额", MONEY)
]
PrintedTotalAmount = Annotated[
    Decimal, Column("total as printed, yuan: repeated where projects merged", "原文资金总额", MONEY)
]
PreviousPrintedTotalAmount = Annotated[
    Decimal,
    Column("previous total as printed, yuan: repeated where it split", "上年原文资金总额", MONEY),
]
PreviousBasicAmount = Annotated[
    Decimal, Column("basic expenditure of the previous year, yuan", "上年基本支出", MONEY)
]
PreviousProjectExpenditureAmount = Annotated[
    Decimal, Column("project expenditure of the previous year, yuan", "上年项目支出", MONEY)
]
PreviousFiscalAmount = Annotated[
    Decimal, Column("fiscal appropriation of the previous year, yuan", "上年财政拨款", MONEY)
]
PreviousOtherAmount = Annotated[
    Decimal, Column("other funds of the previous year, yuan", "上年其他资金", MONEY)
]
MatchScore = Annotated[
    Decimal,
    Column("how sure the link is, 0 to 1; 0.9 and more is as good as sure", "匹配度", SCORE),
]
IsCandidate = Annotated[
    bool, Column("true for a pair that a person should look at: it is no link", "是否待核")
]

# indicators
PreviousIndicatorKey = Annotated[str, Column("indicator of the previous year", "上年指标键")]
PreviousLevel2Code = Annotated[str, Column("its level 2 in the previous year", "上年二级指标代码")]
PreviousLevel3Name = Annotated[str, Column("its name in the previous year", "上年三级指标")]
PreviousTargetText = Annotated[str, Column("its target in the previous year", "上年指标值")]
PreviousTargetKind = Annotated[str, Column("its kind in the previous year", "上年值类型")]
PreviousTargetValueNorm = Annotated[
    Decimal, Column("its value times scale in the previous year", "上年规范值", NORM)
]
TargetUpperNorm = Annotated[
    Decimal, Column("of a range, its upper end times scale", "规范值上限", NORM)
]
PreviousTargetUpperNorm = Annotated[
    Decimal, Column("upper end times scale in the previous year", "上年规范值上限", NORM)
]
PreviousUnit = Annotated[str, Column("its unit in the previous year", "上年计量单位")]
