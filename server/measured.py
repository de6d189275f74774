"""How long the visits of closed days took, read from the table of visits. It must never be slow: the clerk's lock is held meanwhile."""

from __future__ import annotations

from sqlite_utils import Database

from server.services import Measure

# Hops from errand to errand in the index instead of reading it through: it is asked for under the clerk's lock.
_SERVICES = """
    with recursive known (errand) as (
        select min(errand) from visits where how = 'finished'
        union all
        select (select min(errand) from visits where how = 'finished' and errand > known.errand)
        from known where known.errand is not null
    )
    select errand, count(*), avg(took) / 60.0, avg(took * took) / 3600.0 from (
        select known.errand, served + case when calls = 1 then unixepoch(arrived) - unixepoch(called) else 0 end as took
        from known join visits on visits.rowid in (
            select rowid from visits where how = 'finished' and served is not null and errand = known.errand
            order by ended desc limit ?
        )
    ) group by errand
"""


def services(db: Database, limit: int) -> dict[str, Measure]:
    """What is known of each errand by its latest `limit` services, from the call on."""
    return {errand: Measure(*known) for errand, *known in db.execute(_SERVICES, [limit])}
