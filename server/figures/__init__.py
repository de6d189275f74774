"""What the office learns: visits counted day by day, periods added up, compared and shown.

Pure; nothing here knows a database, a page or a clock.
"""
