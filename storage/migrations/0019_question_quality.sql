-- What admins make of questions, and what people report.
alter table question add column edited_key text;  -- what the words are now that an admin has changed; a start does not undo it
alter table question add column checked_at text;  -- an admin changed it or found it right: figures begin anew
create index question_edited_key on question (edited_key) where edited_key is not null;

create table question_report (
    question_id integer not null references question on delete cascade,
    person_id   integer not null,
    reported_at text    not null,
    primary key (question_id, person_id)
) strict, without rowid;

-- What admins were told of questions, each of them by themselves: a message is written down before it leaves.
create table question_told (
    question_id integer not null references question on delete cascade,
    person_id   integer not null,                -- the admin
    flag        text    not null check (flag in ('reported', 'nobody', 'misleading', 'everybody')),
    told_at     text    not null,
    primary key (question_id, person_id, flag)
) strict, without rowid;
create index question_told_person on question_told (person_id);

-- What became of a question is counted from these.
create index round_question on round (question_id);
create index training_round_question on training_round (question_id);
