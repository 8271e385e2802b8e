-- The words of the archive, to tell what a mistyped one was meant to be. Words of posts since removed may stay:
-- whether posts hold a word is asked of the index.
create table term (
    form     text primary key,                   -- a word as posts hold it, in lower case
    written  text not null,                      -- the same as some post writes it
    stem     text not null,
    skeleton text not null                       -- see content.search.transliteration
) strict, without rowid;
create index term_skeleton on term (skeleton);
create index term_end on term (substr(stem, -3));

-- By which rules the index was made; while it is made anew, by which, and through which post.
create table search_version (
    version      integer not null,
    building     integer not null,
    done_through integer not null
) strict;
insert into search_version values (0, 0, 0);

drop table post_vocabulary;
create index post_date on post (date);
