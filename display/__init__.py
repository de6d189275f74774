"""The lobby screen that shows, chimes and speaks the calls."""
