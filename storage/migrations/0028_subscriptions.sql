-- What people follow, and when they want to be told. Who never chose a time has no row in `timetable`.
create table subscription (
    id        integer primary key,
    person_id integer not null,
    kind      text    not null check (kind in ('everything', 'topic', 'search')),
    value     text    not null,                  -- a topic's key, or the words of a search
    unique (person_id, kind, value)
) strict;

create table timetable (
    person_id    integer primary key,
    mode         text    not null check (mode in ('now', 'daily', 'weekly')),
    hour         integer not null check (hour between 0 and 23),
    weekday      integer not null check (weekday between 0 and 6),  -- 0 is Monday
    quiet_begins integer check (quiet_begins between 0 and 23),
    quiet_ends   integer check (quiet_ends between 0 and 23),
    utc_offset   integer check (utc_offset between -12 and 14)      -- hours; null: the channel's zone
) strict;

-- Posts that appeared while people could follow them: each once, so that none is told of again.
create table fresh_post (
    post_id  integer primary key references post on delete cascade,
    ready_at text    not null,                   -- an album is told of when it is whole
    through  integer not null default 0,         -- people up to this number are seen to; 0 again at the end
    done     integer not null default 0 check (done in (0, 1))
) strict;
create index fresh_post_ready on fresh_post (ready_at) where not done;

-- Which post is told to whom.
create table news (
    person_id integer not null,
    post_id   integer not null references post on delete cascade,
    due_at    text    not null,
    told_in   text,                              -- the key of the delivery that tells of it
    primary key (person_id, post_id)
) strict, without rowid;
create index news_post on news (post_id);
create index news_due on news (due_at);

-- Nothing waits for those who can't be reached.
create trigger unreachable_hears_nothing after insert on unreachable begin
    delete from news where person_id = new.person_id and told_in is null;
end;

-- With the delivery that is about to be sent all that is due by then is told, and in no other.
create trigger delivery_tells_news after update of state on delivery
when new.kind = 'news' and new.state = 'sending' begin
    update news set told_in = new.key
    where person_id = new.person_id and told_in is null and due_at <= new.due_at;
end;
