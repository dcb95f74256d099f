# Agree, disagree or pass on one sentence after the other.

work-poll-rule = Agree, disagree or pass. { $n-threshold ->
        [0] Nothing is carried: the poll is a reading of the room.
        [50] An answer is carried by more than half of those who take a side; who passes takes none.
       *[other] An answer is carried by { $n-threshold } % of those who take a side; who passes takes none.
    }{ $n-quorum ->
        [0] {""}
       *[other] {" "}Fewer than { $n-quorum } voters decide nothing.
    }
work-poll-rule-own = Answers: { $answers }; the last takes no side. { $n-threshold ->
        [0] Nothing is carried: the poll is a reading of the room.
        [50] An answer is carried by more than half of those who take a side.
       *[other] An answer is carried by { $n-threshold } % of those who take a side.
    }{ $n-quorum ->
        [0] {""}
       *[other] {" "}Fewer than { $n-quorum } voters decide nothing.
    }
work-poll-answers = Answers
work-poll-first = First answer, % of those who take a side
work-poll-carried = Carried
work-poll-none = none
work-poll-caption = What the room answered to each, those with the largest share of the first answer first
