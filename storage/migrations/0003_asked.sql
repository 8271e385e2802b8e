-- Questions whose answer was not what somebody asked for. Nobody's name or number is kept, nor the chat's.
create table missed_question (
    key      text    not null,                   -- see content.asking.missed.question_key
    day      text    not null,                   -- ISO 8601
    question text    not null,                   -- as it was written last
    times    integer not null,
    primary key (key, day)
) strict, without rowid;

-- Answers that somebody has said so of: a second tap is not counted.
create table missed_answer (
    mark text primary key,
    day  text not null
) strict, without rowid;
