# Feedback form, check-in and check-out.

work-form-question = Question
work-form-answers = Answers
work-form-mean = Mean
work-form-lowest = Lowest
work-form-highest = Highest
work-form-spread = How often each
work-form-caption = Answers on the scale
work-form-replies = Answers in words
work-form-label = No.
work-form-answer = Answer
work-form-so-far = { $n } { $n ->
        [one] form
       *[other] forms
    }, { $n-answered } answered. { $n-high ->
        [0] All answers are words.
       *[other] Figures go from 1 to { $n-high }.
    } Type the remark of each sheet, or "sheet 1", then its answers.
work-form-none = { $n } { $n ->
        [one] sheet
       *[other] sheets
    }. This step has no questions of its own.
work-check-figure = Figure
work-check-so-far = { $n ->
        [0] Nobody has spoken yet; figures go from 1 to { $n-high }.
       *[other] { $n } said, { $n-answered } with a figure from 1 to { $n-high }.
    } Whoever would rather not speak may pass.
work-check-none = { $n ->
        [0] Nobody has spoken yet.
       *[other] { $n } said.
    } Whoever would rather not speak may pass.
