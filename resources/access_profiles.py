"""What somebody needs to come along, in their own words, and the facts behind it.

Unknown is never taken for fine: an entry stays in the list while nothing speaks against it, and
its row says what nobody has checked yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from resources.choices import Feature, Known


@dataclass(frozen=True)
class AccessProfile:
    """A need: every one of `needs` must not be missing; of `one_of` not all may be missing."""

    slug: str
    label: str
    needs: tuple[Feature, ...] = ()
    one_of: tuple[Feature, ...] = ()

    def words(self, facts: Mapping[str, str]) -> str:
        """What a row says: all checked, or what is not known yet."""
        open_ = [f for f in self.needs if facts.get(f, Known.UNKNOWN) == Known.UNKNOWN]
        if self.one_of and not any(facts.get(f) == Known.YES for f in self.one_of):
            open_ += [f for f in self.one_of if facts.get(f, Known.UNKNOWN) == Known.UNKNOWN]
        if not open_:
            return f"{self.label}：確かめてあります"
        return f"{self.label}：{'・'.join(f.label for f in open_)}は未確認"


PROFILES = (
    AccessProfile("wheelchair", "車いすで行く", (Feature.STEP_FREE, Feature.WHEELCHAIR_TOILET)),
    AccessProfile("weak_legs", "足が弱い", (Feature.STEP_FREE,)),
    AccessProfile("quiet", "静かなところがよい", (Feature.QUIET,)),
    AccessProfile("few_people", "大ぜいはにがて", (Feature.SMALL_GROUP,)),
    AccessProfile("hard_to_go", "出かけにくい", one_of=(Feature.SHUTTLE, Feature.ONLINE)),
)
BY_SLUG = {profile.slug: profile for profile in PROFILES}
