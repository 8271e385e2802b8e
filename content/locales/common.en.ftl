# Common: errors, refusals, buttons that occur everywhere.
error-unexpected = Something broke inside me. Nothing is lost — please try again.
error-storage-full = The disk I keep my data on is full: this was not saved. Please try again when there is room.
error-storage-busy = Another program has kept my database busy for too long: this was not saved. Please try again in a minute.
error-storage = The disk does not take what I write: this was not saved. Please try again later.
not-admin = Only the channel's administrators can do this.
button-stale = This button is out of date — open the list again.
button-next = Next ›
button-previous = ‹ Back
