# Who does what by when.

work-commitment-label = No.
work-commitment-text = Action
work-commitment-owner = Owner
work-commitment-due = Due
work-commitment-first = First step
work-commitment-state = State
work-commitment-caption = Who does what by when
work-commitment-so-far = { $n ->
        [0] No action is noted yet. Who does what, and by when?
       *[other] { $n } { $n ->
            [one] action
           *[other] actions
        }, { $n-owned } with an owner, { $n-dated } with a day, { $n-done } done. Read each back: who, what, by when.
    }
work-commitment-missing-day = Step { $n-step }: { $label } is due on a day that was over when it was promised. Ask which day is meant.
