# An admin's message may become a post: when?

queue-card-draft = <b>{ $title }</b>
    When? Choose or write: <code>tomorrow at 9</code>, <code>25.01 18:30</code>, <code>in 2 hours</code> ({ $zone }).
draft-slot = ⏭ Next slot
draft-no-post = Not a post
draft-dropped = All right, I won't post it.
moment-calendar = 📅 Another day
moment-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
moment-weekday = { $weekday ->
    [0] Mo
    [1] Tu
    [2] We
    [3] Th
    [4] Fr
    [5] Sa
   *[6] Su
}
