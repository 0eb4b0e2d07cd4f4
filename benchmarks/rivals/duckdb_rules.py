"""The six rules in SQL, run by DuckDB. What they mean is said in `race.py`."""

from __future__ import annotations

import json
import sys

import duckdb

READ = """
create temp table edges as
select * from read_csv($path, header = true, auto_detect = false, delim = ',', quote = '"',
                       columns = {'subject': 'varchar', 'relation': 'varchar', 'object': 'varchar'})
"""
PREPARED = (
    """create temp table held as
    select subject as item, relation as part, object as role from edges where relation in ('answer', 'perform')""",
    "create temp table does as select distinct item, role from held",
    "create temp table fills as select subject as person, object as role from edges where relation = 'holds'",
    """create temp table above as
    with recursive
        line as (select subject as role, object as boss from edges where relation = 'reports-to'),
        up as (select role, boss from line union select up.role, line.boss from up join line on line.role = up.boss)
    select role, boss from up""",
)
RULES = {
    "accountable": """
        with answers as (select subject, count(*) as roles from edges where relation = 'answer' group by subject)
        select edges.subject from edges left join answers using (subject)
        where edges.relation = 'is' and edges.object = 'activity' and coalesce(answers.roles, 0) <> 1""",
    "exclusive": """
        with
            kept as (
                select subject as policy, min(object) as one, max(object) as other
                from edges where relation = 'separates' group by subject
            ),
            alone as (
                select policy, first.role
                from kept join does as first on first.item = one
                join does as second on second.item = other and second.role = first.role
            ),
            several as (
                select person, role from fills qualify count(*) over (partition by person) > 1
            ),
            doing as (
                select policy, side, person, role
                from (
                    select policy, 1 as side, one as item from kept union all select policy, 2, other from kept
                )
                join does using (item) join several using (role)
                anti join alone using (policy, role)
            )
        select policy || ' ' || role from alone
        union all
        select distinct first.policy || ' ' || first.person
        from doing as first join doing as second using (policy, person) where first.side = 1 and second.side = 2""",
    "alike": """
        with
            parts as (
                select item, part, role from held qualify count(*) over (partition by item, part) <= 100
            ),
            sizes as (select role, count(*) as size from parts group by role),
            common as (
                select first.role as one, second.role as other, count(*) as shared
                from parts as first join parts as second using (item, part)
                where first.role < second.role group by all having count(*) >= 5
            ),
            pairs as (
                select one, other from common
                join sizes as first on first.role = one join sizes as second on second.role = other
                where 10 * shared >= 8 * (first.size + second.size - shared)
            )
        select one from pairs union select other from pairs""",
    "circles": "select role from above where role = boss",
    "owner": """
        select subject from edges where relation = 'is' and object = 'kpi'
        except select subject from edges where relation = 'owned-by'""",
    "lever": """
        with
            owned as (select subject as kpi, object as owner from edges where relation = 'owned-by'),
            hands as (
                select kpi, role from does
                join (select subject as kpi, object as item from edges where relation = 'moved-by') using (item)
            )
        select kpi from owned
        except select kpi from owned join hands using (kpi) where role = owner
        except select kpi from owned join hands using (kpi) join above using (role) where boss = owner""",
}


def main(path: str) -> None:
    """Print what each rule finds."""
    database = duckdb.connect()
    database.execute(READ, {"path": path})
    for statement in PREPARED:
        database.execute(statement)
    found = {
        name: sorted(row[0] for row in database.execute(rule).fetchall()) for name, rule in RULES.items()
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
