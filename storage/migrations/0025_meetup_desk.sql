-- What admins do about meetups: drafts of them, questions that were asked, reminders in the channel.
create table meetup_desk (
    meetup_id  integer primary key references meetup on delete cascade,
    chat_id    integer not null,                 -- the admin's private chat
    request_id integer not null,                 -- the message that asked: told again, it makes no second meetup
    source_id  integer,                          -- the message that holds the announcement; null: it stands in the channel
    unique (chat_id, request_id)
) strict;

alter table meetup add column noted integer not null default 0; -- the change that the post in the channel tells of
alter table meetup add column note text;                        -- what it says of it, above the announcement

-- The next words of this chat are an answer.
create table meetup_question (
    chat_id   integer primary key,
    meetup_id integer references meetup on delete cascade,  -- null: the announcement itself is asked for
    field     text    not null,
    asked_at  text    not null
) strict;

create table meetup_channel_reminder (
    meetup_id integer not null references meetup on delete cascade,
    minutes   integer not null,                  -- before it begins
    chat_id   integer not null,                  -- the admin's chat that the reminder is copied from
    by_id     integer not null,
    begins_at text,                              -- what the queued one counts from; null: none is queued yet
    queued_id integer references queued_post on delete set null,
    primary key (meetup_id, minutes)
) strict, without rowid;
