-- Questions that an admin sent as text or as a file: the bank has them once a tap says so.
create table question_offer (
    id         integer primary key autoincrement, -- a button of an offer that is gone must not mean another
    person_id  integer not null,
    message_id integer not null,                 -- the message that holds them
    source     text    not null check (source in ('chat', 'file')),
    questions  text    not null,                 -- JSON list; empty once they are taken
    added      integer,                          -- what came of taking them; null: not decided
    known      integer,
    offered_at text    not null
) strict;
create index question_offer_message on question_offer (person_id, message_id);
