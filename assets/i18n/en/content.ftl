# What is said of files of agendas and frameworks. A sentence has no full stop: the place stands before it, and often
# the word that was meant behind it. Words in double brackets and names of fields are the format's own and stay.

content-fault = { $file }:{ $line }:{ $column }: { $what }
content-fault-file = { $file }: { $what }
content-fault-meant = { $file }:{ $line }:{ $column }: { $what }; did you mean "{ $meant }"?

# Files.
content-file-missing = there is no such file
content-file-not-allowed = you may not read it
content-file-folder = this is a folder
content-file-unread = cannot be read: { $said }
content-file-large = the file is larger than 1 MiB
content-file-not-utf = not UTF-8 from here on: save the file as UTF-8
content-folder-empty = there is no .toml file in this folder
content-nothing-here = there is no .toml file in this folder, so nothing was checked: name the file, or another folder
content-neither = neither an agenda (no [[step]]) nor a framework (no [[phase]]) nor an official list (no [[official]])

# TOML. $said is in the words of the program that reads it, which are English.
content-key-again = "{ $key }" stands here for the second time
content-some-key-again = this key stands here for the second time
content-quote-open = the quotation mark that ends this text is missing
content-no-value = the value is missing, or is a text without its quotation marks
content-not-toml = not TOML: { $said }

# Values.
content-unknown = unknown { $what } "{ $word }"
content-twice = { $what } "{ $id }" stands here twice
content-taken = another { $what } has the id "{ $id }" already
# What a word stands for: a kind of entry, or else the field that holds it.
content-kind =
    { $what ->
        [field] field
        [step-above] earlier step
        [column] column
        [framework] framework
        [group] group
        [phase] phase
        [dimension] dimension
        [pillar] pillar
        [challenge] challenge
        [stakeholder] stakeholder
        [role] role
        [by] way of ranking
        [answers] answer
        [levels] level
        [criteria] criterion
        [ask] sentence
        [command] command
        [agreement] agreement
        [level] level
        [evaluation] evaluation
        [pilot] pilot
        [case] case
        [statement] statement
        [source] source
       *[other] { $what }
    }
content-missing = "{ $key }" is missing
content-empty = "{ $key }" is empty
content-empty-text = "{ $key }" has an empty text
content-wrong = "{ $key }" must be { $wanted }, not { $got }
content-wanted-text = a text in quotes
content-wanted-texts = a list of texts
content-wanted-text-or-texts = a text or a list of texts
content-wanted-flag = true or false, without quotes
content-wanted-number = a whole number
content-wanted-braces = a table in braces
content-wanted-table = a table
content-got-text = a text
content-got-number = a number
content-got-fraction = a number with a point
content-got-flag = true or false
content-got-time = a bare date or time
content-got-list = a list
content-got-table = a table
content-long = "{ $key }" has { $n } characters; at most { $n-most } fit
content-one-line = "{ $key }" must stand on one line
content-id-signs = "{ $key }" has lower case letters a to z, digits and hyphens between them; "{ $id }" does not fit
content-id-long = "{ $key }" has more than { $n-most } characters
content-range = "{ $key }" must be between { $low } and { $high }
content-brackets = each { $key } begins with [[{ $key }]] on a line of its own, in double brackets

# Agendas.
content-belongs-to-day = "{ $key }" belongs into each [[day]] when there are days
content-misplaced = "{ $key }" belongs to the whole agenda: put it above the first line in [[double brackets]]
content-format = format { $found } is not known to this program, which reads format 1
content-status = status "{ $status }" is not possible: an agenda is no official text, so it is "working"
content-language = "{ $tag }" is no language tag such as "en" or "pt-BR"
content-so-many = "{ $key }" has { $n } texts; { $n-wanted } are wanted
content-how-many = "{ $key }" has { $n } texts; { $least } to { $most } are wanted
content-max-min = max ({ $max }) is less than min ({ $min })
content-time-quotes = "{ $key }" is a time of day in quotes, as "09:00"
content-time = "{ $text }" is no time of day from 00:00 to 23:59
content-end-before-start = hard_end ({ $end }) is not after starts ({ $start })
content-many-days = an agenda has at most { $n-most } days
content-no-group = no [[group]]: name 2 to 9 groups that can be heard
content-one-group = only one [[group]]: name 2 to 9 groups that can be heard
content-many-groups = more than 9 groups
content-no-work = a step of kind "{ $kind }" has no settings of its work
content-no-step = no [[step]]: an agenda has at least one
content-empty-steps = an agenda has at least one [[step]]
content-many-steps = more than { $n-most } steps
content-children-long = the child steps need { $n } minutes, which is more than the planned { $n-planned }
content-grandchild = a child step has no child steps of its own
content-not-child = "{ $key }" belongs to the step above, not to a child step
content-step-id = another step has the id "{ $id }" already
content-minutes = "minutes" must be a whole number or { "{" } min = 5, planned = 10, max = 15 { "}" }
content-planned-min = planned ({ $planned }) is less than min ({ $min })
content-planned-max = planned ({ $planned }) is more than max ({ $max })
content-day-without-days = "day" needs a [[day]], and this agenda has none
content-day-back = day { $day } comes after a step of day { $before }
content-locked-end = locked_start ({ $locked }) is not before hard_end ({ $end })
content-locked-day = locked_start ({ $locked }) is too early: the day starts at { $at }
content-locked-step = locked_start ({ $locked }) is too early: an earlier step is locked at { $at }
content-locked-shortest = locked_start ({ $locked }) is too early: the steps before it last until { $until } at their shortest
content-locked-midnight = locked_start ({ $locked }) is too early: the steps before it last past midnight at their shortest
content-own-id = { $file } has the id "{ $id }" already; give this one its own

# Frameworks.
content-no-header = no file says what this framework is: "format", "id", "version", "title", "lang", "note"
content-version = "version" has letters, digits, points, hyphens and plus signs only
content-no-entry = no [[{ $key }]]: a framework has at least one
content-no-source = an entry with status "{ $status }" names its "source"
content-official-id = the id of a statement has capital letters, digits and hyphens only
content-working-id = "{ $id }" does not fit: the id of a working statement is as "ENG-3"
content-reserved-id = ids that begin with { $start } are for imported official statements
content-official-shape = an official statement has official = { "{" } number = "..", text = ".." { "}" }
content-official-parts = an official statement has its official number and text
content-not-official = official number and text stand in a statement with status "{ $status }"

# Official lists.
content-list-again = version { $version } of the framework holds an official list already; import into the one before
content-list-ending = an official list is a .csv or a .toml file
content-list-long = more than { $n-most } entries
content-number-long = "number" has more than { $n-most } characters
content-number-again = number "{ $number }" stands here for the second time
content-tag = challenge tag "{ $tag }" has something other than lower case letters, digits and hyphens
content-csv-empty = the file is empty: its first row holds the field names
content-column-again = column "{ $key }" stands here twice
content-column-missing = column "{ $key }" is missing
content-csv-no-row = no row below the field names: there is nothing to import
content-csv-cells = this row has { $n } cells, the first row { $n-first }
content-cell-missing = "{ $key }" is missing in this row
content-not-csv = not CSV: { $said }
content-no-official = no [[official]]: there is nothing to import

content-meant = { $what }; did you mean "{ $meant }"?

# Plans that people keep in other forms.
content-import-no-rows = no step was found in it: a plan is a list or a table with times or lengths
content-import-json = not JSON: a mistake at line { $line }, column { $column }
content-import-words = Line { $line }: words between the steps; they stand in the notes of "{ $title }".
content-import-no-time = Line { $line }: "{ $text }" is no time of day; it stands in the notes of the step.
content-import-no-length = Line { $line }: "{ $text }" is no length in minutes; it stands in the notes of the step.
content-import-inside = Line { $line }: "{ $title }" has a length and no time, and there is room for it in "{ $parent }"; it was put there.
content-import-two-lengths = Line { $line }: { $n } min are written, and the times leave { $n-span }; the times count, and the other stands in the notes.
content-import-overlap = Line { $line }: begins at { $time }, when the step above goes on until { $until }; it follows that one, and its time stands in the notes.

# What stands in files that the program writes; a line that begins with a number sign is a remark there.
content-agenda-remark =
    An agenda for Charrette. Change it as you like, and keep the name of the file equal to the id.
    Keys of the whole agenda come first, above the first [[group]], [[day]] or [[step]].
content-framework-remark =
    A framework for Charrette, in one file. docs/framework-format.md says what the fields mean.
    Statements with status "official" came in with an import; every other statement is a working one.
content-imported-note = The statements with status official were imported from { $file }; whether that list is genuine and complete lies with whoever imported it. Before the import the note of version { $version } was: { $note }
content-imported-source = Official list of recommendations, as imported
content-imported-read = In full.
content-imported-tag = A tag of the imported list.
content-imported-beside = Maps to { $id }, whose place another entry of the list has taken.

# Settings: keys of one's own. A command stands here by the name that is typed.
content-key-unknown = "{ $key }" is no key
content-key-typed = "{ $key }" is typed where { $command } would have it: take one with ctrl or alt, or an F key
content-key-colon = ":" begins a command by its name and can be no other key
content-key-not-sent = "{ $key }" does not reach the program: terminals send another key for it, or mean something else by it
content-key-twice = "{ $key }" stands here twice for { $command }
content-key-kept = "{ $key }" is the key of { $other } already, which keeps it; { $command } goes without
content-key-taken = "{ $key }" is also the key of { $other }, which goes without; name { $other } here too if that is meant
