"""Codes of functional classes whose parts stand in columns of their own: 类, 款 and 项."""

CLASS_DIGITS, PART_DIGITS = 3, 2
"""Digits of a class 类, and of each part of it, 款 and 项."""


def join_code(parts: dict[int, str], classes: list[str]) -> str | None:
    """Return the whole code of a row from the columns 类, 款 and 项, or from one column.

    What a row leaves out of the classes above it is that of the row before, unless a class above
    that is another now; a code that lacks a class is none. Spreadsheets lose zeros: 201, 3, 1.
    """
    if not parts:
        return None
    if 0 in parts:
        return parts[0]
    code = ""
    known = list(classes)
    for level in range(1, max(parts) + 1):
        text = parts.get(level, "")
        text = text.zfill(PART_DIGITS) if text and level > 1 else text
        if text and known[level - 1 : level] != [text]:
            known[level - 1 :] = [""] * (level - 1 - len(known)) + [text]
        text = text or "".join(known[level - 1 : level])
        code = text if code and text.startswith(code) and len(text) > len(code) else code + text
    classes[:] = known[: max(parts)]
    is_whole = all(classes) or len(code) >= CLASS_DIGITS + PART_DIGITS * (max(parts) - 1)
    return code if is_whole else None
