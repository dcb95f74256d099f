# Service blueprint.

work-blueprint-person = The person
work-blueprint-front = In front of them
work-blueprint-behind = Behind the counter
work-blueprint-support = Systems and partners
work-blueprint-lane = Lane
work-blueprint-wait = Wait
work-blueprint-fails = Fails
work-blueprint-owner = Owner
work-blueprint-label = No.
work-blueprint-text = What is done
work-blueprint-caption = What each lane does at each stage, how long it waits, where it fails
work-blueprint-so-far = { $n } { $n ->
        [one] act
       *[other] acts
    }, { $n-placed } in a stage. Each has a stage and a lane.
work-blueprint-missing-owner = Step { $n-step }: { $label } can fail, and nobody sees to it. Ask who would notice first.
work-blueprint-missing-place = Step { $n-step }: { $n } { $n ->
        [one] act has
       *[other] acts have
    } no stage or no lane. Say when it happens, and who does it.
