"""What must hold whatever is said: of persons and towns drawn from the wordings of the 語彙."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.overlap.gains.prepared import prepare_places
from matching.overlap.knowledge.known import Knowledge, load_knowledge
from matching.overlap.knowledge.lexicon import load_lexicon
from matching.overlap.profile import (
    Location,
    Mobility,
    PersonKind,
    PersonPhrase,
    PersonProfile,
    ResourceKind,
    ResourcePhrase,
    ResourceProfile,
    WeeklySpan,
)
from matching.overlap.ranking.ranked import Ranking, overlap, rank

WORDINGS = sorted({w for e in load_lexicon().entries.values() for w in e.wordings})
NEED = "段差なし"
# The engine is slow at its first look and shared by all examples.
CALM = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

said = st.sampled_from(WORDINGS)
person_phrases = st.lists(
    st.builds(PersonPhrase, st.sampled_from(list(PersonKind)), said), min_size=1, max_size=5
).map(tuple)
place_phrases = st.lists(
    st.builds(ResourcePhrase, st.sampled_from(list(ResourceKind)), said), min_size=1, max_size=5
).map(tuple)
spans = st.builds(
    lambda day, start, hours: WeeklySpan(day, start * 60, (start + hours) * 60),
    st.integers(0, 6),
    st.integers(6, 18),
    st.integers(1, 4),
)
locations = st.builds(Location, st.floats(35.60, 35.66), st.floats(139.50, 139.58))
towns = st.lists(
    st.builds(
        ResourceProfile,
        id=st.just(""),
        name=said,
        phrases=place_phrases,
        schedule=st.lists(spans, max_size=2).map(tuple),
        accessibility=st.dictionaries(st.just(NEED), st.sampled_from([True, False, None])),
        location=locations,
    ),
    min_size=2,
    max_size=6,
).map(lambda places: [replace(p, id=str(n)) for n, p in enumerate(places)])
persons = st.builds(
    PersonProfile,
    id=st.just("P"),
    phrases=person_phrases,
    available=st.lists(spans, max_size=2).map(tuple),
    mobility=st.sampled_from(list(Mobility)),
    max_minutes=st.integers(5, 60),
    location=locations,
)


def ids(found: Ranking) -> tuple[list[str], set[str]]:
    return [o.resource.id for o in found.open], {o.resource.id for o in found.apart}


@CALM
@given(person=persons, town=towns, order=st.randoms(use_true_random=False))
def test_the_order_does_not_hang_on_the_order_of_the_list(person, town, order, knowledge):
    shuffled = order.sample(town, len(town))
    one, two = (rank(person, prepare_places(t, knowledge)) for t in (town, shuffled))
    assert ids(one)[0] == ids(two)[0]
    assert ids(one)[1] == ids(two)[1]


@CALM
@given(person=persons, town=towns, skill=said)
def test_an_ability_more_never_lowers_what_a_place_gains(person, town, skill, knowledge):
    place = town[0]
    for text in (skill, place.phrases[0].text):
        able = replace(person, phrases=(*person.phrases, PersonPhrase(PersonKind.ABILITY, text)))
        before, after = (overlap(who, place, knowledge).resource_gain for who in (person, able))
        assert after >= before


@CALM
@given(person=persons, town=towns)
def test_a_block_never_raises_a_place_nor_changes_the_order_of_the_others(person, town, knowledge):
    needy = replace(person, needs=(NEED,))
    places = prepare_places(town, knowledge)
    (before, _), (after, apart) = ids(rank(person, places)), ids(rank(needy, places))
    blocked = {p.id for p in town if p.accessibility.get(NEED) is False}
    assert blocked <= apart
    assert after == [name for name in before if name not in blocked]


@CALM
@given(person=persons, town=towns)
def test_nothing_unknown_stands_in_the_way(person, town, knowledge):
    blank = [replace(p, schedule=None, accessibility={}, location=None, fee=None) for p in town]
    reachable = replace(person, needs=(NEED,))
    found = rank(reachable, prepare_places(blank, knowledge))
    assert {kind for o in found.apart for kind in (x.kind.value for x in o.obstacles)} <= {
        "dislike"
    }
    assert all(o.unknowns for o in found.open)


@CALM
@given(person=persons, town=towns, more=spans)
def test_more_free_time_never_puts_a_place_apart(person, town, more, knowledge):
    free = replace(person, available=(*person.available, more)) if person.available else person
    places = prepare_places(town, knowledge)
    assert ids(rank(free, places))[1] <= ids(rank(person, places))[1]


@CALM
@given(person=persons, town=towns)
def test_gains_lie_between_nothing_and_all_and_every_reason_quotes_both(
    person, town, knowledge: Knowledge
):
    for found in (*(r := rank(person, prepare_places(town, knowledge))).open, *r.apart):
        assert 0 <= found.person_gain <= 1
        assert 0 <= found.resource_gain <= 1
        for reason in found.reasons:
            assert reason.person_words in {p.text for p in person.phrases}
            texts = [found.resource.name, *(p.text for p in found.resource.phrases)]
            assert any(reason.resource_words.rstrip("。") in text for text in texts)


def test_without_vectors_the_same_holds_on_an_example():
    bare = load_knowledge(None)
    place = ResourceProfile("1", "畑", phrases=(ResourcePhrase(ResourceKind.TROUBLE, "草取り"),))
    person = PersonProfile("P", (PersonPhrase(PersonKind.LIKE, "花"),))
    able = replace(person, phrases=(*person.phrases, PersonPhrase(PersonKind.ABILITY, "草取り")))
    assert overlap(able, place, bare).resource_gain > overlap(person, place, bare).resource_gain
