# Words of the exported report. Arguments named n or n-… are whole numbers; all others are text.

## The page

export-contents = Contents
export-skip = Skip to the report
export-date =
    { $n-day } { $n-month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
export-footer = Written by { $program } on { $date } at { $time }.
export-none = none

## Cover

export-sample = This is sample data made to show the program. No such workshop took place.
export-still-open = The session is not closed. This is how it stood on { $date } at { $time }.
export-not-begun = The session has not begun. This is how it stood on { $date } at { $time }.
export-cover-date = Date
export-cover-prepared = not yet held; prepared on { $date }
export-cover-from = { $date }, from { $start }
export-cover-from-to = { $date }, { $start } to { $end }
export-cover-over-days = { $date }, { $start }, to { $last }, { $end }
export-cover-agenda = Agenda
export-cover-phase = Phase
export-cover-people = People in the room
export-cover-no-people = not counted
export-cover-languages = Languages of contributions
export-cover-modes = How contributions came in
export-cover-no-consent = no statement was noted
export-cover-level = What this report shows
export-detail-place = Place
export-detail-pilot = Pilot or case
export-detail-facilitators = Facilitators
export-detail-consent = What was promised to those present
export-people = { $n ->
    [one] 1 person
   *[other] { $n } people
}
export-lang-untold = { $n } with no language noted
export-mode-typed = { $n } typed
export-mode-pasted = { $n } pasted from a list
export-mode-imported = { $n } imported from a file
export-level-internal = The team's own report: names of those who spoke where the promise of the step allowed names, groups and roles otherwise.
export-level-consortium = For the project's partners: groups and roles where the promise of the step allowed them, no names of those who spoke.
export-level-public = For everybody: larger groups only, no names, no roles, no quotes word for word, no times of single contributions.
export-group-untold = group not told
export-group-other = smaller groups together

## Two-minute summary

export-h-brief = Two-minute summary
export-brief-not-held = The workshop has not been held yet. What stands here was prepared or imported beforehand.
export-brief-held = The workshop began on { $date }. Of { $n-all ->
    [one] one step
   *[other] { $n-all } steps
} { $n-held ->
    [0] none was held
    [one] one was held
   *[other] { $n-held } were held
}, in { $n-minutes ->
    [one] 1 minute
   *[other] { $n-minutes } minutes
} of the { $n-planned } that were planned.
export-brief-so-far = The workshop began on { $date } and is not closed. Of { $n-all ->
    [one] one step
   *[other] { $n-all } steps
} { $n-held ->
    [0] none has begun
    [one] one has begun
   *[other] { $n-held } have begun
}, in { $n-minutes ->
    [one] 1 minute
   *[other] { $n-minutes } minutes
} of the { $n-planned } that are planned.
export-brief-room = In the room:
export-brief-purpose = What it was for:
export-brief-asked = What the room was asked:
export-brief-nothing = No contributions are recorded.
export-brief-out = { $n ->
    [one] One contribution is recorded: { $kinds }.
   *[other] { $n } contributions are recorded: { $kinds }.
}
export-brief-touched = { $n ->
    [one] One of { $n-all } working statements (not official) is spoken to.
   *[other] { $n } of { $n-all } working statements (not official) are spoken to.
}
export-brief-touched-official = { $n ->
    [one] One of { $n-all } recommendations is spoken to.
   *[other] { $n } of { $n-all } recommendations are spoken to.
}
export-brief-decisions = { $n ->
    [0] No decision is recorded.
    [one] One decision was taken:
   *[other] { $n } decisions were taken:
}
export-brief-actions = { $n ->
    [0] No action is recorded.
    [one] One action was agreed:
   *[other] { $n } actions were agreed:
}
export-brief-more = { $n ->
    [one] One more stands in its own section below.
   *[other] { $n } more stand in their own section below.
}
export-open-parked = { $n ->
    [one] One question is parked.
   *[other] { $n } questions are parked.
}
export-open-ownerless = { $n ->
    [one] One action has no owner.
   *[other] { $n } actions have no owner.
}
export-open-dateless = { $n ->
    [one] One action has no date.
   *[other] { $n } actions have no date.
}
export-open-skipped = { $n ->
    [one] One step was not held.
   *[other] { $n } steps were not held.
}
export-open-nothing = Nothing is left open.
export-open-record = Nothing said in the room is left open; what the record still lacks stands under "still missing".
export-next = Next: { $labels }, due { $date }.
export-brief-uncounted = Nobody counted the people in the room.
export-next-none = No date is set for what comes next.
export-count-idea = { $n ->
    [one] 1 idea
   *[other] { $n } ideas
}
export-count-need = { $n ->
    [one] 1 need
   *[other] { $n } needs
}
export-count-concern = { $n ->
    [one] 1 concern
   *[other] { $n } concerns
}
export-count-question = { $n ->
    [one] 1 question
   *[other] { $n } questions
}
export-count-evidence = { $n ->
    [one] 1 piece of evidence
   *[other] { $n } pieces of evidence
}
export-count-quote = { $n ->
    [one] 1 quote
   *[other] { $n } quotes
}
export-count-feedback =
    { $n ->
        [one] 1 piece of feedback
       *[other] { $n } pieces of feedback
    }
export-count-decision = { $n ->
    [one] 1 decision
   *[other] { $n } decisions
}
export-count-action = { $n ->
    [one] 1 action
   *[other] { $n } actions
}
export-count-parked = { $n ->
    [one] 1 parked question
   *[other] { $n } parked questions
}
export-count-note = { $n ->
    [one] 1 note
   *[other] { $n } notes
}
export-count-cluster = { $n ->
    [one] 1 cluster
   *[other] { $n } clusters
}
export-count-sentence = { $n ->
    [one] 1 sentence
   *[other] { $n } sentences
}

## Agenda

export-h-agenda = Agenda: plan and what happened
export-agenda-empty = The agenda has no steps.
export-agenda-caption = Planned and actual times, in minutes
export-agenda-ended-on-time = The session ended on time.
export-agenda-ended-late = { $n ->
    [one] The session ended 1 minute later than planned.
   *[other] The session ended { $n } minutes later than planned.
}
export-agenda-ended-early = { $n ->
    [one] The session ended 1 minute earlier than planned.
   *[other] The session ended { $n } minutes earlier than planned.
}
export-agenda-on-time = The session is on time.
export-agenda-late = { $n ->
    [one] The session will end 1 minute later than planned if the rest is held as planned.
   *[other] The session will end { $n } minutes later than planned if the rest is held as planned.
}
export-agenda-early = { $n ->
    [one] The session will end 1 minute earlier than planned if the rest is held as planned.
   *[other] The session will end { $n } minutes earlier than planned if the rest is held as planned.
}
export-agenda-now = now
export-agenda-skipped = not held
export-agenda-dropped = dropped
export-agenda-to-come = to come
export-col-step = Step
export-col-start-planned = Planned start
export-col-start-held = Actual start
export-col-planned = Planned
export-col-added = Added
export-col-actual = Actual
export-col-difference = Difference
export-col-contributions = Contributions
export-col-noted = Noted

## What came out of each step

export-h-activities = What came out of each step
export-activities-none = No step has been held and none has contributions.
export-step-method = Method
export-step-promise = Promise
export-step-contributions = Contributions
export-step-silent = Present, but nothing noted from
export-step-statements = Statements
export-step-nothing = Nothing but what stands among decisions, actions and open issues was recorded in this step.
export-step-more = { $n ->
    [one] Shown here: { $n-shown }, those with the most hands raised first. One more stands in the annex.
   *[other] Shown here: { $n-shown }, those with the most hands raised first. { $n } more stand in the annex.
}
export-step-withheld = { $n ->
    [one] One quote is left out of this report, because it could be recognised word for word.
   *[other] { $n } quotes are left out of this report, because they could be recognised word for word.
}
export-promise-anonymous = anonymous: neither name nor role nor group is written down
export-promise-group = by group: the stakeholder group is written down, no names
export-promise-role = by role: group and role are written down, no names
export-promise-named = by name: name, role and group may be written down
export-kinds-idea = Ideas
export-kinds-need = Needs
export-kinds-concern = Concerns
export-kinds-question = Questions
export-kinds-evidence = Evidence
export-kinds-quote = Quotes
export-kinds-feedback = Feedback
export-kinds-decision = Decisions
export-kinds-action = Actions
export-kinds-parked = Parked questions
export-kinds-note = Notes
export-kinds-cluster = Clusters
export-kinds-sentence = Sentences put to the vote
export-kind-idea = Idea
export-kind-need = Need
export-kind-concern = Concern
export-kind-question = Question
export-kind-evidence = Evidence
export-kind-quote = Quote
export-kind-feedback = Feedback
export-kind-decision = Decision
export-kind-action = Action
export-kind-parked = Parked
export-kind-note = Note
export-kind-cluster = Cluster
export-kind-sentence = Sentence put to the vote
export-erased = (erased at somebody's wish)
export-wordless = (no words)
export-about-from = from { $labels }
export-about-step = step { $step }
export-about-table = table { $table }
export-about-hands = { $n ->
    [one] 1 hand
   *[other] { $n } hands
}
export-about-lang = language { $lang }
export-about-edited = edited
export-activity-welcome = Welcome
export-activity-check-in = Check-in
export-activity-check-out = Check-out
export-activity-input = Input
export-activity-discussion = Discussion
export-activity-brainstorm = Brainstorm
export-activity-brainwriting = Brainwriting
export-activity-one-two-four-all = 1-2-4-All
export-activity-round-table = Round table
export-activity-world-cafe = World café
export-activity-clustering = Clustering
export-activity-dot-vote = Dot vote
export-activity-ranking = Ranking
export-activity-rating = Rating
export-activity-statement-poll = Poll on statements
export-activity-gradients = Gradients of agreement
export-activity-consent = Consent decision
export-activity-two-by-two = Two-by-two matrix
export-activity-stakeholder-map = Stakeholder map
export-activity-risk-register = Risk register
export-activity-raci = Who does what (RACI)
export-activity-agreements-canvas = Agreements canvas
export-activity-journey = Service journey
export-activity-blueprint = Service blueprint
export-activity-walk-through = Walk-through
export-activity-recommendation-review = Review of recommendations
export-activity-commitments = Commitments
export-activity-parking-lot = Parking lot
export-activity-retrospective = Retrospective
export-activity-feedback-form = Feedback form
export-activity-breakout = Breakout groups
export-activity-break = Break
export-activity-other = Other

## Decisions, actions, open issues

export-h-decisions = Decisions
export-decisions-none = No decision is recorded.
export-decisions-caption = Decisions with owner and date
export-col-decision = Decision
export-h-actions = Actions
export-actions-none = No action is recorded.
export-actions-caption = Actions with owner and date
export-col-number = No.
export-col-action = Action
export-col-owner = Owner
export-col-due = Due
export-col-state = State
export-col-origins = Came from
export-owner-none = no owner yet
export-owner-withheld = known to the team, not shown in this report
export-due-none = no date yet
export-h-open = Open issues
export-parked-none = No question is parked.

## Still missing: to whoever reads the report, and (-do) to the facilitator, who has the commands at hand

export-h-missing = Still missing
export-missing-nothing = Nothing is missing that the record has a place for.
export-missing-close = The session was not closed when this was written: more may come.
export-missing-close-do = The session is not closed: close it when the workshop is over (:close).
export-missing-people = Nobody counted the people in the room.
export-missing-people-do = Nobody counted the people in the room: put down how many of each group there were (:count).
export-missing-place = The cover does not say where it was held.
export-missing-place-do = The cover names no place: say where it was held (:place).
export-missing-pilot = The cover does not say which pilot or case it belongs to.
export-missing-pilot-do = The cover names no pilot: say which pilot or case it belongs to (:pilot).
export-missing-facilitators = The cover does not say who held it.
export-missing-facilitators-do = The cover names no facilitators: say who held it (:facilitators).
export-missing-consent = What was promised about names and use is not noted.
export-missing-consent-do = The cover has no consent statement: note what was promised about names and use (:consent).
# The name of the group stands between these two.
export-missing-group = No contribution carries the name of
export-missing-group-rest = { $n ->
    [one] , of whom one person was in the room: ask what should be added.
   *[other] , of whom { $n } people were in the room: ask what should be added.
}
# The title of the step stands between this and one of the two after it.
export-missing-step = Step { $step },
export-missing-step-skipped = , was planned and not held: hold it another time, or tell the room why not.
export-missing-step-empty = , was held and nothing is noted: write down what came of it.
export-missing-decider = { $label } has no owner: name who sees to the decision.
export-missing-origin = { $label } has no recorded origin: name what it came from (:from { $label } C1).
export-missing-owner = { $label } has no owner: name who will do it.
export-missing-date = { $label } has no date: agree by when.
export-missing-reason = { $label } judges without a reason: add why.
export-missing-answer = { $label } is not answered: answer it, or make it an action with an owner.

## Evidence for WP2

export-h-matrix = Dimensions and phases
export-matrix-none = The framework of this session names no dimensions.
export-matrix-how = A contribution counts for the dimensions of the statements it speaks to; where it names none, for those of its step.
export-matrix-caption = Contributions by dimension and phase
export-col-dimension = Dimension
export-col-statements = Statements spoken to
export-h-statements = Statements spoken to
export-statements-none = No statement was spoken to.
export-statements-caption = Judgements on each statement
export-statements-untouched = { $n ->
    [one] One statement was not spoken to: { $ids }.
   *[other] { $n } statements were not spoken to: { $ids }.
}
export-col-statement = Statement
export-col-status = Status
export-col-text = Text
export-col-who = From
export-col-said-in = Said in contribution
export-stance-keep = keep
export-stance-amend = amend
export-stance-drop = drop
export-stance-add = add
export-status-official = official
export-status-working = working statement, not official
export-status-verbatim-title = published name
export-status-paraphrase = published, in our words
export-status-inferred = inferred by us
export-h-minority = Where the room was not of one mind
export-divided = { $id }: { $views }
export-h-balance = Balance of groups
export-balance-none = Neither people nor contributions of any group are recorded.
export-balance-how = The group of an action is the one that will do it, so actions count here as told by no group.
export-balance-caption = People and contributions by group
export-balance-silent = Present, but no contribution carries the name of:
export-col-group = Group
export-col-people = People
export-col-invited = Invited
export-col-decisions = Decisions
export-col-share = Share
export-not-counted = not counted
export-people-untold = not told
export-h-method = Method and limits
export-method-record = Contributions were typed, pasted or imported by the facilitating team while the room worked; they stand here as noted, not as recorded sound.
export-method-promise = How far something may be traced was fixed for each step before anything was said in it, and this report keeps to it.
export-method-threshold = Groups with fewer than { $n } contributions or people are put together, and where that would hide nobody no group is told. Numbers of small groups are not shown, nor those that they could be reckoned from.
export-method-few = That one or two people of a group were there and nothing is noted from them is told in the team's own report alone; nor are numbers shown that it could be reckoned from.
export-method-trashed = { $n ->
    [one] One contribution was thrown away and is not in this report.
   *[other] { $n } contributions were thrown away and are not in this report.
}
export-method-sample = The numbers count what those present said. They are no survey and stand for nobody else.
export-method-framework = Framework:

## Annex

export-h-annex = Annex: all contributions
export-annex-none = There are no contributions to list.
export-annex-caption = All contributions that this report may show, in the order of the record
export-col-in-step = Step
export-col-kind = Kind
export-col-about = Group and marks
