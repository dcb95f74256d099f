# What the program tells while a workshop is held: on the notice line of the screen, and as lines in linear mode.
# Arguments named n, or beginning with n-, are whole numbers.

# Coming in and leaving.
told-begun = New session "{ $title }". Begin the first step with :next.
told-opened = Session "{ $title }": { $count }. :help lists the commands.
told-opened-here = { $title }: { $count }
told-recovered =
    The program ended without leaving, at { $time }. What was captured is here: { $count }{ $typed ->
        [yes] , and what was being typed is back in the line
       *[no] {""}
    }. The clock stands.
told-count =
    { $n ->
        [0] no contributions
        [one] one contribution
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
told-draft-back = What was being typed is back in the line.
told-draft = This line was being typed when the program ended, and was not saved: { $line }
told-left = Everything is saved. Goodbye.
told-left-unchanged = This session could only be read; nothing was added to it. Goodbye.
told-unsaved-behind = What was not on the disk yet was left behind; everything else of that session is saved.
told-left-unsaved = What was not on the disk yet is left behind; everything else is saved. Goodbye.
told-not-saved-leave = Not everything is on the disk. It is tried every second; leave once more to go without it.
told-rescued = The session's file was removed while it was open. Everything is saved in a new one: { $path }
told-salvaged =
    The session's file is damaged and stays as it is. What is sound of it is in a new file, { $path }. { $n ->
        [0] Nothing is missing.
        [one] One thing is not as it was written; the list is { $list }
       *[other] { $n } things are not as they were written; the list is { $list }
    }
told-salvaged-unlisted = The session's file is damaged and stays as it is. What is sound of it is in a new file, { $path }. The list of what is missing could not be written: { $why }
told-salvage-missing = Missing, event { $event }: { $what }
told-salvage-doubtful = Uncertain, event { $event }: { $what }
told-no-session = No session is open here.

# What was captured.
told-saved = saved { $label }: { $line }{ $working ->
        [yes] {" "}(working statement, not official)
       *[no] {""}
    }
told-from = { $label } came from { $from }
told-from-nothing = { $label } names nothing that it came from
told-state = { $label } is { $state }
told-stray-origin = { $mark } names nothing that is here, so it stays in the text
told-looked-at = This is what was said in step { $number }, { $title }; that step does not begin by it.
told-missing = { $n ->
        [0] Nothing is missing that the record has a place for.
        [one] One thing is missing:
       *[other] { $n } things are missing:
    }
told-missing-here = Before people leave: { $n } { $n ->
        [one] thing is
       *[other] things are
    } missing. :missing lists what.
told-missing-titled = { $before } { $title }{ $after }
told-set = { $label }: { $field } { $value }
told-unset = { $label }: { $field } is empty now
told-put = { $label } in { $cluster }: { $name }
told-joined = { $label } in { $cluster }: { $name }; { $gone } is gone
told-put-out = { $label } is in no cluster
told-hands = { $label }: { $n } { $n ->
        [one] hand
       *[other] hands
    } for { $option }, which has { $n-total } in all
told-hands-for = { $label }: { $option } = { $level }, { $n } { $n ->
        [one] hand
       *[other] hands
    }; { $n-total } { $n-total ->
        [one] answer
       *[other] answers
    } on { $option } in all
told-vote = { $label }: { $said }
told-order = { $label }: { $order }; { $n } { $n ->
        [one] ballot
       *[other] ballots
    }
told-ballot = { $label }: { $blank ->
        [yes] a blank sheet
       *[no] { $dots }
    }; { $n } { $n ->
        [one] ballot
       *[other] ballots
    }, { $n-given } { $n-given ->
        [one] dot
       *[other] dots
    } in all
told-no-ballot = That ballot does not count any more.
told-row = { $label }: { $line } ({ $cells }){ $working ->
        [yes] {" "}(working statement, not official)
       *[no] {""}
    }
told-no-choice = { $name } begins no choice of this column. Enter asks for one by its name.
told-which-field = Which field is { $name }? This step has { $known }.
told-turn = { $who } { $floor ->
        [pass] passed
        [later] is to be come back to
       *[had] had the floor
    }. { $head }
told-forgotten = The name is gone from the record.
told-put-how = Say what goes where, as in :put 12 14 in C1, :put 12 in A new name, or :put 12 out.
told-join-how = Say which cluster goes into which, as in :join C2 C1.
told-rule-how = Say the rule as in :rule dots 3 each 2 quorum 12.
told-hands-how = Say for what and how many, as in :hands 12 7.
told-hands-for-how = Say of which, what and how many, as in :hands 12 agree 7. What can be said here: { $known }.
told-vote-how = Say what the ballot says of each, as in :vote 12=agree 13=pass. What can be said here: { $known }.
told-order-how = Say the names in order, the first place first, as in :vote 14 12 13.
told-dots-how = Say where the dots lie, as in :dots 12 14x2, or :dots none for a blank sheet.
told-saved-many =
    { $n ->
        [one] saved one contribution
       *[other] saved { $n } contributions
    }
told-saved-ballots =
    { $n ->
        [one] one ballot came in
       *[other] { $n } ballots came in
    }
told-kept-line = kept, but not saved yet: { $line } (waiting: { $n }; tried again every second)
told-kept = kept, but not done yet (waiting: { $n }; tried again every second)
told-nothing-new = All of that is here already; nothing was added.
told-edited = changed { $label }: { $line }{ $working ->
        [yes] {" "}(working statement, not official)
       *[no] {""}
    }
told-trashed = into the trash { $label }: { $line }{ $working ->
        [yes] {" "}(working statement, not official)
       *[no] {""}
    }
told-restored = out of the trash { $label }: { $line }{ $working ->
        [yes] {" "}(working statement, not official)
       *[no] {""}
    }
told-moved = moved { $label } to "{ $step }": { $line }{ $working ->
        [yes] {" "}(working statement, not official)
       *[no] {""}
    }
told-erased = The words of { $label } are erased for good.
told-undone = taken back
told-redone = brought back
told-undone-said = taken back { $label }: { $line }{ $working ->
        [yes] {" "}(working statement, not official)
       *[no] {""}
    }
told-redone-said = brought back { $label }: { $line }{ $working ->
        [yes] {" "}(working statement, not official)
       *[no] {""}
    }
told-undone-many =
    { $n ->
        [one] taken back one contribution
       *[other] taken back { $n } contributions
    }, the first { $label }: { $line }{ $working ->
        [yes] {" "}(working statement, not official)
       *[no] {""}
    }
told-redone-many =
    { $n ->
        [one] brought back one contribution
       *[other] brought back { $n } contributions
    }, the first { $label }: { $line }{ $working ->
        [yes] {" "}(working statement, not official)
       *[no] {""}
    }
told-undone-now = taken back. As it stands now: { $what }
told-redone-now = brought back. As it stands now: { $what }
now-said = { $label }, in step { $number }: { $line }{ $working ->
        [yes] {" "}(working statement, not official)
       *[no] {""}
    }
now-trashed = { $label }, in the trash: { $line }{ $working ->
        [yes] {" "}(working statement, not official)
       *[no] {""}
    }
now-minutes =
    { $n ->
        [one] step { $number } has one minute
       *[other] step { $number } has { $n } minutes
    }
now-dropped = step { $number } is dropped
told-edit-left = The contribution stays as it was.
told-nothing-in-hand = There is no contribution here yet.
told-colon-alone = A colon begins a command, as in :help. To write one down, put a backslash before it.
told-line-full = The line is full. Save it and go on in the next one.
told-nothing-pasted = No item is marked, so nothing was saved.
told-trash-shown = The trash is shown.
told-trash-hidden = The trash is hidden.
told-imported-but =
    { $n ->
        [0] nothing new
        [one] saved one contribution
       *[other] saved { $n } contributions
    }; { $n-bad ->
        [0] {""}
        [one] one row was left out:{" "}
       *[other] { $n-bad } rows were left out, the first:{" "}
    }{ $what }{ $n-more ->
        [0] {""}
       *[other] {" "}:left-out lists all.
    }
told-ballots-but =
    { $n ->
        [0] nothing new
        [one] one ballot came in
       *[other] { $n } ballots came in
    }; { $n-bad ->
        [0] {""}
        [one] one row was left out:{" "}
       *[other] { $n-bad } rows were left out, the first:{" "}
    }{ $what }{ $n-more ->
        [0] {""}
       *[other] {" "}:left-out lists all.
    }
told-left-out-how =
    { $n ->
        [0] That is all.
        [one] And one more.
       *[other] And { $n } more.
    } :left-out FILE writes all of it to a file.
told-list-written = The list is in { $path }
told-nothing-left-out = No import has left anything out here.
told-import-note = To be checked: { $what }
told-row-refused = Not imported: { $what }
told-rows-refused =
    { $n ->
        [one] One more row was not imported; :left-out lists all.
       *[other] { $n } more rows were not imported; :left-out lists all.
    }

# Long work that goes on while keys are taken.
told-reading =
    reading the file: { $n ->
        [one] one row
       *[other] { $n } rows
    } so far, { $n-percent } % of it; { $plain ->
        [yes] :stop
       *[no] Esc
    } stops it
told-saving = importing: { $n } of { $n-of } rows; { $plain ->
        [yes] :stop
       *[no] Esc
    } stops it
told-export-gathering = exporting: the summary is being made; { $plain ->
        [yes] :stop
       *[no] Esc
    } stops it
told-export-writing = exporting: { $n-percent } % of the summary is on the disk; { $plain ->
        [yes] :stop
       *[no] Esc
    } stops it
told-work-stopping = stopping; what is on its way to the disk is waited for
told-work-first = Something is still being imported or exported. Wait for it, or stop it with :stop.
told-work-leave = { $what ->
        [export] The export is still being written, and is waited for. Esc stops it; leave once more to go without it.
       *[import] The import is still going on, and is waited for. Esc stops it; leave once more to go without the rest.
    }
told-nothing-to-stop = Nothing is being imported or exported, so there is nothing to stop.
told-export-stopped = The export was stopped. Nothing was written; what stood there before stands there still.
told-import-stopped =
    The import was stopped. { $n ->
        [0] Nothing of the file was saved.
        [one] The one row that is saved stays and can be undone; { $n-left } more were not imported.
       *[other] The { $n } rows that are saved stay and can be undone; { $n-left } more were not imported.
    } Importing the file again adds what is missing.
told-import-refused =
    { $why } { $n ->
        [0] Nothing of the file was saved.
        [one] One row is saved, { $n-left } are not.
       *[other] { $n } rows are saved, { $n-left } are not.
    }
told-import-empty = There is no row in that file that could be imported.

# The clock and the steps.
told-entered = Step { $number } of { $of }: { $title }
told-reopened = The workshop is open again at step { $number } of { $of }: { $title }. The clock stands.
told-paused = The clock stands.
told-paused-day = The clock stands. What comes next is day { $day }, { $title }: :next begins it.
told-paused-for = The clock stands: { $reason }.
told-no-reason = { $name } is not a reason that the record knows. Give break, discussion or technical, or none.
told-paused-recovered = The clock stands since the program ended.
told-resumed = The clock runs.
told-extended =
    { $n ->
        [one] One minute more for this step.
       *[other] { $n } minutes more for this step.
    }
told-shortened =
    { $n ->
        [one] One minute less for this step.
       *[other] { $n } minutes less for this step.
    }
told-nothing-to-spare = There is not a minute to spare: what follows needs all the time until the end. :plan shows what could be shortened.
told-closed = The workshop is closed. What is sent in later can still be captured.
told-clock-jumped = The computer's clock was put to another time. The time of this step goes on as it was.
told-not-begun =
    { $n ->
        [one] No step has begun yet; there is one.
       *[other] No step has begun yet; there are { $n }.
    }
told-on-time = On time. Expected end { $time }.
told-late =
    { $n ->
        [one] One minute late. Expected end { $time }.
       *[other] { $n } minutes late. Expected end { $time }.
    }
told-ahead =
    { $n ->
        [one] One minute ahead. Expected end { $time }.
       *[other] { $n } minutes ahead. Expected end { $time }.
    }
told-esc-runs = The clock is running. F10 leaves the session and stops it.
alarm-soon = Time: { $left } left of this step, a fifth of it.
alarm-now = Time: { $left } left of this step. Bring it to a close.
alarm-over = Time is up for this step. What runs over is counted.

# Plans for the rest of the day, on both faces. They are told in order; the first line says how late the room is.
offer-too-late =
    { $n ->
        [one] It must end at { $time }: one minute is missing.
       *[other] It must end at { $time }: { $n } minutes are missing.
    }
offer-in-time =
    { $n ->
        [0] It must end at { $time }, with nothing to spare.
        [one] It must end at { $time }: one minute to spare.
       *[other] It must end at { $time }: { $n } minutes to spare.
    }
offer-too-late-planned =
    { $n ->
        [one] It was to end at { $time }: one minute is missing.
       *[other] It was to end at { $time }: { $n } minutes are missing.
    }
offer-in-time-planned =
    { $n ->
        [0] It was to end at { $time }, and will.
        [one] It was to end at { $time }: one minute to spare.
       *[other] It was to end at { $time }: { $n } minutes to spare.
    }
offer-missed =
    { $n ->
        [one] "{ $title }" would begin one minute after its fixed time.
       *[other] "{ $title }" would begin { $n } minutes after its fixed time.
    }
offer-lost =
    { $n ->
        [one] "{ $title }" cannot begin at its fixed time any more: one minute late at best.
       *[other] "{ $title }" cannot begin at its fixed time any more: { $n } minutes late at best.
    }
offer-fits = It fits as it stands. Nothing has to change.
offer-short =
    { $n ->
        [one] No plan fits: at the shortest one minute is still missing.
       *[other] No plan fits: at the shortest { $n } minutes are still missing.
    }
offer-would-later =
    { $n ->
        [one] It would fit with an end one minute later, at { $time }.
       *[other] It would fit with an end { $n } minutes later, at { $time }.
    }
offer-would-below = Or with "{ $title }" in { $n } min, where it should have at least { $n-least }.
offer-would-below-protected = Or with "{ $title }" in { $n } min, though it is protected and should have at least { $n-least }.
offer-would-without = Or without "{ $title }", which is not optional.
offer-plan = { $number }. { $what }.
offer-and = { $before }, { $next }
offer-shorten = shorten "{ $title }" to { $n }
offer-drop = drop "{ $title }"
offer-keep = keep "{ $title }"
offer-times = Then { $what }.
offer-starts = { $time } { $title }
offer-end = end { $time }
told-offer-how =
    { $n ->
        [one] :plan 1 takes it up.
       *[other] :plan and a number takes one up.
    }
told-replanned = Planned anew: { $what }. Expected end { $time }. Undo takes all of it back.
told-plan-moved = Time has gone on, and that plan no longer does what it said. This is how it stands now.
told-no-plan = There is no plan { $name }.

# Who and what.
told-renamed = The session is called "{ $title }" now.
told-detailed = { $detail }: { $value }
detail-place = Place
detail-pilot = Pilot
detail-facilitators = Facilitators
detail-consent = Consent
told-group-added = New group { $name }; write @{ $id } for it.
told-counted =
    { $n ->
        [0] { $name }: nobody in the room
        [one] { $name }: one person in the room
       *[other] { $name }: { $n } people in the room
    }
told-arrived =
    { $n ->
        [one] { $name }: one came in, { $n-here } in the room
       *[other] { $name }: { $n } came in, { $n-here } in the room
    }
told-left-room =
    { $n ->
        [one] { $name }: one went, { $n-here } in the room
       *[other] { $name }: { $n } went, { $n-here } in the room
    }
told-invited = { $name }: { $n } invited
told-erased-person = The name was erased for good; that somebody was there stays counted.
told-person-how = Say which group, as in :person citizens Elena_K.
told-no-last-group = Nothing is noted of any group yet.
told-unheard = Not yet heard in the session: { $names }.
told-unheard-step = Not yet heard in this step: { $names }.
told-unheard-secret = This step keeps no groups, so nobody can be told apart in it.
told-heard-all = Every group in the room has been heard in the session.
told-heard-all-step = Everybody who can be told apart has been heard in this step.
told-balance =
    { $name }: { $n ->
        [one] one contribution
       *[other] { $n } contributions
    } ({ $n-share } %), { $n-decisions ->
        [0] no decision
        [one] one decision
       *[other] { $n-decisions } decisions
    }; people { $people }, invited { $invited }
told-balance-small =
    Small groups together: { $n ->
        [one] one contribution
       *[other] { $n } contributions
    } ({ $n-share } %), { $n-decisions ->
        [0] no decision
        [one] one decision
       *[other] { $n-decisions } decisions
    }
told-balance-untold =
    Of no group: { $n ->
        [one] one contribution
       *[other] { $n } contributions
    } ({ $n-share } %), { $n-decisions ->
        [0] no decision
        [one] one decision
       *[other] { $n-decisions } decisions
    }
told-balance-how = Groups of fewer than { $n } people or contributions are put together. Turns of the floor are not counted here.
told-brief-purpose = { $title }. { $purpose }
told-brief-over = The workshop is over.
told-brief-between = We are between two steps, at { $number } of { $of }.
told-brief-step =
    { $n ->
        [0] We are in step { $number } of { $of }, "{ $title }".
        [one] We are in step { $number } of { $of }, "{ $title }". One minute is left for it.
       *[other] We are in step { $number } of { $of }, "{ $title }". { $n } minutes are left for it.
    }
told-brief-so-far =
    So far: { $n ->
        [0] no contributions
        [one] one contribution
       *[other] { $n } contributions
    }{ $n-told ->
        [0] .
       *[other] , among them
    }
told-brief-item = { $label } { $text }
told-brief-asked = Asked now: { $prompt }
told-brief-end = It ends about { $time }.
told-group = What is typed now counts for { $name }.
told-group-later = This step keeps no groups. From the next one that does, what is typed counts for { $name }.
told-group-none = What is typed now counts for no group.
told-no-groups = There are no groups yet. Add one with :group-add.

# Outputs.
told-exported =
    Exported to { $path }: { $level ->
        [internal] internal, for the team only
        [public] public, for everybody
       *[consortium] consortium, for the partners
    }
told-copied = Copied to { $path }. Change it there with any text editor.
told-no-ending = The name { $path } does not say what to write. Let it end in .md, .html or .json, or in .csv for a folder of tables.
told-odd-ending = Nothing is written in a format for .{ $end }. Let the name end in .md, .html or .json, or in .csv for a folder of tables.
told-in-the-way = { $path } is there already and was not touched. Give another name, or write :export { $path } force.
disclosure-internal = internal: for the team that held the session; names where the promise allows them
disclosure-consortium = consortium: for the project's partners; groups and roles, no names of those who spoke
disclosure-public = public: for everybody; only groups that are large enough, nothing word for word
told-no-answer = That answers neither yes nor no: y and Enter is yes, Esc leaves everything as it is.
told-no-paste-here = Nothing was pasted: what is in front takes no text. Esc closes it.
confirm-leave-agenda = What you changed in this agenda is not saved. Leave it all the same?
confirm-agenda-there = { $path } is there already, with another agenda. Write over it?
confirm-agenda-changed = { $path } was changed elsewhere since you opened it. Write over it?
confirm-agenda-shipped = An agenda with the id { $id } comes with the program. Shall yours stand in its place?
confirm-close = { $n ->
        [0] Close the workshop? The clock stops; it can be opened again.
        [one] Close the workshop? One thing is still to be asked of the room; :missing says which. The clock stops; it can be opened again.
       *[other] Close the workshop? { $n } things are still to be asked of the room; :missing lists them. The clock stops; it can be opened again.
    }
confirm-erase = Erase the words of { $label } for good? No undo brings them back.
confirm-erase-person = Erase the name { $name } for good? That somebody was there stays counted.
confirm-overwrite = { $path } is there already. Write over it?

# Finding.
told-found = { $label }: { $line }{ $working ->
        [yes] {" "}(working statement, not official)
       *[no] {""}
    }
told-found-count =
    { $n ->
        [0] Nothing found for "{ $words }".
        [one] One contribution found for "{ $words }".
       *[other] { $n } contributions found for "{ $words }".
    }
told-heard-count =
    { $n ->
        [0] Nothing was found for "{ $words }" in what was said in any session.
        [one] One contribution found for "{ $words }" in all sessions.
       *[other] { $n } contributions found for "{ $words }" in all sessions.
    }
told-heard = { $title }, step { $number }, { $label }: { $text }
told-heard-unread =
    { $n ->
        [one] One session could not be read, so nothing of it is found.
       *[other] { $n } sessions could not be read, so nothing of them is found.
    }
told-found-session = A session of that name: { $title }
told-found-shelf = In the library: { $what }
told-found-elsewhere = { $label } belongs to step { $number }, "{ $title }": { $line }{ $working ->
        [yes] {" "}(working statement, not official)
       *[no] {""}
    }
told-found-in-trash = It is in the trash of this step; t shows it in the list.
told-trash-empty = Nothing lies in the trash.
told-nothing-said = Nothing has been captured in this step yet.
told-said-count = In this step: { $count }.

# What cannot be done as it was asked.
told-no-command = There is no command :{ $name }. :help lists them.
told-no-command-but = There is no command :{ $name }. Did you mean :{ $near }?
told-needs = :{ $name } needs to be told more. { $what }
told-edit-how = Write the new words behind the name, as in :edit { $label } more benches.
told-stray-group = There is no group { $mark } here, so that stays plain text. :people lists the groups.
told-stray-statement = There is no statement { $mark } here, so that stays plain text.
told-stray-date = { $mark } is no date, so that stays plain text. Write year, month and day, as in due:2026-12-04.
told-no-number = "{ $name }" is not a whole number.
told-count-how = Say which group, as in :count citizens 12.
told-move-where = Say which step, as in :move 12 4.
told-erase-how = Erasing cannot be taken back. If it is meant, write :erase { $label } yes.
told-takes-nothing = Nothing was done: :{ $name } takes no words after it, and "{ $words }" stands there. To save it as a contribution, begin the line with a backslash.
told-no-disclosure = "{ $name }" is none of internal, consortium, public.
told-no-theme = "{ $name }" is none of auto, dark, light, high-contrast, mono.
told-no-phase = The framework has no phase "{ $name }".
told-theme = Theme: { $name }
told-not-in-lines = That only moves about on the screen; here there is none. :help lists the commands.
told-not-text = That line was not readable text; it was not saved.
told-file-trouble = That file cannot be used: { $name }

# A workshop in lines.
plain-minutes =
    { $n ->
        [one] One minute.
       *[other] { $n } minutes.
    }
plain-prompt = Read aloud: { $prompt }
plain-no-time-box = No time box is running.
plain-over = { $time } over.
plain-left-time = { $time } left.
plain-export-where = Say where to: :export report.md (or .html, .json; a folder ending in .csv for tables).
told-day = Day { $day }: { $title }
told-step = { $number }. { $title }: planned { $planned }, expected { $expected }
told-step-held = { $number }. { $title }: planned { $planned }, begun { $expected }
told-step-here = { $number }. { $title }: planned { $planned }, begun { $expected }, in hand
told-step-dropped = { $number }. { $title }: planned { $planned }, dropped; :jump { $number } holds it all the same
told-howto = How: { $text }
told-notes = For you alone: { $text }
told-no-sheet = There is nothing more written about this step.
told-people =
    { $n ->
        [0] { $name } (@{ $id }): not counted
        [one] { $name } (@{ $id }): one person
       *[other] { $name } (@{ $id }): { $n } people
    }
told-help = Every line is a contribution, but for those that begin with a colon:
told-help-row = :{ $name } - { $about }
told-help-of = { $row } { $question }
told-heading = == { $text }
told-passage = { $text }
told-no-shell = No shell waits behind this screen, so there is nowhere to go back to. Open another window or tab instead.

# What a mark in the line may become.
offer-working = (working text) { $text }

# Agendas that are being written.
told-draft-of-shipped = A copy of your own, as { $id }. Nothing is in a file before you save it.
told-draft-of-session = A new agenda from this session. Nothing is in a file before you save it; what steps took is offered at each.
told-draft-first = This agenda is not saved yet. Save it or leave it first.
told-no-draft = No agenda is being written. Choose one in the library and change it there.
told-plan-notes =
    { $n ->
        [one] Read, with one remark: { $what }
       *[other] Read, with { $n } remarks, all listed at the agenda as a whole. The first: { $what }
    }
told-agenda-saved = Saved: { $path }.
told-agenda-saved-lost =
    { $n-lost ->
        [one] Saved: { $path }. One comment of the file before went with what was taken out.
       *[other] Saved: { $path }. { $n-lost } comments of the file before went with what was taken out.
    }
told-agenda-saved-open =
    { $n ->
        [one] Saved: { $path }. It can be held once one thing is put right.
       *[other] Saved: { $path }. It can be held once { $n } things are put right.
    }
told-edit-nothing = There is no agenda in hand. Choose one in the library, or open a session.
told-edit-no-step = That is for a step. Choose one in the list.
told-edit-gone = There is no such step any more.
told-edit-first = There is no step above it for that.
told-edit-last = There is no step below it.
told-edit-parts = It has steps inside, so it cannot be split or put into another one.
told-edit-short = A step has at least one minute, and one that is split at least two.
told-edit-outside = It is not inside another step.
told-edit-many = There are 500 steps already, and no more can be held.
told-field-wrong = "{ $typed }" cannot stand here. { $what }
told-work-dropped = What the step was told for its work before does not fit this kind, and is gone. Undo brings it back.
told-no-times = Nothing is offered for this step: it takes three earlier runs of it, or of its kind of work, to say something.
told-language = The questions are read in this language where they are written in it: { $name }.
told-one-language = The questions of this agenda are written in one language only: { $name }.
told-no-language = No question of this agenda is written in "{ $name }".
plain-agenda = Agendas are written on the screen or as a file, not in lines. charrette agendas new --from FILE --to FILE makes a file of a plan, and charrette check says what is wrong with it.

# Where something came from.
why-own = { $text }
why-line = { $label }: { $text }
why-vote = The vote of step { $number }, { $title }
why-stands = It is { $state }{ $owner }{ $due }.
why-owner = , owner { $name }
why-ownerless = , without an owner
why-due = , due { $day }
why-dateless = , without a day
why-said = Said in step { $number }, { $title }, at { $time }{ $by }.
why-by = , by { $who }
why-said-untold = Said in step { $number }, { $title }. By whom and when was not to be told.
why-made = A cluster, made in step { $number }, { $title }.
why-put-up = A sentence, put to the vote in step { $number }, { $title }.
why-trashed = It lies in the trash.
why-undone = It was taken back.
why-got = In the vote of step { $number }, { $title }: { $what }.
why-ballots = { $n } { $n ->
        [one] ballot
       *[other] ballots
    }, { $n-hands } { $n-hands ->
        [one] count
       *[other] counts
    } of raised hands.
why-total = { $n } in { $vote }
why-certain = follows from the record
why-from = { $label } came from
why-nothing = Nobody has named what { $label } came from. :from { $label } does.
why-holds = { $label } holds { $n } { $n ->
        [one] contribution
       *[other] contributions
    }
why-vote-on = { $label } was on
why-vote-nothing = Nothing got anything in it.
why-end = That is where it begins.
why-list = { $head }: { $what }.
why-more = And { $n } more; :why { $label } on the screen shows all.
