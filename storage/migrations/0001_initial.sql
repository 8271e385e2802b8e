-- The whole first version. Times are ISO 8601 text in UTC with microseconds; lists are JSON text.

create table post (
    id             integer primary key,
    position       integer not null,            -- the channel's order, oldest first; ids do not move when it does
    fingerprint    text    not null,            -- the same in two sources of one post; a repeated post shares it
    message_id     integer unique,
    date           text,
    kind           text    not null check (kind in ('post', 'quiz', 'meetup', 'digest', 'ad')),
    title          text    not null,
    text           text    not null,
    html           text,                         -- null: the text itself, escaped
    forwarded_from text,
    edited         text,
    edits_unknown  integer not null default 0,   -- 0 or 1
    reply_to       integer,                      -- the message_id it answers
    author         text,
    media          text,                         -- JSON list of content.posts.Media
    poll           text,                         -- JSON of content.posts.PollRecord
    earlier        text                          -- JSON list of content.posts.Version, oldest first
) strict;
create index post_position on post (position);
create index post_fingerprint on post (fingerprint, message_id);

-- What a post was known by before it was edited: a page saved earlier shows that text.
create table post_earlier (
    fingerprint text    not null,
    post_id     integer not null references post on delete cascade,
    primary key (fingerprint, post_id)
) strict, without rowid;
create index post_earlier_post on post_earlier (post_id);

-- Posts that turned out to be part of another one: links to their ids lead to that one.
create table post_moved (
    id      integer primary key,
    post_id integer not null references post on delete cascade
) strict;
create index post_moved_post on post_moved (post_id);
create index post_poll on post (id) where poll is not null;

-- The other messages of an album; the first one is the post's own message_id.
create table post_album (
    message_id integer primary key,
    post_id    integer not null references post on delete cascade
) strict;
create index post_album_post on post_album (post_id);

create table post_url (
    post_id integer not null references post on delete cascade,
    number  integer not null,
    url     text    not null,
    primary key (post_id, number)
) strict, without rowid;
create index post_url_address on post_url (url);

create table post_label (
    post_id integer not null references post on delete cascade,
    kind    text    not null check (kind in ('hashtag', 'topic')),
    number  integer not null,
    name    text    not null,
    primary key (post_id, kind, number)
) strict, without rowid;
create index post_label_name on post_label (kind, name);

create table post_source (
    file       text    not null,
    first_line integer not null,
    last_line  integer not null,
    post_id    integer not null references post on delete cascade,
    primary key (file, first_line, last_line)
) strict, without rowid;
create index post_source_post on post_source (post_id);

-- Stems are kept so that an edited post can be taken out of the index by what was put in.
create table post_stems (
    post_id integer primary key references post on delete cascade,
    title   text not null,
    body    text not null,
    tags    text not null,
    urls    text not null
) strict;
create virtual table post_index using fts5 (
    title, body, tags, urls,
    content = 'post_stems', content_rowid = 'post_id', tokenize = "unicode61 remove_diacritics 0"
);
create virtual table post_vocabulary using fts5vocab (post_index, row);
create trigger post_stems_insert after insert on post_stems begin
    insert into post_index (rowid, title, body, tags, urls)
    values (new.post_id, new.title, new.body, new.tags, new.urls);
end;
create trigger post_stems_delete after delete on post_stems begin
    insert into post_index (post_index, rowid, title, body, tags, urls)
    values ('delete', old.post_id, old.title, old.body, old.tags, old.urls);
end;

create table person (
    id       integer primary key,                -- Telegram's user id
    language text
) strict;

create table queued_post (
    id                 integer primary key,
    state              text    not null
        check (state in ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
    due_at             text    not null,
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
    sent_at            text,
    message_ids        text,                     -- JSON, in the channel
    failure            text,
    told_at            text,                     -- when a person was told of the failure or the doubt
    posts              text,                     -- JSON list, one for each source message; null: in the archive
    unique (source_chat_id, request_message_id)
) strict;
create index queued_post_due on queued_post (state, due_at);
create index queued_post_unkept on queued_post (id) where state = 'sent' and posts is not null;

create table album_message (
    chat_id        integer not null,
    media_group_id text    not null,
    message_id     integer not null,
    post           text    not null,             -- JSON of content.posts.Post: the message as it is now
    primary key (chat_id, media_group_id, message_id)
) strict, without rowid;

create table question (
    id          integer primary key,
    key         text    not null unique,         -- what makes the same question the same when loaded again
    text        text    not null,
    options     text    not null,                -- JSON list of strings
    correct     text,                            -- JSON list of 0-based indices; null: nobody has told the key
    suggested   integer,                         -- the option that votes hint at while the key is missing
    retired     integer not null default 0 check (retired in (0, 1)),  -- an admin said: no question
    explanation text,
    topic       text,
    post_id     integer references post on delete set null
) strict;

create table game (
    id          integer primary key,
    chat_id     integer not null,
    thread_id   integer,                         -- forum topic
    started_by  integer not null,
    started_at  text    not null,
    length      integer not null,                -- questions to be played
    topic       text,
    score_message_id integer,                    -- the one message that is edited from question to question
    finished_at text
) strict;
create unique index game_running on game (chat_id) where finished_at is null;

create table round (
    id          integer primary key,
    game_id     integer not null references game on delete cascade,
    number      integer not null,                -- 1-based within the game
    question_id integer not null references question,
    state       text    not null check (state in ('sending', 'open', 'closed')),
    options     text    not null,                -- JSON, as shown, in the shown order
    correct     text    not null,                -- JSON list of 0-based indices into the shown order
    poll_id     text    unique,
    message_id  integer,
    sent_at     text,
    closes_at   text,
    closed_at   text,
    unique (game_id, number)
) strict;
create index round_open on round (state, closes_at);

create table answer (
    round_id    integer not null references round on delete cascade,
    player_id   integer not null,
    name        text    not null,
    chosen      text    not null,                -- JSON list of 0-based indices into the shown order
    correct     integer not null check (correct in (0, 1)),
    answered_at text    not null,
    primary key (round_id, player_id)
) strict, without rowid;
