-- Updates from Telegram: written here before Telegram may forget them.
create table inbox (
    number      integer primary key autoincrement,  -- the order they came in; Telegram's numbers may begin anew
    update_id   integer not null unique,         -- remembered for a while, so that none is handled twice
    received_at text    not null,
    tries       integer not null default 0,      -- how many starts have begun to handle it anew
    body        text                             -- JSON as it came; null: handled
) strict;
create index inbox_waiting on inbox (number) where body is not null;

-- The numbers of the messages that are known to stand, or to have stood, in a channel.
create table channel_message (
    chat_id    integer not null,
    message_id integer not null,
    seen_at    text    not null,
    own        integer not null default 0 check (own in (0, 1)),  -- 1: sent by the bot itself
    primary key (chat_id, message_id)
) strict, without rowid;
create index channel_message_seen on channel_message (seen_at);

-- One row: until when the bot listened. Telegram forgets what is not asked for in a day.
create table listening (
    polled_at    text,
    gap_ended_at text                            -- what happened before may be missing from channel_message
) strict;
insert into listening values (null, null);
