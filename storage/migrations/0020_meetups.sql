-- Meetups that people can follow.
create table meetup (
    id         integer primary key,
    state      text    not null default 'planned' check (state in ('planned', 'cancelled')),
    sequence   integer not null default 0,       -- grows with each change that people have to know of
    event      text    not null,                 -- JSON of content.meetups.event.Event
    begins_at  text,                             -- for the order; null: its day is not known
    over_at    text,                             -- from then on it is past; null: its day is not known
    edited     integer not null default 0 check (edited in (0, 1)),  -- an admin has put it right
    post_id    integer unique references post on delete set null,
    queued_id  integer unique references queued_post on delete set null,
    recording  text,
    slides     text,
    changed_at text    not null
) strict;
create index meetup_over on meetup (over_at);

create table meetup_guest (
    meetup_id integer not null references meetup on delete cascade,
    person_id integer not null,
    primary key (meetup_id, person_id)
) strict, without rowid;

create table meetup_reminder (
    meetup_id integer not null references meetup on delete cascade,
    person_id integer not null,
    minutes   integer not null,                  -- before it begins
    primary key (meetup_id, person_id, minutes)
) strict, without rowid;
