# Who has which part in a task.

work-raci-responsible = Does it (R)
work-raci-accountable = Answers (A)
work-raci-consulted = Asked (C)
work-raci-informed = Told (I)
work-raci-label = No.
work-raci-text = Task
work-raci-caption = Who does it (R), who answers for it (A), who is asked before (C), who is told afterwards (I)
work-raci-so-far = { $n } { $n ->
        [one] task
       *[other] tasks
    }, { $n-settled } with exactly one who answers for it.
work-raci-missing-accountable = Step { $n-step }: nobody answers for { $label }. Ask whose telephone rings when it goes wrong.
work-raci-several-accountable = Step { $n-step }: { $n } answer for { $label }. Ask which of them would get the telephone call, and leave that one.
work-raci-missing-responsible = Step { $n-step }: nobody does { $label }. Ask who has the hands for it.
