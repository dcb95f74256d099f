# Ranking.

work-ranking-rule-borda = Each ballot puts up to { $n } in order. By Borda: the first place gives { $n } { $n ->
        [one] point
       *[other] points
    }, each further place one less, no place none; most points stand first.{ $n-quorum ->
        [0] {""}
       *[other] {" "}Fewer than { $n-quorum } ballots decide nothing.
    }
work-ranking-rule-average = Each ballot puts everything in order. By average place: the lowest mean stands first.{ $n-quorum ->
        [0] {""}
       *[other] {" "}Fewer than { $n-quorum } ballots decide nothing.
    }
work-ranking-so-far = { $n } { $n ->
        [one] ballot
       *[other] ballots
    }.
work-ranking-points = Points
work-ranking-average = Average place
work-ranking-first = First places
work-ranking-orders = Ballots
work-ranking-caption = The orders of all ballots as one
