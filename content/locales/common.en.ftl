# Common: errors, refusals, buttons that occur everywhere.
error-unexpected = Something broke inside me. Nothing is lost — please try again.
not-admin = Only the channel's administrators can do this.
button-stale = This button is out of date — open the list again.
button-next = Next ›
button-previous = ‹ Back
