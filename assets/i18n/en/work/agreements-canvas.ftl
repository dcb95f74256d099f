# Agreements canvas.

work-agreement-interoperability = interoperability
work-agreement-service-level = service level
work-agreement-outsourcing = outsourcing
work-agreement-bilateral = bilateral
work-agreement-signed = signed
work-agreement-unwritten = unwritten
work-agreement-lapsed = lapsed
work-agreement-none = none
work-agreement-type = Type
work-agreement-parties = Parties
work-agreement-obligation = Owes
work-agreement-data = Data
work-agreement-basis = Legal basis
work-agreement-level = Level
work-agreement-status = Today
work-agreement-gap = Gap
work-agreement-owner = Owner
work-agreement-label = No.
work-agreement-text = Promise
work-agreement-caption = Promises between organisations and the agreements for them
work-agreement-so-far = { $n } { $n ->
        [one] promise
       *[other] promises
    }, { $n-typed } with a type of agreement, { $n-gaps } with a gap. An empty cell is better than a guess.
work-agreement-missing-owner = Step { $n-step }: nobody closes the gap of { $label }. Ask who will.
work-agreement-missing-type = Step { $n-step }: { $n } { $n ->
        [one] promise has
       *[other] promises have
    } no type of agreement. Interoperability, service level, outsourcing or bilateral: where two fit, split the promise.
