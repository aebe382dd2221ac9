"""A small town for the tests of 重なり: a person, places that meet their words, an interview."""

import datetime as dt

from tests.factories import (
    TODAY,
    ConsentFactory,
    ConsiderationFactory,
    InterviewFactory,
    NeighborhoodFactory,
    PersonFactory,
    ResourceFactory,
    ScheduleFactory,
    StatementFactory,
    TraitFactory,
)

TROUBLE = "毛糸の帽子を編む人がいない"


def knitter(**fields):
    """A person who knits, with a consent that holds."""
    person = PersonFactory(neighborhood=NeighborhoodFactory(), max_minutes=60, **fields)
    TraitFactory(person=person, kind="ability", text="毛糸の帽子を編むこと")
    TraitFactory(person=person, kind="like", text="静かな午後の図書館", position=1)
    ConsiderationFactory(person=person, kind="care", text="ゆっくり話すと安心する")
    ConsentFactory(person=person, given_on=TODAY - dt.timedelta(days=3000))
    return person


def wool_shop(*, trouble=TROUBLE, visibility="anyone", agreed=True, heard_by=(), **fields):
    """A shop whose interview asks for somebody who knits."""
    given = {"name": "毛糸の店", "activity": "棚いっぱいの毛糸があります。"} | fields
    place = ResourceFactory(**given)
    ScheduleFactory(resource=place)
    interview = InterviewFactory(resource=place, heard_by=list(heard_by))
    StatementFactory(interview=interview, text=trouble, visibility=visibility, agreed=agreed)
    return place
