"""Names of organisations and places, told by how they end."""

import re

from transforms import vocabulary

SHORTEST_NAME = 3
LOCAL = re.compile(r".{2,6}?[省市县区镇乡州旗盟].{1,8}")
"""The name of a place and a few characters: 云溪镇文化站."""
BRACKETED_END = re.compile(r"[(（][^()（）]*[)）]$")


def is_organization(name: str) -> bool:
    """Return whether a name ends as organisations do, or as the places that publish do."""
    stem = BRACKETED_END.sub("", name).removesuffix("本级") or name
    is_office = stem.endswith(vocabulary.organization_endings())
    is_office = is_office or (
        LOCAL.fullmatch(stem) is not None
        and stem.endswith(vocabulary.words("local_endings"))
        and not stem.endswith(vocabulary.words("kinds_of_place"))
    )
    is_published = stem == name and is_place(stem)
    return len(stem) >= SHORTEST_NAME and (is_office or is_published)


def names_place(name: str) -> bool:
    """Return whether a name begins with that of a place, as full names of organisations do."""
    return LOCAL.match(name) is not None


def is_place(name: str) -> bool:
    """Return whether a name ends as a place does, and not as a kind of place: 老旧小区."""
    words = vocabulary.words
    return name.endswith(words("place_endings")) and not name.endswith(words("kinds_of_place"))
