"""Reading an iCalendar file back as a calendar program would: unfold, split, expand."""

import datetime as dt
import re

from dateutil.rrule import rrulestr


def lines_of(text):
    """The unfolded lines; refuses a file whose lines a calendar could not take."""
    assert text.endswith("\r\n")
    assert not re.search(r"(?<!\r)\n", text)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def events_of(text):
    """Each event as {name: value}, parameters left out of the name."""
    found = []
    for line in lines_of(text):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1].setdefault(name.split(";")[0], value)
    return found


def words_of(value):
    """A text without its escapes."""
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], value)


def dates_of(event, until):
    """The dates a calendar would show up to a day."""
    start = event["DTSTART"]
    rule = re.sub(r"UNTIL=(\d{8})T\d{6}Z", r"UNTIL=\1T235959", event.get("RRULE", ""))
    parts = [f"DTSTART:{start}", f"RRULE:{rule}" if rule else f"RDATE:{start}"]
    parts += [f"{name}:{event[name]}" for name in ("EXDATE", "RDATE") if name in event]
    found = rrulestr("\n".join(parts), forceset=True)
    last = dt.datetime.combine(until, dt.time.max)
    return [moment.date() for moment in found.between(dt.datetime(2000, 1, 1), last, inc=True)]
