-- What an admin chose for a post beside its content, and what is done with it once it is out.
alter table queued_post add column options text not null default '{}';  -- JSON of content.publishing.options
alter table queued_post add column pinned_at text;
alter table queued_post add column delete_at text;
alter table queued_post add column deleted_at text;
create index queued_post_pin on queued_post (id)
    where state = 'sent' and pinned_at is null and json_extract(options, '$.pin') = 1;
create index queued_post_delete on queued_post (delete_at) where delete_at is not null and deleted_at is null;
