# Gradients of agreement.

work-gradients-rule = Levels from the least support to the most: { $levels }. From { $from } on it is support. { $n-threshold ->
        [0] Nothing is carried: the figures are a reading of the room.
        [50] A proposal is carried by the support of more than half.
       *[other] A proposal is carried by the support of { $n-threshold } %.
    }{ $n-quorum ->
        [0] {""}
       *[other] {" "}Fewer than { $n-quorum } voters carry nothing.
    }
work-gradients-support = Support
work-gradients-percent = Support, %
work-gradients-carried = Carried
work-gradients-yes = yes
work-gradients-no = no
work-gradients-text = Proposal
work-gradients-levels = Levels
work-gradients-caption = How far the room goes with each proposal, those with most support first
work-gradients-missing-lowest = Step { $n-step }: { $n } { $n ->
        [one] person stands
       *[other] people stand
    } on the lowest level on { $label }. Ask what would lift it by one, and write the answer down.
