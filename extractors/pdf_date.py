"""When a PDF was made, as it says itself."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

DATE = re.compile(
    r"^(?:D:)?(?P<moment>\d{14})(?:(?P<sign>[+\-Z])(?:(?P<hours>\d\d)'?(?P<minutes>\d\d)?'?)?)?"
)
KEYS = ("ModDate", "CreationDate")


def made_at(metadata: Mapping[str, object]) -> datetime | None:
    """Return when a PDF was last changed, else created, in UTC without a zone.

    A date without a zone is taken as UTC; one that is none is left out.

    >>> made_at({"ModDate": "D:20250214093000+08'00'"})
    datetime.datetime(2025, 2, 14, 1, 30)
    >>> made_at({"ModDate": "yesterday"})
    """
    dates = (_read(str(metadata.get(key, ""))) for key in KEYS)
    return next((date for date in dates if date is not None), None)


def _read(text: str) -> datetime | None:
    found = DATE.match(text)
    if found is None:
        return None
    offset = timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
    try:
        moment = datetime.strptime(found["moment"], "%Y%m%d%H%M%S")  # noqa: DTZ007 - set below
        zone = timezone(-offset if found["sign"] == "-" else offset)
        return moment.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None
