# Brainwriting.

work-writing-so-far = Round { $n-round }{ $n-planned ->
        [0] {""}
       *[other] {" "}of { $n-planned }
    }: { $n } written, { $n-all } in all; :round begins the next.
work-writing-caption = What was written in each round
work-writing-round = Round
work-writing-label = No.
work-writing-text = What was written
