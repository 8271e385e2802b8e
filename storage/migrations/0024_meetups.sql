-- Meetups that people can follow.
create table meetup (
    id         integer primary key,
    state      text    not null default 'planned' check (state in ('draft', 'planned', 'cancelled')),
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

-- Announcements that are not read yet, or have changed since.
create table unread_announcement (
    post_id integer primary key references post on delete cascade
) strict;
create trigger post_announces after insert on post when new.kind = 'meetup' begin
    insert or ignore into unread_announcement (post_id) values (new.id);
end;
create trigger post_changes after update of kind, text, date on post
when 'meetup' in (old.kind, new.kind) and (old.kind, old.text, old.date) is not (new.kind, new.text, new.date) begin
    insert or ignore into unread_announcement (post_id) values (new.id);
end;
insert into unread_announcement (post_id) select id from post where kind = 'meetup';

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
