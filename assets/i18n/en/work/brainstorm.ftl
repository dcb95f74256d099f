# Brainstorm.

work-silent-so-far = In silence: { $n } { $n ->
        [one] idea
       *[other] ideas
    } so far, shown to nobody before :reveal.
work-silent-shown = Given in silence and shown now: { $n } { $n ->
        [one] idea
       *[other] ideas
    }.
