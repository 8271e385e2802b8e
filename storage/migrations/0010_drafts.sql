-- A draft is a post without a time: previewed, with its options, until an admin says when. It takes the offers' place.
create table queued_post_0010 (
    id                 integer primary key,
    state              text    not null check (state in (
        'draft', 'queued', 'sending', 'sent', 'failed', 'unknown', 'held', 'late', 'cancelled'
    )),
    due_at             text    not null,         -- of a draft: when it was made
    not_before         text,                     -- Telegram asked for a pause, or could not be reached
    kind               text    not null check (kind in ('post', 'meetup', 'reminder')),
    title              text    not null,
    source_chat_id     integer not null,
    source_message_ids text    not null,         -- JSON, increasing; several make an album
    original_message_ids text  not null default '[]', -- JSON: the admin's own messages these are copies of
    request_message_id integer not null,         -- the message that asked: the same one never queues twice
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
    options            text    not null default '{}', -- JSON of content.publishing.options
    pinned_at          text,
    delete_at          text,
    deleted_at         text,
    unique (source_chat_id, request_message_id)
) strict;
insert into queued_post_0010 (
    id, state, due_at, not_before, kind, title, source_chat_id, source_message_ids, original_message_ids,
    request_message_id, created_by, created_at, attempts, claimed_at, after_id, held_at, sent_at, message_ids,
    failure, told_at, posts, options, pinned_at, delete_at, deleted_at
)
select
    id, state, due_at, not_before, kind, title, source_chat_id, source_message_ids, original_message_ids,
    request_message_id, created_by, created_at, attempts, claimed_at, after_id, held_at, sent_at, message_ids,
    failure, told_at, posts, options, pinned_at, delete_at, deleted_at
from queued_post;
drop table queued_post;
alter table queued_post_0010 rename to queued_post;
create index queued_post_due on queued_post (state, due_at, id);
create index queued_post_waiting on queued_post (due_at, id)
    where state in ('queued', 'sending', 'failed', 'unknown', 'held', 'late');
create index queued_post_unkept on queued_post (id) where state = 'sent' and posts is not null;
create index queued_post_pin on queued_post (id)
    where state = 'sent' and pinned_at is null and json_extract(options, '$.pin') = 1;
create index queued_post_delete on queued_post (delete_at) where delete_at is not null and deleted_at is null;

drop table offer;

-- An album on its way to an admin's draft: its pictures come one by one, and nobody says which is the last.
create table arriving_album (
    chat_id        integer not null,
    media_group_id text    not null,
    arrived_at     text    not null,             -- its newest picture
    by             integer not null,
    forwarded      integer not null check (forwarded in (0, 1)),
    refused        integer not null check (refused in (0, 1)), -- a picture of it can't be posted
    primary key (chat_id, media_group_id)
) strict, without rowid;
