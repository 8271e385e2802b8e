-- Old posts that were offered to be published again, so that each rests before it is offered once more.
create table rested_offer (
    post_id    integer primary key references post on delete cascade,
    offered_at text    not null,
    never      integer not null default 0 check (never in (0, 1))
) strict;

-- One row: whether old posts are offered when the queue runs dry, and the last offer that came by itself.
create table resting (
    id         integer primary key check (id = 1),
    offers     integer not null check (offers in (0, 1)),
    offered_at text,
    heard      integer not null check (heard in (0, 1))   -- somebody tapped a button of that offer
) strict;
insert into resting values (1, 1, null, 1);
