# Dot vote.

work-vote-no-rule = No rule yet: say it before the first ballot, as in :rule dots 3.
work-vote-rule = Everybody has { $n } { $n ->
        [one] dot
       *[other] dots
    }, at most { $n-each } on one option; a raised hand is one.{ $n-quorum ->
        [0] {""}
       *[other] {" "}Fewer than { $n-quorum } voters decide nothing.
    }
work-vote-so-far = { $n } { $n ->
        [one] ballot
       *[other] ballots
    }, { $n-hands } { $n-hands ->
        [one] count
       *[other] counts
    } of hands, { $n-given } dots in all.
work-vote-lost = { $n } dots lie on options that are no longer here.
work-vote-hands = Hands
work-vote-dots = Dots
work-vote-total = Total
work-vote-place = Place
work-vote-option = Option
work-vote-text = What it says
work-vote-caption = What the vote gave each option, most first
work-vote-missing-quorum = Step { $n-step }: { $n } voted and the quorum is { $n-quorum }. Take the missing votes, or say that nothing was decided.
work-vote-missing-presence = Step { $n-step }: { $n } voted and { $n-people } people were counted. Count the room again, or look for a sheet that was typed twice.
