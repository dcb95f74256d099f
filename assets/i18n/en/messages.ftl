# What the program answers. Short sentences: what is so, and what to do.

refusal-empty = There are no words in that line yet, so nothing was saved.
refusal-too-long = That text has { $given } characters; one contribution may have { $most }. Split it and save the parts.
refusal-closed = The workshop is closed. Reopen it first with :reopen.
refusal-not-closed = The workshop is not closed, so there is nothing to reopen.
refusal-not-started = No step has begun yet. Begin the first one with :next.
refusal-last-step = This is the last step. Close the workshop with :close.
refusal-plan-gone = That plan no longer fits what has happened since. :plan shows what fits now.
refusal-first-step = This is the first step; there is none before it.
refusal-no-such-step = There is no step { $name }.
refusal-no-such-contribution = There is no contribution { $name }.
told-called-alike = Two machines called something { $name }: it is { $one } or { $other } now. Say which.
refusal-already-paused = The clock stands already. Let it go on with :resume.
refusal-already-running = The clock is running already.
refusal-no-time-left = { $minutes } minutes would leave this step with less than no time. Give a smaller number.
refusal-odd-minutes = { $minutes } is not a number of minutes that a step can be changed by. Give one from -1440 to 1440, but not 0.
refusal-already-trashed = It is in the trash already. Bring it back with :restore.
refusal-not-trashed = It is not in the trash.
refusal-already-there = That is where it is already.
refusal-nothing-to-undo = There is nothing to take back.
refusal-nothing-to-redo = There is nothing to bring back.
refusal-group-exists = There is a group { $name } already.
refusal-no-such-group = There is no group { $name }. Add it with :group-add.
refusal-odd-people = { $n } is not a number of people who come, go or are invited in one line. Give one up to { $n-most }.
refusal-not-so-many = { $n } cannot go, for { $n-here } of { $name } are in the room. :count says anew how many are.
refusal-is-here = { $name } is in the room already.
refusal-is-not-here = { $name } is not in the room.
refusal-counts-only = People are counted here and not named: names are kept only where a step promises names and none promises anonymity. :arrived counts.
refusal-stance-without-statement = Keep, amend and drop need a statement, as in ^ENG-3:amend. For one that is missing write ^:add.
refusal-erased = Its words were erased for good; there is nothing left to change.
refusal-no-change = That changes nothing.
refusal-not-in-this-step = Nothing of the kind is done in this step.
refusal-no-such-field = There is no field { $name } in this step.
refusal-odd-value = { $typed } cannot stand there; what can is { $wants }.
refusal-no-such-option = { $name } is not among what this step works on. :work shows what is.
refusal-nobody-kept = No groups are kept in this step, so nobody's turn is noted. Go round by eye.
refusal-everybody-heard = Everybody was asked in this round. :round begins the next; to note one more turn, say whose, as in :turn @citizens.
refusal-no-such-name = Nobody called { $name } had a turn.
refusal-no-such-cluster = There is no cluster { $name } under this lens. :put makes one by its name.
refusal-no-rule = Say the rule first, as in :rule dots 3; then ballots can be counted.
refusal-rule-fixed = Ballots have been counted by the rule that stands, so it cannot change any more. Take them back first.
refusal-too-many-dots = That is { $n } dots, and the most is { $n-most }.
refusal-too-many-on-one = On { $name } there may be no more than { $n-most } { $n-most ->
        [one] dot
       *[other] dots
    } of one person.
refusal-says-nothing = Nothing is said on that ballot, so there is nothing to count.
refusal-twice-on-one = That ballot says more of { $name } than one ballot can.
refusal-odd-order = That order has { $n } { $n ->
        [one] place
       *[other] places
    }, and { $n-wanted } are wanted.
refusal-no-such-ballot = There is no ballot { $name } of that sort in this step.
refusal-no-origins = { $name } is no decision, no action and no parked question; only those name what they came from and how they stand.
refusal-no-origins-new = Only decisions, actions and parked questions name what they came from. Begin the line with !, > or ?, or leave from: out.
refusal-no-such-origin = There is nothing called { $name } that something could have come from. Contributions go by 12 or C1, the vote of step 4 by V4, an option of it by V4:C1.
refusal-circle-itself = { $name } cannot have come from itself.
refusal-circle = { $origin } came from { $name } itself, so { $name } cannot have come from { $origin }.
refusal-not-a-code = { $name } could be a name. A code has a digit in it and at most twelve letters and digits, as in #B12.
refusal-read-only = This session can only be read here.

# A session in hand.
trouble-held = Another program holds this session since { $date } { $time } (process { $pid }), so here it can only be read.
trouble-held-by-some = Another program holds this session, so here it can only be read.
trouble-read-only = The file or its folder may not be changed, so the session can only be read here. Copy it to another folder to write.
trouble-newer = A newer version of the program wrote this session (format { $found }, known here { $known }). Here it can only be read; nothing of it is changed.
trouble-full = The disk is full, so the session can only be read for now. Free some space and open it again.
trouble-asked = This session is open for reading only.
trouble-save-full = The disk is full. Nothing that was saved is lost; what you type stays here and is saved as soon as there is room.
trouble-save-read-only = The file may not be written any more. Nothing that was saved is lost; what you type stays here and is saved as soon as it can be.
trouble-save-vanished = The session's file was removed or replaced while it was open. What you type stays here while a new file is made.
trouble-save-damaged = The file no longer holds what was saved to it ({ $what }). Keep it as it is; nothing more is written to it.
trouble-save-changed = Another program has written to this session since you opened it. What you type stays here and is not saved: note it down, leave, and open the session again.
trouble-save-other = Saving failed ({ $what }). What you type stays here and is tried again every second.
trouble-data-folder = The data folder { $path } cannot be made or written in. Let yourself write there, or name another one with --data-dir.
trouble-agenda-id = Another agenda of yours has the id { $id } already, in { $path }. Give this one another id.
trouble-salvaged = { $what } What is sound of it is in { $path } already; open that.
trouble-not-salvaged = { $what } What is sound of it could not be put into { $path }: { $why }
trouble-outside = { $what }
trouble-work-fault = A fault of the program ended the import, the export or the summary. What is saved stays saved, and the session goes on.

# The table of keys.
keys-title = Keys and commands
keys-intro = On the screen a key does it; in the capture line and in linear mode the command can be typed. `...` stands for what the command needs, `[...]` for what it can be given.
keys-key = Key
keys-name = Typed
keys-about = What it does
keys-typed = Commands without a key

# Long work on a terminal.
progress-open = Reading the session: { $n } %
progress-import = Reading the file: { $n } %
progress-making = Making the summary…
progress-export = Writing the summary: { $n } %

# The file that keeps choices.
settings-remark = Choices made in the program, and yours. Delete this file to forget them.
settings-odd =
    { $n ->
        [one] One thing in your settings does not hold: { $first }
       *[other] { $n } things in your settings do not hold, the first: { $first }
    }
settings-not-kept = It holds until the program ends, but your settings could not be written: { $why }
