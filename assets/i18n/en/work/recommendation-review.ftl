# Recommendation review.

work-review-keep = keep
work-review-amend = amend
work-review-drop = drop
work-review-add = add
work-review-low = low
work-review-medium = medium
work-review-high = high
work-review-yes = yes
work-review-no = not reviewed
work-review-id = Statement
work-review-status = Status
work-review-remarks = Remarks
work-review-reviewed = Reviewed
work-review-label = No.
work-review-reason = Reason
work-review-verdict = Judgement
work-review-wording = New wording
work-review-evidence = Evidence
work-review-confidence = Confidence
work-review-caption = How often each statement was judged; one that nobody judged is not reviewed, and not kept
work-review-judgements-caption = What was said to each statement
work-review-so-far = { $n } { $n ->
        [one] statement
       *[other] statements
    }, { $n-judged } judged. Judge with ^ENG-3:amend and the reason; what nobody judges is not reviewed.
work-review-statement = { $id }, { $status ->
        [official] official
        [working] working statement, not official
       *[other] not official
    } · keep { $n-keep }, amend { $n-amend }, drop { $n-drop } · { $text }
work-review-to-add = To be added ({ $n })
work-review-about-none = About no statement ({ $n })
work-review-missing-judgement = Step { $n-step }: { $n ->
        [one] { $ids } was not judged and stands
       *[other] { $ids } were not judged and stand
    } as not reviewed. Silence is not "keep".
work-review-missing-wording = Step { $n-step }: { $n } { $n ->
        [one] judgement says
       *[other] judgements say
    } "amend" and { $n ->
        [one] has
       *[other] have
    } no new wording. Ask what it should say.
