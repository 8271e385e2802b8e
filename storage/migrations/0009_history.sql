-- Who did what to a post of the queue, and when; by null: the bot itself.
create table queue_event (
    id      integer primary key,
    post_id integer not null references queued_post on delete cascade,
    at      text    not null,
    what    text    not null,
    by      integer,
    name    text,
    detail  text                                 -- a moment, numbers in the channel, or a reason
) strict;
create index queue_event_post on queue_event (post_id, id);
