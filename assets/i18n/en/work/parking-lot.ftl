# What becomes of the questions that were parked.

work-parked-label = No.
work-parked-text = Question
work-parked-outcome = Outcome
work-parked-follows = Action
work-parked-goes-to = Goes to
work-parked-answer = Answer or reason
work-parked-by = Answer by
work-parked-caption = What becomes of the questions that were parked
work-parked-so-far = { $n ->
        [0] Nothing is parked.
       *[other] { $n } parked { $n ->
            [one] question
           *[other] questions
        }, { $n-settled } settled: answered, made an action, handed on or dropped.
    }
work-parked-missing-action = Step { $n-step }: { $label } is to become an action, and none is named. Note the action, then say which it is.
work-parked-missing-goes-to = Step { $n-step }: { $label } is handed on, and nobody is named. Ask who takes it along.
work-parked-missing-reason = Step { $n-step }: { $label } was dropped without a reason. Whoever asked will want one.
