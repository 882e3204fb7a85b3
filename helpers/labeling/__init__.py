"""Label texts by hand: a log on disk, a session around a learner, and a widget for a page."""
