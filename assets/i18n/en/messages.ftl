# What the program answers. Short sentences: what is so, and what to do.

refusal-empty = There is nothing to read in that line; it was not saved.
refusal-too-long = That text has { $given } characters; one contribution may have { $most }. Split it and save the parts.
refusal-closed = The workshop is closed. Reopen it first with :reopen.
refusal-not-closed = The workshop is not closed, so there is nothing to reopen.
refusal-not-started = No step has begun yet. Begin the first one with :next.
refusal-last-step = This is the last step. Close the workshop with :close.
refusal-first-step = This is the first step; there is none before it.
refusal-no-such-step = There is no step { $name }.
refusal-no-such-contribution = There is no contribution { $name }.
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
refusal-stance-without-statement = Keep, amend and drop need a statement, as in ^ENG-3:amend. For one that is missing write ^:add.
refusal-erased = Its words were erased for good; there is nothing left to change.
refusal-no-change = That changes nothing.
refusal-read-only = This session can only be read here.

# The commands outside a session.
cli-no-session-yet = There is no session in the data folder { $path } yet. Give a path, or begin one: "charrette agendas" lists what there is to hold, "charrette run AGENDA" holds it.
cli-data-is-file = { $path } is a file, and the data folder must be a folder. Name another one with --data-dir.
cli-to-a-folder = Tables are written into a folder. Name one with --to, as in --to tables.
cli-no-session = There is no session { $name }. Give a path, the first letters of an id, or "latest"; run "charrette sessions" for the list.
cli-neither = There is neither an agenda nor a session { $name }. "charrette agendas" and "charrette sessions" list them.
cli-neither-but = There is neither an agenda nor a session { $name }. Did you mean the agenda { $id }?
cli-odd-ending = Nothing is written in a format for .{ $end }. Let the name end in .md, .html or .json, in .csv for a folder of tables, or name the format with --format.
cli-many-sessions = { $name } fits { $n } files. Give more of the id, or the path of the one that is meant:
cli-which = { $path }
cli-which-salvaged = { $path } (salvaged from a damaged file)
cli-no-data-folder = This system names no folder for a person's data. Name one with --data-dir.
cli-sound =
    { $n ->
        [one] Sound: one event
       *[other] Sound: { $n } events
    }, { $texts } texts, { $erased } erased, { $drafts } drafts.
cli-own-agenda-wrong = Your own agenda { $name } has faults. Put them right, or take the file away to hold the one that ships:
cli-good = { $name }: good
cli-exported = Exported to { $path }
cli-imported =
    { $n ->
        [one] One row imported
       *[other] { $n } rows imported
    }, { $known } known already, { $bad } refused.
cli-framework-saved = Imported: { $n-replaced } working statements replaced, { $n-added } added, { $n-working } still working statements of our own. Saved as { $path }
cli-no-step-for-import = No step has begun, so the rows need one: name it with --step and its number.
cli-log-made =
    { $n ->
        [one] Made { $path } of one event.
       *[other] Made { $path } of { $n } events.
    }
cli-log-merged =
    { $n ->
        [0] Nothing new
        [one] One event added
       *[other] { $n } events added
    }, { $n-known } known already, { $n-conflicts } in conflict, { $n-refused } refused.
cli-log-there = This session is in the data folder already, so the log goes into { $path }
cli-log-other = This is session { $ours }, and the log is of session { $theirs }; only copies of one session can be merged. To bring it in as a session of its own, write "new" in place of the session.
cli-log-step = { $name } is a log, whose events know their steps. Leave --step out.
cli-log-conflict = line { $line }: event { $event } is in the session already and says something else. The one in the session stays; keep the log, and compare the two.
cli-log-refused = line { $line }: event { $event } was left out: { $why }.
cli-log-waiting = line { $line }: event { $event } was left out, because one before it was.
cli-log-more =
    { $n ->
        [one] One more event was left out.
       *[other] { $n } more events were left out.
    }
cli-log-read-only = This file can only be read, so nothing can be brought into it. Copy it to a place where you may write.
cli-log-newer = A newer version of this program wrote this file. Update the program to write to it.
cli-log-disk-full = The disk is full, so nothing was merged. Free some space and import again.
cli-held = Another program holds this session, so nothing can be written to it now. Leave it there first.
cli-no-terminal = There is no terminal here to draw on. Use "charrette run AGENDA" to hold a workshop in lines, or "charrette --help" for the rest.
cli-read-only = The session could only be read, so what was typed was not saved.
cli-unsaved = Not everything could be saved: the disk refuses. What was confirmed as saved is in the file.

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
trouble-save-other = Saving failed ({ $what }). What you type stays here and is tried again every second.
trouble-data-folder = Nothing can be written in the data folder { $path }. Name another one with --data-dir, or let yourself write there.
trouble-salvaged = { $what } What is sound of it is in { $path } already; open that.
trouble-not-salvaged = { $what } What is sound of it could not be put into { $path }: { $why }
trouble-outside = { $what }

# The table of keys.
keys-intro = On the screen a key does it; in the capture line and in linear mode the command can be typed. `...` stands for what the command needs, `[...]` for what it can be given.
keys-key = Key
keys-name = Typed
keys-about = What it does
keys-typed = Commands without a key

cli-demo-left = That was a sample workshop; everything in it is made up. Its summary lies in { $path }

# Long work on a terminal.
progress-open = Reading the session: { $n } %
progress-import = Reading the file: { $n } %
progress-making = Making the summary…
progress-export = Writing the summary: { $n } %
cli-export-stopped = Stopped. Nothing was written to { $path }, and what stood there before stands there still.
