# Walk-through.

work-walk-stage = Where
work-walk-harm = Harm
work-walk-change = Change
work-walk-owner = Owner
work-walk-label = No.
work-walk-text = Stop
work-walk-caption = Where people stopped, how much it harms, what would change it
work-walk-so-far = { $n } { $n ->
        [one] stop
       *[other] stops
    }. Harm from 1 (a sigh) to 5 (gives up).
work-walk-so-far-placed = { $n } { $n ->
        [one] stop
       *[other] stops
    }, { $n-placed } on the way. Harm from 1 (a sigh) to 5 (gives up).
work-walk-missing-change = Step { $n-step }: { $label } harms much, and nobody says what would change it. Ask for the smallest thing.
