"""All numbers of the score in one place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from matching.overlap.profile import PersonKind, ResourceKind

VERSION = "3"


def _person_kinds() -> Mapping[PersonKind, float]:
    return {
        PersonKind.INTEREST: 1.0,
        PersonKind.LIKE: 1.0,
        PersonKind.HOBBY: 1.0,
        PersonKind.ABILITY: 1.0,
        PersonKind.HOPE: 0.8,
        PersonKind.VALUE: 0.7,
    }


def _person_gives() -> Mapping[PersonKind, float]:
    return {
        PersonKind.ABILITY: 1.0,
        PersonKind.INTEREST: 0.7,
        PersonKind.LIKE: 0.7,
        PersonKind.HOBBY: 0.7,
        PersonKind.HOPE: 0.7,
        PersonKind.VALUE: 0.5,
    }


def _resource_kinds() -> Mapping[ResourceKind, float]:
    return {
        ResourceKind.TROUBLE: 1.0,
        ResourceKind.WISH: 1.0,
        ResourceKind.ROLE: 1.0,
        ResourceKind.MISSING: 0.6,
        ResourceKind.THOUGHT: 0.5,
        ResourceKind.ORIGIN: 0.5,
        ResourceKind.ACTIVITY: 0.3,
        ResourceKind.WELCOME: 0.3,
        ResourceKind.INFO: 0.3,
        ResourceKind.NAME: 0.2,
    }


def _person_places() -> Mapping[ResourceKind, float]:
    return {kind: 0.5 if kind is ResourceKind.NAME else 1.0 for kind in ResourceKind}


@dataclass(frozen=True, slots=True)
class Weights:
    """Where each number comes from.

    person_kinds: share of a phrase in person_gain. What one likes or can do is concrete (1);
        hopes and values are said in general words that meet any place a little (0.8, 0.7).
    person_gives: share of a phrase in resource_gain. What somebody can do helps (1); what they like
        or hope for brings them there (0.7); a value is shared more than given (0.5).
    for_learners: what is left of a skill, in both gains, where the place looks for learners of it.
    met_need, met_joy: what is left, in resource_gain and in person_gain, of a sentence that says
        others do it already: 「デザインは印刷会社に任せる」 is no place to design.
    watching: what is left in resource_gain of a liking to watch, listen or read.
    presence: where somebody said 「来てくれるだけでうれしい」, what draws the person there best
        counts in resource_gain as if it had been asked for (1, as a wish), if nothing they give
        counts more.
    resource_kinds: share of a sentence in resource_gain. A trouble, a wish or a wanted role is
        what the place asks for (1); its thought is met by a kindred mind (0.5); activity, welcome
        and name say little of what the place lacks (0.3, 0.2).
    person_places: how far a sentence of a place can please the person. A name is often a figure
        of speech (星, 猫の手, ひだまり) and what is meant stands in the activity: 0.5, all else 1.
    vector_floor: cosine below which two phrases count as strangers; unrelated phrases of
        everyday Japanese stand between 0 and 0.2 in this table after centring.
    relation_floor: the same for what was learned from the 語彙.
    shared_word, synonym: part of the remaining distance that equal words close, and what a
        synonym counts against an equal word. Small, because equal words already stand close as
        vectors, and because traps share words.
    bare_word: the same where no vector table is loaded and words are all there is.
    concept: part of the remaining distance that the strongest link of the 語彙 closes.
    person_scale, resource_scale: sum of squared closeness at which a gain reaches 1 - 1/e.
    win_win: 0 would be the mean of both gains, 1 their geometric mean, which is 0 where one
        side gains nothing; one half lets WIN-WIN win and a strong one-sided fit be found.
    whole: weight of the closeness of the two whole texts, which averages out chance.
    doubt, certain: closeness from which a 苦手 is a thing to be careful about, and from which it
        stands in the way when every word that names it stands in one sentence of the place.
    caution: part of the score that a 苦手 met in full takes away.
    prior_documents, prior_length: the town's word counts are blended with general Japanese as
        if 20 texts of 60 content words had been read before, so a town of three places works.
    reasons_per_direction, weakest_reason: what is shown; below 0.4 most pairs met by chance.
    weakest_unexplained: the same for a pair that shares no word and no concept, where nothing
        but the vectors speaks for it; on the demo town most of these below 0.5 met by chance.
    All were set by reasoning; caution, concept, doubt, the share of a name and resource_scale were
        then chosen between two or three round values on both development sets together
        (`tune_overlap` leaves one person out at a time). None is fitted to a pair.
    """

    person_kinds: Mapping[PersonKind, float] = field(default_factory=_person_kinds)
    person_gives: Mapping[PersonKind, float] = field(default_factory=_person_gives)
    for_learners: float = 0.2
    met_need: float = 0.1
    met_joy: float = 0.3
    watching: float = 0.5
    presence: float = 1.0
    resource_kinds: Mapping[ResourceKind, float] = field(default_factory=_resource_kinds)
    person_places: Mapping[ResourceKind, float] = field(default_factory=_person_places)
    vector_floor: float = 0.1
    relation_floor: float = 0.1
    shared_word: float = 0.2
    bare_word: float = 0.9
    concept: float = 0.6
    synonym: float = 0.7
    person_scale: float = 1.2
    resource_scale: float = 0.6
    win_win: float = 0.5
    whole: float = 1.0
    doubt: float = 0.6
    certain: float = 0.5
    caution: float = 0.8
    prior_documents: int = 20
    prior_length: int = 60
    reasons_per_direction: int = 3
    weakest_reason: float = 0.4
    weakest_unexplained: float = 0.5
    version: str = VERSION
