-- By which posts of the queue are found that link to the same page or say nearly the same: content.publishing.clues.
create table queued_clue (
    kind    text    not null check (kind in ('word', 'page')),
    clue    text    not null,
    post_id integer not null references queued_post on delete cascade,
    primary key (kind, clue, post_id)
) strict, without rowid;
create index queued_clue_post on queued_clue (post_id);
