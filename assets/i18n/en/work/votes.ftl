# What votes share in which something is said of each option.

work-says-agree = agree
work-says-disagree = disagree
work-says-pass = pass
work-says-consent = consent
work-says-concern = concern
work-says-objection = objection
work-says-people = People
work-says-so-far = { $n } { $n ->
        [one] person
       *[other] people
    } answered where most did, { $n-hands } { $n-hands ->
        [one] count
       *[other] counts
    } of hands.
work-room = People in the room: { $n-people }.
work-room-voted = { $n } of { $n-people } in the room voted; { $n-rest } present did not take part.
work-room-beyond = { $n } voted and { $n-people } were in the room: count the room again, or look for a sheet that was typed twice.
work-says-lost = { $n } { $n ->
        [one] answer is
       *[other] answers are
    } about options that are no longer here.
work-vote-nothing-up = Nothing is put to the vote yet. :ask puts up what the agenda has for this step, :ask and a sentence that sentence.
work-vote-working = { $ids }: working statements, not official.
work-rule-words = Say the rule word by word; here it can have { $known }, as in :rule quorum 12.
