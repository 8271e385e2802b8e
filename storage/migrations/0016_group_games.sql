-- Games in groups: a lobby before them, settings of each group, answers in the order they came.
alter table game add column mode text not null default 'accuracy' check (mode in ('accuracy', 'speed'));
alter table game add column timer integer default 30;             -- seconds a question is open; null: until a tap
alter table game add column begins_at text;                       -- the lobby's end; null: there was none
alter table game add column begun_at text;                        -- null: people still join
alter table game add column shown_players integer not null default 0; -- as many the lobby's message shows
alter table game add column podium_message_id integer;
alter table game add column late_answers integer not null default 0; -- came after their question's end, not shown yet
update game set begun_at = started_at;

create table game_player (
    game_id   integer not null references game on delete cascade,
    player_id integer not null,
    name      text    not null,
    joined_at text    not null,
    primary key (game_id, player_id)
) strict, without rowid;

alter table round add column again_at text;                       -- when it is sent again if nobody knows of it
alter table round add column tries integer not null default 1;    -- how often it began

-- Times are not known of answers that came while nobody listened, their order is.
alter table answer add column number integer;
update answer set number = (
    select count(*) from answer earlier
    where earlier.round_id = answer.round_id
    and (earlier.answered_at, earlier.player_id) <= (answer.answered_at, answer.player_id)
);

-- Answers to a poll that nobody knows (yet): the process died before it was told which one it was.
create table stray_answer (
    poll_id     text    not null,
    player_id   integer not null,
    name        text    not null,
    chosen      text    not null,
    answered_at text    not null,
    primary key (poll_id, player_id)
) strict;

create table group_settings (
    chat_id    integer primary key,
    settings   text    not null,                 -- JSON of content.quiz.group_settings
    hinted_at  text                              -- when the group was told what #тест needs
) strict;
