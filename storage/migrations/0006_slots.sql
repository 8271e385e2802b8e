-- The times of the week at which posts go out, as clocks in BOT_TIMEZONE show them.
create table slot (
    weekday integer not null check (weekday between 0 and 6),      -- 0 is Monday
    minute  integer not null check (minute between 0 and 1439),    -- of the day
    primary key (weekday, minute)
) strict, without rowid;

-- While there is a row, nothing goes out by itself.
create table pause (
    id      integer primary key check (id = 1),
    since   text    not null,
    by_id   integer not null,
    by_name text    not null                     -- as that person was called then
) strict;
