-- Posts that people keep for later.
create table bookmark (
    person_id integer not null,
    post_id   integer not null references post on delete cascade,
    saved_at  text    not null,
    primary key (person_id, post_id)
) strict, without rowid;
create index bookmark_saved on bookmark (person_id, saved_at);
create index bookmark_post on bookmark (post_id);
