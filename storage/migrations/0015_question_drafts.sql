-- A question proposed from a post. It waits until an admin takes it into the bank or refuses it; either way it is
-- never proposed again.
create table question_draft (
    id          integer primary key,
    key         text    not null unique,         -- what makes the same question the same
    state       text    not null check (state in ('waiting', 'taken', 'refused')),
    kind        text    not null,                -- of content.quiz.drafting.facts
    text        text    not null,
    answer      text    not null,
    others      text    not null,                -- JSON list of wrong options, more than are shown
    explanation text    not null,
    topic       text,
    post_id     integer references post on delete set null
) strict;
create index question_draft_waiting on question_draft (id) where state = 'waiting';
create index question_draft_post on question_draft (post_id);

create table question_drafting (
    id      integer primary key check (id = 1),
    post_id integer not null                     -- posts up to this number were looked through
) strict;
