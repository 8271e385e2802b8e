-- What is counted, by week, and nobody's name beside it.
create table usage_week (
    week  text    not null,                      -- its Monday
    what  text    not null,
    times integer not null,
    primary key (week, what)
) strict, without rowid;

-- Searches that found nothing, by day, like missed_question.
create table unfound_search (
    key   text    not null,
    day   text    not null,
    query text    not null,
    times integer not null,
    primary key (key, day)
) strict, without rowid;

-- Who used the bot this week: needed to count people once, and deleted when the week is over and counted.
create table reader_of_week (
    week      text    not null,
    person_id integer not null,
    primary key (week, person_id)
) strict, without rowid;
create index reader_person on reader_of_week (person_id);
