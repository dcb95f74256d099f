# Two-by-two.

work-plane-effort = Effort
work-plane-effect = Effect
work-plane-little-effort = little effort
work-plane-much-effort = much effort
work-plane-little-effect = little effect
work-plane-much-effect = much effect
work-plane-little = little: { $axis }
work-plane-much = much: { $axis }
work-plane-at-once = Do at once
work-plane-plan = Plan well
work-plane-aside = When there is time
work-plane-leave = Leave
work-plane-label = No.
work-plane-text = What
work-plane-across = Across
work-plane-up = Up
work-plane-axes = From left to right: { $across }. From below to above: { $up }. Each from 1 to 4.
work-plane-caption = What lies where on the two axes, corner by corner
work-plane-so-far = { $n } { $n ->
        [one] item
       *[other] items
    }, { $n-placed } placed. Each axis from 1 to 4: there is no middle to hide in.
work-plane-missing-place = Step { $n-step }: { $n } { $n ->
        [one] item was
       *[other] items were
    } not placed. Give both axes, or say that the rest does not matter.
