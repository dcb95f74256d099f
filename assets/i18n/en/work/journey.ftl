# Citizen journey.

work-journey-feeling = Feeling
work-journey-touchpoint = Where, with whom
work-journey-pain = Pain
work-journey-owner = Owner
work-journey-label = No.
work-journey-text = Moment
work-journey-moments = Moments
work-journey-lowest = Lowest feeling
work-journey-highest = Highest feeling
work-journey-pains = Pains
work-journey-caption = The way through the service, moment by moment
work-journey-stages-caption = The way through the service, stage by stage; feelings from 1 (gives up) to 5 (glad)
work-journey-so-far = { $n } { $n ->
        [one] moment
       *[other] moments
    }, { $n-placed } in a stage. Feeling from 1 (gives up) to 5 (glad).
work-journey-missing-owner = Step { $n-step }: the pain of { $label } has no owner. Ask who could take it away.
work-journey-missing-stage = Step { $n-step }: { $n } { $n ->
        [one] moment lies
       *[other] moments lie
    } in no stage. Put each where the person meets it.
