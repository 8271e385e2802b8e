-- Games that a kill changes nothing of: dealt by a seed, asked for once, answers in Telegram's own order.
alter table game add column seed integer not null default 0;     -- questions and their orders follow from it
alter table game add column request_id integer;                  -- the message that asked: told again, it asks for nothing
alter table game add column podium_tried integer not null default 0 check (podium_tried in (0, 1)); -- sent, perhaps
create unique index game_request on game (chat_id, request_id) where request_id is not null;
update game set podium_tried = 1 where finished_at is not null;

-- Votes are handled side by side and, after a kill, some again: `number` is that of Telegram's update.
alter table stray_answer add column number integer not null default 0;

-- A question of which nobody knew whether it arrived was sent again: votes in the first one count as well.
create table round_poll (
    poll_id  text    primary key,
    round_id integer not null references round on delete cascade
) strict, without rowid;
create index round_poll_round on round_poll (round_id);
insert into round_poll select poll_id, id from round where poll_id is not null;
