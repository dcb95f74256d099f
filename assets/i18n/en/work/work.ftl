# What every kind of work says, on the screen, in lines and in reports.

work-erased = erased
work-withheld = kept back
work-nothing = Nothing is worked on here yet. What you type below is said in this step.
work-item = Item
work-heading = { $name } ({ $n })
work-unplaced = Not placed yet
work-own = { $name }
work-quadrant = Corner
work-stage = Stage
work-stage-finds-out = Finds out
work-stage-applies = Applies
work-stage-waits = Waits
work-stage-answer = Gets the answer
work-stage-afterwards = Afterwards

# Below the rows of the last step.
work-missing = Before people leave: { $n } { $n ->
        [one] thing is
       *[other] things are
    } missing.

# How decisions, actions and parked questions stand.
work-state-proposed = proposed
work-state-decided = decided
work-state-revised = revised
work-state-open = open
work-state-done = done
work-state-dropped = dropped
work-state-answered = answered
work-state-action = becomes an action
work-state-handed-on = handed on
