"""The office's queue: rules, journal, HTTP, desk and phone pages; it imports no screen and no printer."""
