"""Many viewers at once are served without an error."""

from tests.faults.stress import stress

VIEWERS = 30


def test_many_viewers_at_once_see_no_error() -> None:
    """Each opens the map and says whose word counts; none sees a traceback, nor has the log one."""
    course = stress(viewers=VIEWERS, minutes=0, alone=0, filters=["trust"])
    assert (course["viewers"], course["changes"], course["errors"]) == (VIEWERS, VIEWERS, 0)
