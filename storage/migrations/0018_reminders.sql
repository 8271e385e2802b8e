-- Who ends the reminders keeps the day that was seen to: begun again on that day, no second one comes.
alter table training_reminder add column wanted integer not null default 1 check (wanted in (0, 1));
