-- How late a post of a kind may come and still go out by itself, where an admin chose; null: however late it is.
create table lateness (
    kind    text    primary key check (kind in ('post', 'meetup', 'reminder')),
    seconds integer check (seconds > 0)
) strict, without rowid;

-- A late post remembers by which rule it is late; until now there was one.
update queued_post set failure = '10800' where state = 'late';
