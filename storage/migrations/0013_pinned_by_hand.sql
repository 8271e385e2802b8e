-- Posts that are long out and whose numbers nobody knows: nobody is asked now to pin them by hand.
update queued_post set pinned_at = sent_at
where state = 'sent' and pinned_at is null and json_extract(options, '$.pin') = 1
and (coalesce(message_ids, '[]') = '[]' or coalesce(json_extract(message_ids, '$[0]'), 0) = 0);
