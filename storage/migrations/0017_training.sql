-- Questions alone, in private chats: everything of a person is found by person_id.
create table training_run (
    id          integer primary key,
    person_id   integer not null,
    length      integer,                         -- questions to be asked; null: until the person has had enough
    topic       text,
    message_id  integer,                         -- the one message that tells the result
    started_at  text    not null,
    finished_at text
) strict;
create unique index training_run_running on training_run (person_id) where finished_at is null;

create table training_round (
    id          integer primary key,
    run_id      integer not null references training_run on delete cascade,
    person_id   integer not null,
    number      integer not null,                -- 1-based within the run
    question_id integer not null references question,
    request     text    not null,                -- the message or tap that asked for it: told again, it asks nothing again
    state       text    not null check (state in ('claimed', 'sent', 'answered')),
    claims      integer not null default 1,      -- how often it was about to be sent: of more than one, polls may be unknown
    options     text    not null,                -- JSON, as shown, in the shown order
    correct     text    not null,                -- JSON list of 0-based indices into the shown order
    poll_id     text    unique,
    message_id  integer,                         -- of the poll; null while claimed and when Telegram told of it later
    vote        text,                            -- JSON: a poll that is not known yet, and the options chosen in it
    chosen      text,                            -- JSON list of 0-based indices into the shown order
    right       integer check (right in (0, 1)),
    answered_on text,                            -- the calendar day
    told        integer not null default 0 check (told in (0, 1)),  -- the result was shown
    unique (run_id, number)
) strict;
create unique index training_round_request on training_round (person_id, request);
create index training_round_day on training_round (person_id, answered_on);
create index training_round_unsure on training_round (person_id) where state <> 'answered';

create table training_card (
    person_id   integer not null,
    question_id integer not null references question on delete cascade,
    step        integer,                         -- of content.quiz.repetition.INTERVALS; null: known
    due_on      text,                            -- a calendar day
    last_round  integer not null,                -- grows with each answer
    primary key (person_id, question_id)
) strict, without rowid;

create table training_reminder (
    person_id integer primary key,
    hour      integer not null check (hour between 0 and 23),
    looked_on text                               -- the last calendar day on which it was looked or sent
) strict;
