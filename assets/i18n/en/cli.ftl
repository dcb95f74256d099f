# What the command line says: its help, wrong usage, and what became of a command. What is typed (names of commands,
# --options, values such as html) is the same in every language.

# Help.
cli-about = Steps a facilitator through co-creation workshops, records what is said, offline, and hands over the summary
cli-usage = Usage
cli-commands = Commands
cli-arguments = Arguments
cli-options = Options
cli-default = [default: { $values }]
cli-possible = [possible values: { $values }]
cli-env = [env: { $values }]

cli-cmd-run = Hold a workshop: begin one from an agenda, or go on with a session
cli-cmd-demo = Look at a sample workshop in a folder that goes when you leave; without a terminal it is played as lines
cli-cmd-agendas = The agendas that ship and your own
cli-cmd-agendas-new = Write a new agenda: from nothing, a plan, an agenda, or a session
cli-cmd-sessions = The sessions in the data folder
cli-cmd-check = Check agendas and frameworks; 0 good, 1 bad
cli-cmd-show = The summary of a session, on the terminal
cli-cmd-export = Write the summary of a session
cli-cmd-import = Bring contributions of a CSV or JSON Lines file, a table of ballots, or a log written by `log`, into a session
cli-cmd-log = The events of a session as JSON Lines
cli-cmd-verify = Check that file, log and fold of a session are sound; name the first record that is not as it was written
cli-cmd-framework = The framework: show one, or import the official list of recommendations
cli-cmd-framework-show = Show a framework as TOML
cli-cmd-framework-import = Put the official list (CSV or TOML) in the place of the working statements
cli-cmd-keys = Keys and typed commands, as a table in Markdown
cli-cmd-completions = Completions for a shell
cli-cmd-man = The manual page
cli-cmd-help = This help, or the help of a command

cli-arg-data-dir = Where sessions and own agendas live [default: the system's folder for a person's data]
cli-arg-help = Show this help
cli-arg-version = Show the version
cli-arg-session = A path, the first letters of an id, or `latest`
cli-arg-json = As JSON
cli-arg-run-what = An agenda of the library, an agenda's file, a session's file, the first letters of a session's id, or `latest`
cli-arg-run-title = Name of a new session [default: the agenda's]
cli-arg-run-plain = Speak in lines: one for each change, nothing drawn
cli-arg-demo-plain = Play it as lines
cli-arg-agendas-new-from = A plan (.md, .txt, .csv, .tsv, .json), an agenda, or a session
cli-arg-agendas-new-to = Where to [default: among your own agendas]
cli-arg-agendas-new-title = What it is called
cli-arg-agendas-new-as-held = With the minutes that steps of the session took
cli-arg-agendas-new-force = Write over what is there
cli-arg-check-files = Files or folders
cli-arg-export-to = The file, `-` for standard output; for CSV, the folder
cli-arg-export-format = What to write [default: by the file's ending; Markdown for standard output]
cli-arg-export-disclosure = Who it is for
cli-arg-export-force = Write over what is there
cli-arg-import-session = A path, the first letters of an id, or `latest`; `new` makes the session that a log is of
cli-arg-import-file = The file; a log is known by its first line
cli-arg-import-step = Number of the step for rows that name none, or of the vote that ballots are for [default: the step in hand]
cli-arg-import-json = The outcome as JSON
cli-arg-framework-show-file = Its file or folder [default: the one that ships]
cli-arg-framework-import-file = The list
cli-arg-completions-shell = Which

# What stands for a value; in capitals where that is the custom.
cli-value-options = OPTIONS
cli-value-command = COMMAND
cli-value-dir = DIR
cli-value-file = FILE
cli-value-session = SESSION
cli-value-agenda-session = AGENDA|SESSION
cli-value-title = TITLE
cli-value-format = FORMAT
cli-value-disclosure = DISCLOSURE
cli-value-shell = SHELL
cli-value-n = N

# Headings of the manual.
cli-man-name = NAME
cli-man-synopsis = SYNOPSIS
cli-man-description = DESCRIPTION
cli-man-options = OPTIONS
cli-man-subcommands = COMMANDS
cli-man-version = VERSION

# Wrong usage.
cli-usage-extra = { $arg } is one argument too many.
cli-usage-unknown = There is no option { $arg } here.
cli-usage-unknown-but = There is no option { $arg } here. Did you mean { $meant }?
cli-usage-command = There is no command { $name }.
cli-usage-command-but = There is no command { $name }. Did you mean { $meant }?
cli-usage-no-value = { $arg } needs a value, and none was given.
cli-usage-value = "{ $value }" is no value for { $arg }. Possible: { $possible }.
cli-usage-value-but = "{ $value }" is no value for { $arg }. Did you mean { $meant }? Possible: { $possible }.
cli-usage-number = "{ $value }" is no value for { $arg }: a whole number is needed.
cli-usage-does-not-fit = "{ $value }" does not fit { $arg }.
cli-usage-takes-none = { $arg } takes no value, and "{ $value }" was given.
cli-usage-twice = { $arg } was given more than once.
cli-usage-conflict = { $arg } and { $other } cannot be given together.
cli-usage-missing = Something is missing: { $args }
cli-usage-no-command = A command is missing: { $possible }.
cli-usage-not-text = What was typed is not UTF-8 text.
cli-usage-other = The command line cannot be read ({ $said }).
cli-usage-line = Usage: { $usage }
cli-usage-help = Add --help for more.

# The commands outside a session.
cli-minutes = { $n } min
cli-new-untitled = A new agenda from nothing needs a name. Give one with --title, or say with --from what it is made of.
cli-new-took =
    { $n ->
        [one] { $title }: took 1 min, planned { $n-planned }
       *[other] { $title }: took { $n } min, planned { $n-planned }
    }
cli-new-wrong = To put right: { $what }
cli-new-wrong-step = To put right in "{ $title }": { $what }
cli-new-good = Written: { $path }. It can be held.
cli-new-open =
    { $n ->
        [one] Written: { $path }. It can be held once one thing is put right.
       *[other] Written: { $path }. It can be held once { $n } things are put right.
    }
cli-demo-no-folder = The folder for the demonstration cannot be made: { $why }. Free some space, or name another place in TMPDIR.
cli-no-session-yet = There is no session in the data folder { $path } yet. Give a path, or begin one: "charrette agendas" lists what there is to hold, "charrette run AGENDA" holds it.
cli-data-is-file = { $path } is not a folder, so the data folder cannot be there or within it. Name another one with --data-dir.
cli-to-a-folder = Tables are written into a folder. Name one with --to, as in --to tables.
cli-no-session = There is no session { $name }. Give a path, the first letters of an id, or "latest"; run "charrette sessions" for the list.
cli-session-unnamed = The name of the session is empty. Give a path, the first letters of an id, or "latest"; run "charrette sessions" for the list.
cli-run-nothing = The name of what to hold is empty. Give an agenda or a session; "charrette agendas" and "charrette sessions" list them.
cli-title-of-session = { $path } is a session and has its title already. Leave --title out; in the session, ":rename TITLE" gives it another.
cli-neither = There is neither an agenda nor a session { $name }. "charrette agendas" and "charrette sessions" list them.
cli-neither-but = There is neither an agenda nor a session { $name }. Did you mean the agenda { $id }?
cli-no-ending = The name { $path } does not say what to write. Let it end in .md, .html or .json, in .csv for a folder of tables, or name the format with --format.
cli-odd-ending = Nothing is written in a format for .{ $end }. Let the name end in .md, .html or .json, in .csv for a folder of tables, or name the format with --format.
cli-many-sessions = { $name } fits { $n } files. Give more of the id, or the path of the one that is meant:
cli-which = { $path }
cli-which-salvaged = { $path } (salvaged from a damaged file)
cli-export-stopped = Stopped. Nothing was written to { $path }, and what stood there before stands there still.
cli-no-data-folder = This system names no folder for a person's data. Name one with --data-dir.
cli-sound =
    { $n ->
        [one] Sound: one event
       *[other] Sound: { $n } events
    }, { $texts } texts, { $erased } erased, { $drafts } drafts.
cli-own-agenda-wrong = Your own agenda { $name } has faults. Put them right, or take the file away to hold the one that ships:
cli-good = { $name }: good
cli-exported =
    Exported to { $path }: { $level ->
        [internal] internal, for the team only
        [public] public, for everybody
       *[consortium] consortium, for the partners
    }
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
cli-log-rows-twice =
    { $n ->
        [one] One row of a file was imported in both copies of the session; it counts once.
       *[other] { $n } rows of files were imported in both copies of the session; each counts once.
    }
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
cli-demo-left = That was a sample workshop; everything in it is made up. Its summary lies in { $path }
cli-left-behind = These lines are not on the disk:
