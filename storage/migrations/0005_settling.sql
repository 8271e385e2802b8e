-- A post in doubt is looked for in the channel; one that comes late is asked about; a pause does not move its time.
create table queued_post_0005 (
    id                 integer primary key,
    state              text    not null
        check (state in ('queued', 'sending', 'sent', 'failed', 'unknown', 'held', 'late', 'cancelled')),
    due_at             text    not null,
    not_before         text,                     -- Telegram asked for a pause, or could not be reached
    kind               text    not null check (kind in ('post', 'meetup')),
    title              text    not null,
    source_chat_id     integer not null,
    source_message_ids text    not null,         -- JSON, increasing; several make an album
    original_message_ids text  not null default '[]', -- JSON: the admin's own messages these are copies of
    request_message_id integer not null,         -- the /schedule that asked: the same one never queues twice
    created_by         integer not null,
    created_at         text    not null,
    attempts           integer not null default 0,
    claimed_at         text,
    after_id           integer,                  -- the channel's newest number at the claim; null: nobody could tell
    held_at            text,                     -- when looking for it in the channel was given up
    sent_at            text,
    message_ids        text,                     -- JSON, in the channel
    failure            text,
    told_at            text,                     -- when a person was told of the trouble
    posts              text,                     -- JSON list, one for each source message; null: in the archive
    unique (source_chat_id, request_message_id)
) strict;
insert into queued_post_0005 (
    id, state, due_at, kind, title, source_chat_id, source_message_ids, original_message_ids, request_message_id,
    created_by, created_at, attempts, claimed_at, held_at, sent_at, message_ids, failure, told_at, posts
)
select
    id, case when state in ('sending', 'unknown') then 'held' else state end, due_at, kind, title, source_chat_id,
    source_message_ids, original_message_ids, request_message_id, created_by, created_at, attempts, claimed_at,
    case when state in ('sending', 'unknown') then claimed_at end, sent_at, message_ids, failure,
    case when state in ('sending', 'unknown') then null else told_at end, posts
from queued_post;
drop table queued_post;
alter table queued_post_0005 rename to queued_post;
create index queued_post_due on queued_post (state, due_at, id);
create index queued_post_waiting on queued_post (due_at, id)
    where state in ('queued', 'sending', 'failed', 'unknown', 'held', 'late');
create index queued_post_unkept on queued_post (id) where state = 'sent' and posts is not null;

-- The channel's own number, so that it is found under another name as well.
create table channel_name (
    name    text    primary key,                 -- as BOT_CHANNEL has it
    chat_id integer not null
) strict, without rowid;
