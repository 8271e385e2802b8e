-- The newest message in an admin's chat that may become a post, until they say when.
create table offer (
    chat_id    integer primary key,
    message    text    not null,                 -- JSON, as Telegram sent it
    offered_at text    not null
) strict;
