-- The bank grows: where a question comes from, and one that an admin is still writing.
alter table question add column source text not null default 'bundled'
    check (source in ('archive', 'bundled', 'chat', 'file', 'draft'));
alter table question add column author integer;          -- the admin who added it
alter table question add column created_at text;
alter table question add column link text;               -- where the explaining post is, as it was given
-- A quiz of the archive is known by its options as well.
update question set source = 'archive' where instr(key, char(10)) > 0;
update question set source = 'draft' where key in (select key from question_draft where state = 'taken');

-- What games and training choose from.
create view playable_question as select * from question where correct is not null and retired = 0;

-- A question that an admin is writing, step by step.
create table question_entry (
    person_id  integer primary key,
    step       text    not null check (step in ('question', 'options', 'key', 'explanation', 'topic', 'preview')),
    text       text,
    options    text    not null default '[]',            -- JSON list of strings
    correct    text    not null default '[]',            -- JSON list of 0-based indices
    explanation text,
    topic      text,
    message_id integer,                                  -- the bot's message with the buttons of this step
    heard_id   integer,                                  -- the person's newest message that was taken
    touched_at text    not null
) strict;
