"""What is drawn before anybody comes is every screen there is, and nothing a visitor could have left behind."""

from visitors import NOON, office

from kiosk import compose, rehearsal, sample
from kiosk.offer import read


def rehearsed(**changes):
    return list(rehearsal.screens(read(sample.offer(office(), NOON) | changes), NOON))


def test_every_state_is_rehearsed_with_as_much_as_it_may_hold():
    screens = {screen.name: screen for screen in rehearsed()}
    assert set(screens) == set(compose.SCREENS)
    most = max(len(group.errands) for group in read(sample.offer(office(), NOON)).groups)
    assert len(screens["errands"].choices) == min(most, 6)
    assert screens["languages"].languages and screens["search"].keys and screens["ticket"].figure


def test_an_office_that_offers_nothing_today_is_rehearsed_as_well():
    assert len(rehearsed(groups=[], errands=[])) == len(rehearsed())
