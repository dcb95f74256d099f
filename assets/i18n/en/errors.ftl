# What is said when something went wrong outside: the disk, a file of contributions, a log, a session's file.
# A sentence says what is wrong, where, and what to do. "what", "why" and "said" are filled with another message, or with
# what the system or a reader of a format says in its own words.

# What the system says of a file.
error-system-missing = there is no such file or folder
error-system-not-allowed = the system does not allow it
error-system-read-only = the disk is mounted for reading only
error-system-full = the disk is full
error-system-folder = it is a folder
error-system-not-plain = it is not a plain file but a pipe or a device
error-system-busy = another program holds it
error-system-not-text = it is not UTF-8 text; save it as UTF-8
error-system-says = the system says: { $said }
error-at = { $path }: { $what }
error-no-chance = This system gives no random numbers, without which nothing can be recorded. Start the computer anew, or use another one.

# A session's file.
error-store-missing = { $path }: there is no such file
error-store-not-ours = { $path }: this is not a session of Charrette: { $what }
error-store-newer = { $path }: written in format { $found }; this program knows formats up to { $known }. Update it to write here
error-store-damaged = { $path }: damaged: { $what }. Keep the file as it is; "charrette run" with its name puts what is sound into a new one.
error-store-read-only = { $path }: may be read but not written
error-store-full = { $path }: the disk is full. Free some space; nothing that was saved is lost
error-store-full-free = { $path }: the disk is full ({ $n } KiB free). Free some space; nothing that was saved is lost
error-store-held = { $path }: held by process { $pid }
error-store-held-since = { $path }: held by process { $pid } since { $since }
error-store-held-by-some = { $path }: held by another program
error-store-held-by-some-since = { $path }: held by another program since { $since }
error-store-vanished = { $path }: the file was removed or replaced while it was open
error-store-changed = { $path }: another program has written to it since it was opened
error-store-exists = { $path }: a file of this name exists already
error-store-gap = replica { $replica }: event { $got } does not follow event { $head }
error-store-conflict = event { $event } is in the file already and says something else
error-store-refused = event { $event }: { $what }
error-store-no-opening = { $path }: holds no opening, so it is no session
error-store-ended = The part that writes the session has ended. What was called saved is in the file; start the program again.
error-store-odd-answer = { $path }: the part that writes the session gave another answer than was asked for. What was called saved is in the file; start the program again.
error-store-clock = The clock of the session cannot be stopped. Open the session on the screen and pause it there.

# What is wrong in a session's file; goes into "damaged", "not a session" and "event".
error-fault-at = event { $event }: { $what }
error-fault-first = the first record that is not as it was written is number { $number } of writer { $writer }, at place { $n } of the log: { $kind }, { $time }. Of it is said: { $what }
error-fault-first-gone = the first record that is not as it was written is number { $number } of writer { $writer }, behind number { $before } at place { $n } of the log: { $kind }, { $time }. Of it is said: { $what }
error-fault-is-folder = it is a folder
error-fault-not-plain = it is not a plain file
error-fault-empty = it is empty
error-fault-not-database = it is not a database
error-fault-other-program = it is a database of another program
error-fault-no-such-format = its format { $found } never existed
error-fault-no-event = no event of a session could be found in it
error-fault-header = the file ends within its header
error-fault-log-broken = its log is broken before the last { $n } commits
error-fault-sqlite = SQLite says: { $said }
error-fault-whole = a bit has changed since it was closed, where no words stand. Nothing that was said is touched; keep a copy on another disk
error-fault-sql = { $said }
error-fault-hash = it is not what was written (its hash is wrong)
error-fault-hash-follows = its hash does not follow from the event before
error-fault-act = its act begins after it
error-fault-lamport = its Lamport time is earlier than the one before
error-fault-log-end = the log of its replica should end with event { $head } and ends with event { $end }
error-fault-log-no-head = the log of its replica should not be there and ends with event { $end }
error-fault-text-unread = a text cannot be read: { $said }
error-fault-text-without-event = it has texts and is missing
error-fault-missing = it is missing
error-fault-text-count = a text is missing or one too many
error-fault-text-changed = a text is not the one that was written
error-fault-texts-without-events = there are texts of replica { $replica }, which has no events
error-fault-body = the body is not that of a { $kind }: { $said }
error-fault-broken-off = reading was broken off
error-fault-reader-ended = the reader came to a sudden end
error-fault-no-session-note = the note of the session's id is missing
error-fault-note-changed = the note "{ $key }" is not as written
error-fault-note-unread = the note "{ $key }" cannot be read: { $said }
error-fault-draft-changed = the draft "{ $key }" is not as written
error-fault-saved-and-gone = it was saved and is no longer in the file
error-fault-no-opening = a session begins with its opening, which is missing

# What a salvaged file misses.
error-lost-nowhere = it is nowhere in the file
error-lost-unreadable = what is left of it cannot be read
error-lost-hash = its hash does not fit
error-lost-before = the event before it is lost, so its hash proves nothing
error-lost-text = its text { $part } is gone

# Writing an export.
error-write-exists = { $path } exists already; nothing was written. Choose another name, or ask for it to be replaced (--force).
error-write-is-folder = { $path } is a folder, and this format is one file. Name a file in it, as in { $example }.
error-write-is-file = { $path } is a file, and CSV is a folder of files. Choose a name that is not taken.
error-write-no-parent = there is no folder { $parent } to write { $name } into. Make it first, or choose another place.
error-write-parent-is-file = { $parent } is a file, not a folder, so { $path } cannot be written. Choose another path.
error-write-dangling-link = { $path } is a link to something that does not exist. Remove the link, or choose another path.
error-write-not-plain = { $path } is not a plain file but a device or a pipe, and is not written over. Choose another path.
error-write-no-name = { $path } names no file. Add a file name, as in { $example }.
error-write-not-allowed = you may not write in { $path }. Choose another path, such as one in your home folder.
error-write-stopped = stopped; { $path } was not written, and what stood there before is untouched.
error-write-kept = { $path } cannot be replaced: another program has it open, or it is protected. Close it there, or choose another name.
error-write-full = the disk that holds { $path } is full; what stood there before is untouched. Free some space, or choose another path.
error-write-unsure = { $path } was written, but the disk does not confirm that it will still be there after a power cut ({ $said }). Write it to another disk too.
error-write-other = { $path } could not be written ({ $said }); what stood there before is untouched. Try another path.

# Reading a file of contributions.
error-import-empty = the file is empty.
error-import-too-large = the file has { $n } bytes; { $n-most } (200 MiB) are possible. Split it.
error-import-too-many-rows = the file has more than { $n-most } rows. Split it.
error-import-binary = line { $line } holds a zero byte, so this is not a text file, or it is UTF-16 without a mark. Save it as CSV in UTF-8.
error-import-workbook = this is a workbook or another ZIP file, not a text. Open it in its program and save it as CSV in UTF-8.
error-import-broken = line { $line } is not valid { $encoding }, though the rest of the file is. Repair that line, or save the file anew as UTF-8.
error-import-unknown-encoding = line { $line } is neither UTF-8 nor Windows-1252. Save the file as UTF-8.
error-import-no-text-column = line { $line } should be the heading and name a column "text"; it names: { $found }. Rename the column that holds what was said to "text".
error-import-no-vote-here = this is a table of ballots, and in that step nobody says one thing of each option. Name the step of the vote: a poll, gradients, consent, or a rating without criteria.
error-import-json-array = the file is one JSON list. Write one object a line, without [ ] around them and without commas between them.
error-import-stopped = stopped; nothing was imported.
error-import-unread = the file could not be read ({ $said }).

# One row of it.
error-row = line { $line }: { $what }
error-row-no-text = there is no text.
error-row-says-nothing = the row does not say what is voted on, or what is said of it.
error-row-no-such-option = { $id } is not put to the vote in that step.
error-row-odd-cell = "{ $found }" cannot be understood in the column { $column }.
error-row-not-counted = another ballot counts in the place of this one.
error-row-too-long = the text has { $n } characters; { $n-most } are possible.
error-row-too-many-cells = the row has { $n } cells, and the heading has { $n-most }. Put texts that hold the separator in double quotes.
error-row-open-quote = a quotation mark that opens in this row is never closed, so the row runs on to the end of the file ({ $n } lines). Close it, or double it if it is part of the text.
error-row-not-json = this is not JSON ({ $said }).
error-row-not-an-object = this is JSON, but not an object in { "{" } { "}" } with a "text".
error-row-not-a-text = the field "{ $field }" is an object or a list of such; a text is needed.
error-row-long-line = the line is longer than { $n-most } bytes.

# What else is to be known of it.
error-note-guessed = the file does not say how its letters are written; Windows-1252 was guessed. Look whether accents and umlauts are right; if not, save it as UTF-8.
error-note-ignored = not imported, for nothing here corresponds to them: { $names }.
error-note-short =
    { $n ->
        [one] one row has fewer cells than the heading (line { $first }); what is missing was taken as empty.
       *[other] { $n } rows have fewer cells than the heading (first at line { $first }); what is missing was taken as empty.
    }
error-note-unclear = { $field } "{ $value }" is not known here (rows: { $n }, first at line { $first }); the rows are kept without it.
error-note-more-unclear =
    { $n ->
        [one] one more value was not understood; its rows are kept without it.
       *[other] { $n } more values were not understood; their rows are kept without them.
    }
error-note-cleaned =
    { $n ->
        [one] one text held control or invisible characters, which were taken out (line { $first }).
       *[other] { $n } texts held control or invisible characters, which were taken out (first at line { $first }).
    }
error-note-twice =
    { $n ->
        [one] one row repeats the id and the text of an earlier row (line { $first }); they count once.
       *[other] { $n } rows repeat the id and the text of an earlier row (first at line { $first }); they count once.
    }
error-note-here =
    { $n ->
        [one] one row is in the session already.
       *[other] { $n } rows are in the session already.
    }
error-note-alike =
    { $n ->
        [one] one of these rows tells more, such as who said it, than the promise of its step let be written down the first time (line { $first }). It counts as the same and is left out; if somebody else said it, give the rows ids.
       *[other] { $n } of these rows tell more, such as who said it, than the promise of their step let be written down the first time (first at line { $first }). They count as the same and are left out; if others said them, give the rows ids.
    }

# Reading a log.
error-log-empty = the file is empty; a log has at least the line that opens its session.
error-log-not-a-log = line { $line } is not the beginning of a log as "charrette log" writes it.
error-log-line = line { $line }: { $what } Nothing was imported.
error-log-no-opening = no line opens a session, so nobody can tell which one this log is of. Write it out whole with "charrette log".
error-log-too-large = the log is larger than { $n-most } bytes (1 GiB).
error-log-unread = the log could not be read ({ $said }).
error-line-long = it is longer than { $n-most } bytes, which no line of a log is.
error-line-cut-short = the file ends in the middle of it. Have the log sent again, or written out again.
error-line-not-text = it is not UTF-8.
error-line-not-a-record = it is not a line of a log: { $why }.
error-line-body = it does not hold what its kind of event holds: { $kind }: { $said }.
error-line-words = a text in it is not the one that was written.
error-line-hash = its hash does not follow from the event before; this line, or an earlier one, was changed.
error-line-numbers = its numbers cannot be: { $why }.
error-line-gap = it is event { $found } of its writer, and event { $wanted } is not in the file.
error-line-twice = it carries the same id as line { $line } and says something else.
error-line-other-session = it opens session { $theirs }, and the log is of session { $ours }.

# Why a line is no record.
error-record-json = { $said }
error-record-time = "at" is not a time: "{ $found }"
error-record-hash = "hash" is not 64 hex digits
error-record-salt = a salt is not 32 hex digits
error-record-body = there is not exactly one of "body" and "raw"

# The program itself.
error-no-terminal = the terminal cannot be used for a full screen: { $said }. Start Charrette in a terminal window, or with --plain for lines of text
error-sample = the recording that came with the program cannot be read: { $what }
error-after-a-fault = Charrette stopped because of a fault in itself. All that it had called saved is in the session's file; start it again to go on. What follows helps to mend it.
