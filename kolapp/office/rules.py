"""What must hold between the parts of an office: each rule yields its faults; none reads the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kolapp.office.file import Fault, suggestion
from kolapp.office.hours import overlap
from kolapp.office.vocabulary import Errand, Office
from kolapp.theme import Theme, contrast

Rule = Callable[[Office], Iterator[Fault]]
MOST_CHOICES = 6  # a kiosk screen shows no more at once
LEAST_CONTRAST = 7.0  # WCAG 2.2, 1.4.6
BESIDE = {"primary": ("on_primary", "ground", "card"), "link": ("on_link", "ground", "card")}  # read on or beside it


def languages_differ(office: Office) -> Iterator[Fault]:
    for place, language in enumerate(office.languages, 1):
        if language in office.languages[: place - 1]:
            yield Fault(f'is "{language}" once more', "keep one of the two", ("office", "languages", place))


def ids_differ(office: Office) -> Iterator[Fault]:
    for section in ("groups", "errands", "desks", "units", "outcomes", "needs"):
        seen: dict[str, int] = {}
        for place, thing in enumerate(getattr(office, section), 1):
            first = seen.setdefault(thing.id, place)
            if first != place:
                what = f'is "{thing.id}", as {section}.{first}.id is'
                yield Fault(what, "give one of them another id", (section, place, "id"))


def a_ticket_or_a_message(office: Office) -> Iterator[Fault]:
    for place, errand in enumerate(office.errands, 1):
        if errand.letter and errand.message:
            mend = "take away the letter (no ticket) or the message (a ticket)"
            yield Fault("stands beside a letter", mend, ("errands", place, "message"))
        elif not errand.letter and not errand.message:
            mend = "give the errand a letter A-Z (a ticket) or a message (no ticket)"
            yield Fault("is missing", mend, ("errands", place, "letter"))


def a_ticket_has_minutes(office: Office) -> Iterator[Fault]:
    for place, errand in enumerate(office.errands, 1):
        for key in ("promise", "service") if errand.letter and not errand.message else ():
            if not getattr(errand, key):
                mend = f"add {key} = minutes, since the errand has a letter"
                yield Fault("is missing", mend, ("errands", place, key))


def a_message_has_no_queue(office: Office) -> Iterator[Fault]:
    mend = "take it away, or give the errand a letter instead of the message"
    for place, errand in enumerate(office.errands, 1):
        for key in ("promise", "service", "hours") if errand.message and not errand.letter else ():
            if getattr(errand, key):
                yield Fault("stands in an errand that is a message", mend, ("errands", place, key))


def a_link_has_a_message(office: Office) -> Iterator[Fault]:
    for place, errand in enumerate(office.errands, 1):
        if errand.link and not errand.message:
            what = "stands in an errand without a message"
            yield Fault(what, "add a message that says where it leads, or take it away", ("errands", place, "link"))


def groups_exist(office: Office) -> Iterator[Fault]:
    known = [group.id for group in office.groups]
    for place, errand in enumerate(office.errands, 1):
        if errand.group not in known:
            what = f'is "{errand.group}", which is no group'
            yield Fault(what, suggestion(errand.group, known), ("errands", place, "group"))


def units_exist(office: Office) -> Iterator[Fault]:
    known = [unit.id for unit in office.units]
    if not known and any(outcome.unit for outcome in office.outcomes):
        return  # that is told once, at the outcome
    for place, errand in enumerate(office.errands, 1):
        for which, unit in enumerate(errand.units, 1):
            if unit not in known:
                mend = suggestion(unit, known) if known else "add a [[units]] with that id"
                yield Fault(f'is "{unit}", which is no unit', mend, ("errands", place, "units", which))


def choices_fit_a_screen(office: Office) -> Iterator[Fault]:
    if len(office.groups) > MOST_CHOICES:
        what = f"are {len(office.groups)}, and a screen shows {MOST_CHOICES}"
        yield Fault(what, "join two groups into one", ("groups", MOST_CHOICES + 1))
    for place, group in enumerate(office.groups, 1):
        inside = sum(errand.group == group.id for errand in office.errands)
        if inside > MOST_CHOICES:
            what = f"holds {inside} errands, and a screen shows {MOST_CHOICES}"
            yield Fault(what, "move one to another group", ("groups", place))
        if not inside:
            yield Fault("holds no errand", "give it one, or take the group away", ("groups", place))


def desks_serve_tickets(office: Office) -> Iterator[Fault]:
    messages = {errand.id: errand.message is not None for errand in office.errands}
    for place, desk in enumerate(office.desks, 1):
        here = ("desks", place, "serves")
        for id in sorted(desk.serves):
            if id not in messages:
                yield Fault(f'names "{id}", which is no errand', suggestion(id, list(messages)), here)
            elif messages[id]:
                yield Fault(f'names "{id}", which is a message', "take it away: nobody queues for it", here)


def every_ticket_is_served(office: Office) -> Iterator[Fault]:
    served = frozenset[str]().union(*(desk.serves for desk in office.desks))
    for place, errand in enumerate(office.errands, 1):
        if errand.letter and not errand.message and errand.id not in served:
            what = f'is "{errand.id}", which no desk serves'
            yield Fault(what, "add it to serves of a desk, or make it a message", ("errands", place, "id"))


def a_letter_keeps_secrets(office: Office) -> Iterator[Fault]:
    """The number is called out loud, so a sensitive errand shares its letter with one that is not."""
    open_letters = {errand.letter for errand in office.errands if not errand.sensitive}
    for place, errand in enumerate(office.errands, 1):
        if errand.sensitive and errand.letter and errand.letter not in open_letters:
            what = f'is "{errand.letter}", which only sensitive errands have, so the number gives them away'
            yield Fault(what, "use the letter of an errand that is not sensitive", ("errands", place, "letter"))


def head_starts_are_bounded(office: Office) -> Iterator[Fault]:
    for place, need in enumerate(office.needs, 1):
        if need.head_start > office.head_start_max:
            what = f"is {need.head_start}, more than office.head_start_max ({office.head_start_max})"
            yield Fault(what, "lower it, or raise office.head_start_max", ("needs", place, "head_start"))


def the_office_opens(office: Office) -> Iterator[Fault]:
    if not any(office.hours.week):
        yield Fault("are closed all week", 'write opening hours, for instance monday = "08:00-16:00"', ("hours",))


def the_quiet_hour_is_quiet(office: Office) -> Iterator[Fault]:
    days = (*office.hours.week, *office.hours.exceptions.values())
    for opens, closes in sorted({span for day in days for span in day}):
        if opens <= office.quiet_hour < closes:
            what = f"is {office.quiet_hour:%H:%M}, when the office is open ({opens:%H:%M}-{closes:%H:%M})"
            yield Fault(what, 'choose a time in the night, for instance "03:00"', ("office", "quiet_hour"))
            return


def errands_open_with_the_office(office: Office) -> Iterator[Fault]:
    for place, errand in enumerate(office.errands, 1):
        if errand.hours and not errands_fit(errand, office):
            yield Fault(
                "go beyond the opening hours of the office", "keep them within [hours]", ("errands", place, "hours")
            )


def errands_fit(errand: Errand, office: Office) -> bool:
    week = errand.hours.week if errand.hours else ()
    return all(
        any(opens <= span[0] and span[1] <= closes for opens, closes in office_day)
        for day, office_day in zip(week, office.hours.week, strict=False)
        for span in day
    )


def referring_needs_units(office: Office) -> Iterator[Fault]:
    for place, outcome in enumerate(office.outcomes, 1):
        if outcome.unit and not office.units:
            yield Fault(
                "is true, but there are no units", "add a [[units]], or take unit away", ("outcomes", place, "unit")
            )


def levels_stand_apart(office: Office) -> Iterator[Fault]:
    for place, level in enumerate(office.voice.levels, 1):
        for other, earlier in enumerate(office.voice.levels[: place - 1], 1):
            if overlap(level.between, earlier.between):
                what = f"is a time at which voice.levels.{other} says {earlier.volume} already"
                yield Fault(what, "let each time of the day have one volume", ("voice", "levels", place, "between"))


def colours_can_be_read(office: Office) -> Iterator[Fault]:
    theme = office.theme.over(Theme()) if office.theme else Theme()
    for own, others in BESIDE.items():
        colour = getattr(theme, own)
        ratio, other = min((contrast(colour, getattr(theme, other)), getattr(theme, other)) for other in others)
        if ratio < LEAST_CONTRAST:
            what = f"is {colour}, whose contrast with {other} is {ratio:.1f}, less than {LEAST_CONTRAST:g}"
            yield Fault(what, "choose a darker colour", ("theme", own))


RULES: tuple[Rule, ...] = (
    languages_differ,
    ids_differ,
    a_ticket_or_a_message,
    a_ticket_has_minutes,
    a_message_has_no_queue,
    a_link_has_a_message,
    groups_exist,
    units_exist,
    choices_fit_a_screen,
    desks_serve_tickets,
    every_ticket_is_served,
    a_letter_keeps_secrets,
    head_starts_are_bounded,
    the_office_opens,
    the_quiet_hour_is_quiet,
    errands_open_with_the_office,
    referring_needs_units,
    levels_stand_apart,
    colours_can_be_read,
)
