-- Messages that people asked for. What was sent stays known for a while: it is not sent again.
create table delivery (
    id         integer primary key,
    person_id  integer not null,
    kind       text    not null check (kind in ('change', 'reminder', 'news')),
    haste      integer not null,                 -- of two that are due the lower one goes first
    subject    integer not null,                 -- what it is about: a meetup; 0: nothing with a number
    key        text    not null,                 -- another with the same key is the same
    due_at     text    not null,
    useless_at text,                             -- from then on it is better not sent
    state      text    not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'dropped')),
    settled_at text,                             -- when it was sent or dropped
    unique (person_id, kind, key)
) strict;
create index delivery_due on delivery (haste, due_at) where state = 'waiting';
create index delivery_sending on delivery (id) where state = 'sending';
create index delivery_subject on delivery (kind, subject) where state = 'waiting';
create index delivery_settled on delivery (settled_at) where settled_at is not null;

-- Nothing can be sent to these people: they have blocked the bot, or are gone.
create table unreachable (
    person_id integer primary key,
    since     text    not null
) strict;
