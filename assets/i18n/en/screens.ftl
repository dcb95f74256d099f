# Words of the screens. Arguments named n or n-… are whole numbers; all others are text.

## Everywhere

flow-more = … { $n } more { $n ->
        [one] line
       *[other] lines
    }
minutes-short = { $n } min
notice-done = ✓ { $what }
notice-doing = … { $what }
notice-refused = Not done: { $what }
notice-trouble = Trouble: { $what }
narrow-small = { $width } by { $height } is too small. { $least-width } by { $least-height } cells are needed.
narrow-nothing-lost = Nothing is lost: what you type is kept, and the clock runs on. Make the window larger or the letters smaller.
saved-yes = saved
saved-saving = saving…
saved-no-short = NOT SAVED, tried again every second
saved-waiting = NOT SAVED yet, tried again every second: { $line }
saved-no = NOT SAVED, tried again every second: { $why }

clock-on-day = { $day } { $time }
clock-weekday =
    { $n-day ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[other] Sun
    }

standing-ready = ready
standing-running = running
standing-paused = paused
standing-closed = closed
standing-elsewhere = open in another window
standing-left = left without closing

kind-idea = idea
kind-need = need
kind-concern = concern
kind-question = question
kind-evidence = evidence
kind-quote = quote
kind-feedback = feedback
kind-decision = decision
kind-action = action
kind-parked = parked
kind-note = note
kind-cluster = cluster
kind-sentence = sentence

theme-auto = as the terminal
theme-dark = dark
theme-light = light
theme-high-contrast = high contrast
theme-mono = no colours

## Home

home-reading = Reading the sessions…
home-count =
    { $n ->
        [0] no sessions yet
        [one] one session
       *[other] { $n } sessions
    }
home-damaged = damaged original
home-salvaged = salvaged copy, { $standing }
home-trouble = cannot be read
home-sample = sample, { $standing }
home-contributions =
    { $n ->
        [0] no contributions
        [one] one contribution
       *[other] { $n } contributions
    }
home-new = Begin a new session
home-new-about = Choose an agenda from the library, or one of your own.
home-demo = Look at the sample session
home-demo-about = Its contributions are made up. Try everything; nothing of it is kept.
home-welcome = Welcome. There is no session here yet.
home-welcome-how = A session is one workshop. It begins with an agenda: the steps, the questions to read aloud and the minutes for each. While the room talks, you type what is said, one line each, and press Enter.
home-welcome-safe = Every line is on the disk before it is shown as saved. Nothing leaves this computer unless you export it.

## Library

flow-more-key = … { $n } more { $n ->
        [one] line
       *[other] lines
    }: { $key }
library-agendas = Agendas
library-statements = Statements
library-count =
    { $n ->
        [0] none
        [one] one
       *[other] { $n }
    }
library-all = All
library-reading = Reading the library…
library-none = There is no agenda for this phase.
library-own = own
library-wrong = has faults
library-wrong-file = This file is no agenda yet. Put these right:
library-working = Working text, not official.
library-phase = Phase: { $name }.
library-people = For { $min } to { $max } people.
library-steps = Steps, { $n } minutes in all
library-steps-days = Steps of { $n-days } days, { $n } minutes in all
library-past = held { $n } times: { $n-least } to { $n-most } min, half of them { $n-half } or less
library-past-method = this method { $n } times: { $n-least } to { $n-most } min, half of them { $n-half } or less
library-outcome = What the room leaves with
library-who = Who should be there
library-materials = What to bring
library-preparation = Before the day
library-basis = What it rests on
library-source = Where that stands
library-mark-working = working statement, not official
library-mark-working-short = working, not official
library-mark-official = official
library-mark-ours = not official

hint-agendas = agendas
hint-go-on = go on

## Run

run-step-of-short = { $at }/{ $of }
run-step-of = step { $at } of { $of }
run-sample = { $title } (sample data)
run-begin = Nothing runs yet. Press { $key } to begin the first step.
run-closed = The workshop is closed. { $key } shows the summary.
run-read-only-short = Read only: nothing typed here is saved
run-read-only = Read only: { $why }
clock-seconds = sec
clock-untimed = no time box; time so far
clock-left = left of { $n } min
clock-left-added = left of { $n } min, { $n-planned } planned
clock-soon = 20 % left of { $n } min
clock-now = 5 % left of { $n } min
clock-over = over { $n } min, counted up
clock-paused = PAUSED
clock-paused-for = PAUSED: { $reason }
reason-break = break
reason-discussion = discussion
reason-technical = technical trouble
clock-closed = closed at { $time }
plan-kept = on plan
plan-late-short = { $n } min behind
plan-early-short = { $n } min ahead
plan-late = { $n } min behind the plan
plan-early = { $n } min ahead of the plan
end-expected = ends about { $time }
end-in-time =
    { $n ->
        [0] ends { $time }, none to spare
       *[other] ends { $time }, { $n } min spare
    }
end-too-late-short = ends { $n } min late
end-too-late = ends { $time }, { $n } min too late
rail-title = Steps
rail-plan = plan
rail-now = now
rail-end = End
strip-before = before: { $title }
strip-after = next: { $title }, { $time }
strip-first = this is the first step
strip-last = this is the last step
sheet-more = { $n } more: { $key }
sheet-no-prompt = There is nothing to read aloud in this step.
sheet-howto-heading = How to run it
sheet-no-howto = Nothing is written down for this step.
sheet-notes-heading = Private, for your eyes only
sheet-no-notes = There are no private notes for this step.
said-count =
    { $n ->
        [0] No contributions
        [one] One contribution
       *[other] { $n } contributions
    }{ $n-notes ->
        [0] {""}
        [one] , one private note
       *[other] , { $n-notes } private notes
    }{ $n-clusters ->
        [0] {""}
        [one] , one cluster
       *[other] , { $n-clusters } clusters
    }{ $n-sentences ->
        [0] {""}
        [one] , one sentence put to the vote
       *[other] , { $n-sentences } sentences put to the vote
    }
said-count-trash =
    { $n ->
        [0] Nothing, not even in the trash
        [one] One entry, the trash included
       *[other] { $n } entries, the trash included
    }
said-none = Nothing captured in this step yet.
said-silent = Given in silence. :reveal shows it.
said-veiled = (given in silence)
said-trashed = (in the trash)
said-erased = (erased at somebody's wish)
said-kind = { $kind }:
said-owner = by { $who }
said-due = due { $date }
said-from = from { $from }
said-hands =
    { $n ->
        [one] one hand
       *[other] { $n } hands
    }
said-table = table { $n }
said-working = { $id } (working text)
said-by = said by { $who }
said-in-hand = Contribution { $label }{ $marks }
said-edited = edited
said-keep = keep
said-amend = amend
said-drop = drop
said-add = add one
kept-anonymous = kept without names or groups
kept-group = kept with groups, no names
kept-role = kept with groups and roles, no names
kept-named = kept with names
line-editing = Changing { $label }: Enter saves, Esc leaves it as it was
line-command = Enter runs this command
line-stray-group = { $mark } is no group here and stays plain text
line-stray-statement = { $mark } is no statement here and stays plain text
line-stray-date = { $mark } is no date, as due:2026-12-04 is, and stays plain text
line-stray-origin = { $mark } names nothing that is here and stays plain text
line-before = No step has begun yet
line-takes = Tab takes the first
line-saves = Enter saves: { $kind }
line-saves-of = Enter saves: { $kind } from { $group }
line-saves-untold = Enter saves: { $kind }; no group is kept here

## People

people-title = People
people-total =
    { $n ->
        [0] nobody in the room
        [one] one person in the room
       *[other] { $n } people in the room
    }
people-of-invited = { $here } of { $invited }
people-not-counted = nobody counted yet
people-head-group = Group
people-head-people = Here
people-head-said = Contributions
people-head-said-short = Said
people-no-groups = This session has no groups yet.
people-silent = nothing yet
people-of-none =
    { $n ->
        [one] One contribution of no group
       *[other] { $n } contributions of no group
    }
people-cover = On the cover
people-missing = not noted; type :{ $name }

## Review

review-reading = The summary is being put together. You can go on meanwhile.
review-failed = The summary could not be put together. Go back, and come here again to have it tried once more.
review-place = { $at } of { $of }
review-place-anew = being made anew: { $at } of { $of }
review-internal = For the team: names where the promise of the step allowed them.
review-consortium = For the partners: groups and roles, no names of those who spoke.
review-public = For everybody: larger groups only, no roles, no quotes word for word.
review-internal-short = For the team, with names
review-consortium-short = For the partners, no names
review-public-short = For all, large groups only

## Layers

layer-help = Help
layer-help-keys = ↑ ↓ read on   Esc close
layer-palette = Commands
layer-palette-keys = ↑ ↓ choose   Enter run   Esc close
layer-search = Search
layer-search-all = Search over everything
layer-found-yet =
    { $n ->
        [0] reading…
       *[other] { $n } found so far…
    }
layer-unread =
    { $n ->
        [one] One session could not be read, so nothing of it is found.
       *[other] { $n } sessions could not be read, so nothing of them is found.
    }
layer-in-session = { $title }, step { $at }
layer-agenda = agenda
layer-private = (private note)
layer-search-keys = ↑ ↓ choose   Enter go there   Esc close
layer-prompt-keys = Enter take it   Esc leave it
layer-confirm-keys = y Enter yes   Esc no
layer-confirm-how = Type y and Enter for yes. Esc leaves everything as it is.
layer-steps-keys = ↑ ↓ choose   Enter take it   Esc close
layer-plans = The rest of the day
layer-plans-keys = Number or Enter take it  ↑ ↓  Esc leave
layer-plans-none-keys = Esc close
layer-paste = A pasted list
layer-paste-keys = Space take or leave   a all   Enter save   Esc none
layer-paste-keys-short = Space choose  a all  Enter save  Esc no
layer-brief = For whoever comes now
layer-balance = Balance of groups
layer-left-out = Left out by the last import
layer-left-out-keys = ↑ ↓ read on   e write them to a file   Esc close
layer-left-out-keys-short = ↑ ↓ read on  e into a file  Esc close
left-out-count =
    { $n ->
        [one] One thing to look at; what is named with a line is not in the session.
       *[other] { $n } things to look at; what is named with a line is not in the session.
    }
layer-missing = Still missing
layer-missing-nothing = Nothing is missing that the record has a place for.
layer-missing-keys = Enter mend it  o show it  Esc close
layer-why = Why { $label }
layer-why-keys = Enter on  ← back  o show it  Esc close
layer-found =
    { $n ->
        [0] none found
        [one] one found
       *[other] { $n } found
    }
layer-nothing = Nothing fits these words.
layer-in-step = step { $at }
steps-jump = Begin which step?
steps-move = Move { $label } to which step?
steps-day = day { $day }
steps-here = now
steps-held = held
steps-dropped = dropped
paste-count = { $n } of { $n-all } lines become contributions.
paste-in = take
paste-out = leave
help-marks = Marks in the capture line
help-typed = Commands without a key; type them in the capture line

mark-decision = first on the line: a decision
mark-action = first on the line: an action, something somebody will do
mark-parked = first on the line: a question to park for later
mark-quote = first on the line: a quote, word for word
mark-note = first on the line: a private note, in no export
mark-kind = first on the line: that kind of contribution
mark-group = the group whose words these are; of an action, the group that will do it
mark-group-nth = before the text: the first group; Alt and the digit keep it for all that follows
mark-group-last = before the text: the group of what was said last
mark-tag = a tag
mark-statement = the statement it speaks to
mark-stance = the same with a judgement: keep, amend, drop or add
mark-hands = at the end: so many hands went up for it
mark-table = before or after the text: the table it comes from
mark-language = before or after the text: the language it was said in
mark-due = by when
mark-owner = the person who sees to it; write _ for a space
mark-from = what a decision, an action or a parked question came from; V4 is the vote of step 4
mark-author = who said it, where the step allows names; role: likewise
mark-plain = before a mark: plain text after all

## Questions for what a command needs

ask-jump = Which step? Its number.
ask-group = Which group? The beginning of its name is enough; a hyphen is no group.
ask-group-add = What is the new group called?
ask-count = Which group, and how many people of it are in the room? As in citizens 12.
ask-count-of = How many people are in the room for this group: { $group }?
ask-arrived = Which group, and how many came in? As in citizens 3.
ask-left = Which group, and how many went? As in citizens 1; or the name of somebody who came in by name.
ask-person = Who came in? The group and the name, as in citizens Elena_K; a name alone is of the group in hand.
ask-invited = Which group, and how many were invited? As in citizens 12.
ask-edit = Which contribution? Its name, as 12 or D1.
ask-trash = Which contribution goes into the trash? Its name, as 12 or D1.
ask-restore = Which contribution comes back from the trash? Its name, as 12 or D1.
ask-move = Which contribution, and to which step? Its name and the step's number, as A1 4.
ask-erase = Which contribution shall be erased for good? Its name, as 12 or D1.
ask-from = What did it come from? As in D3 C1 12, or V4 for the vote of step 4; -12 takes one away.
ask-state = Which one, and how does it stand? As in A2 done.
ask-why = Of which one? Its name, as D1 or C1.
ask-mark = Which item, which field, and what stands there? As in 12 likelihood 4; a hyphen empties it.
ask-put = Which items, and where? As in 12 14 in C1, or 12 in a new name, or 12 out.
ask-join = Which cluster goes into which? As in C2 C1.
ask-round = Which round? Nothing for the next one.
ask-turn = Who, and pass or later where they did not speak, as in @citizens later? Nothing for the next one who had the floor; forget and a name takes the name out of the record.
ask-lens = By what is sorted? A few words, or the number of a lens that was stated.
ask-rule = What is the rule? As in dots 3 each 2 quorum 12.
ask-ask = Which sentence is put to the vote? A statement by its name, as in ENG-7, or your own words.
ask-vote = What does this ballot say? As in 12=agree 13=pass @citizens, or in an order as in 14 12 13.
ask-hands = Which option, and how many hands? As in 12 7, or 12 agree 7; with @group where hands are counted by group.
ask-dots = Where do the dots of this sheet lie? As in 12 14x2 @citizens; none for a blank sheet.
ask-import = Which file? Its path.
ask-left-out = Into which file shall the list be written? It must not be there yet.
ask-rename = What is the session called?
ask-place = Where is it held?
ask-pilot = Which pilot or case does it belong to?
ask-facilitators = Who holds it? Names with a comma between.
ask-consent = What was promised to those present? One sentence.
ask-new-agenda = What is the workshop called? Or the path of a plan that ends in .md, .csv, .tsv, .txt or .json.
ask-add-step = What is the new step called?
ask-plan = Which plan? Its number, as :plan told it.
ask-extend = How many minutes more? A number below zero takes some away.
ask-export = Where to? A path that ends in .md, .html, .json or .csv.
ask-search = What are you looking for?
ask-anywhere = What are you looking for, in all sessions?
ask-theme = Which colours? auto, dark, light, high-contrast or mono.
ask-disclosure = For whom? internal, consortium or public.
ask-phase = Which phase?
ask-new = What is the session called? Enter alone takes the name of the agenda.

# What is promised of names in the step in hand.
promise-anonymous = What is said here is kept without name, role or group.
promise-group = What is said here is kept with the stakeholder group, without names.
promise-role = What is said here is kept with group and role, without names.
promise-named = What is said here is kept with the names of those who say it.
