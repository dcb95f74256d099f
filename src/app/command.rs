//! The one table of commands. Keys, hint bar, help, palette, linear mode and the key list in the docs are read from it.
//!
//! The words for a command are the message `cmd-<name>`, short enough for a hint bar, and `about-<name>`, a sentence. Not here: what a command does (`run`),
//! and a person's own keys in place of these (`keymap`).

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everywhere.
    Any,
    /// The list of sessions.
    Home,
    /// The agenda library.
    Library,
    /// The agenda that is being written.
    Plan,
    /// The capture line; what can be typed is text here.
    Line,
    /// The contributions of the step.
    List,
    /// The rows of the step's work.
    Work,
    /// The people.
    People,
    /// The summary as it stands.
    Review,
}

impl Scope {
    /// Every scope, in the order of the help.
    pub const ALL: [Self; 9] = [
        Self::Any,
        Self::Home,
        Self::Library,
        Self::Plan,
        Self::Line,
        Self::List,
        Self::Work,
        Self::People,
        Self::Review,
    ];

    /// Its name; the message is `scope-<name>`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Home => "home",
            Self::Library => "library",
            Self::Plan => "plan",
            Self::Line => "line",
            Self::List => "list",
            Self::Work => "work",
            Self::People => "people",
            Self::Review => "review",
        }
    }
}

/// What a command is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Nothing.
    None,
    /// Something, or it has a good answer of its own.
    May,
    /// Something; asked for where it is missing.
    Must,
}

/// Which faces of the program a command means something in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The screen and linear mode.
    Both,
    /// The screen alone: it only moves about there.
    Screen,
}

macro_rules! commands {
    ($($id:ident = $name:literal, $arg:ident, $face:ident, [$($scope:ident),*], [$($key:literal),*], $hint:literal;)*) => {
        /// A command.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the message cmd-<name> says what each does")]
        pub enum Cmd { $($id),* }

        /// Every command there is.
        pub const COMMANDS: &[Command] = &[$(Command {
            id: Cmd::$id, name: $name, arg: Arg::$arg, face: Face::$face,
            scopes: &[$(Scope::$scope),*], keys: &[$($key),*], hint: $hint,
        }),*];
    };
}

/// A row of the table.
#[derive(Debug)]
pub struct Command {
    /// Which.
    pub id: Cmd,
    /// What is typed after `:` and shown in the palette.
    pub name: &'static str,
    /// What it is given.
    pub arg: Arg,
    /// Where it means something.
    pub face: Face,
    /// Where its keys mean it.
    pub scopes: &'static [Scope],
    /// The keys it comes with, the one to show first.
    pub keys: &'static [&'static str],
    /// Place in the hint bar, the most important first from 1; 0 for none.
    pub hint: u8,
}

commands! {
    // id         name            arg   face    where it has keys                              keys                       hint
    Next        = "next",         None, Both,   [Line, List, Work],                                  ["ctrl-n", "f8"],          1;
    Back        = "back",         None, Both,   [Line, List, Work],                                  ["ctrl-b", "f7"],          6;
    PauseToggle = "pause",        May,  Both,   [Line, List, Work],                                  ["ctrl-t", "f5"],          2;
    Resume      = "resume",       None, Both,   [],                                            [],                        0;
    Plan        = "plan",         May,  Both,   [Line, List, Work],                                  ["ctrl-x"],                2;
    Extend      = "extend",       May,  Both,   [Line, List, Work],                                  ["ctrl-e", "f6"],          3;
    Longer      = "longer",       None, Both,   [Line, List, Work],                                  ["alt-+", "alt-="],        0;
    Shorter     = "shorter",      None, Both,   [Line, List, Work],                                  ["alt--"],                 0;
    ToTheEnd    = "to-the-end",   None, Both,   [Line, List, Work],                                  ["alt-end"],               0;
    Steps       = "steps",        None, Both,   [Line, List, Work],                                  ["ctrl-o", "f9"],          8;
    Jump        = "jump",         Must, Both,   [],                                            [],                        0;
    Close       = "close",        None, Both,   [Line, List, Work],                                  ["ctrl-d"],                10;
    Reopen      = "reopen",       None, Both,   [],                                            [],                        0;
    GroupNext   = "group-next",   None, Both,   [Line, List, Work],                                  ["ctrl-g"],                4;
    GroupLast   = "group-last",   None, Both,   [Line, List, Work],                                  ["alt-g"],                 14;
    Group       = "group",        Must, Both,   [Line, List, Work],                                  ["alt-1", "alt-2", "alt-3", "alt-4", "alt-5", "alt-6", "alt-7", "alt-8", "alt-9", "alt-0"], 14;
    GroupAdd    = "group-add",    Must, Both,   [People],                                      ["a"],                     2;
    Count       = "count",        Must, Both,   [People],                                      ["enter"],                 1;
    Arrived     = "arrived",      May,  Both,   [People],                                      ["+", "="],                3;
    Left        = "left",         May,  Both,   [People],                                      ["-"],                     4;
    Person      = "person",       Must, Both,   [People],                                      ["p"],                     5;
    Invited     = "invited",      Must, Both,   [People],                                      ["i"],                     6;
    Balance     = "shares",       None, Both,   [People],                                      ["b"],                     7;
    Unheard     = "not-heard",    None, Both,   [People],                                      ["u"],                     8;
    Brief       = "brief",        None, Both,   [Line, List, Work, People],                    ["alt-j"],                 0;
    Focus       = "focus",        None, Screen, [Line, List, Work],                                  ["tab", "shift-tab"],      7;
    Sheet       = "sheet",        None, Both,   [Line, List],                                  ["f2"],                    5;
    SheetDown   = "sheet-down",   None, Screen, [Line, List, Library],                         ["alt-down"],              0;
    SheetUp     = "sheet-up",     None, Screen, [Line, List, Library],                         ["alt-up"],                0;
    Edit        = "edit",         Must, Both,   [List],                                        ["enter", "e"],            1;
    Trash       = "trash",        Must, Both,   [List, Work],                                        ["d", "delete"],           2;
    Restore     = "restore",      Must, Both,   [List],                                        ["r"],                     3;
    Move        = "move",         Must, Both,   [List],                                        ["m"],                     4;
    Erase       = "erase",        Must, Both,   [],                                            [],                        0;
    From        = "from",         Must, Both,   [List],                                        ["f"],                     0;
    State       = "state",        Must, Both,   [List],                                        ["s"],                     0;
    Why         = "why",          Must, Both,   [List],                                        ["w"],                     5;
    Work        = "work",         None, Both,   [Line, List, Work],                            ["ctrl-v", "alt-w"],       3;
    Fill        = "fill",         None, Screen, [Work],                                        ["enter"],                 1;
    FieldNext   = "field-next",   None, Screen, [Work],                                        ["right"],                 2;
    FieldBefore = "field-before", None, Screen, [Work],                                        ["left"],                  0;
    Mark        = "mark",         Must, Both,   [],                                            [],                        0;
    Put         = "put",          Must, Both,   [],                                            [],                        0;
    Join        = "join",         Must, Both,   [],                                            [],                        0;
    Lens        = "lens",         Must, Both,   [],                                            [],                        0;
    Rule        = "rule",         Must, Both,   [],                                            [],                        0;
    Round       = "round",        May,  Both,   [],                                            [],                        0;
    Turn        = "turn",         May,  Both,   [Work],                                        ["f"],                     0;
    Reveal      = "reveal",       None, Both,   [],                                            [],                        0;
    Ask         = "ask",          May,  Both,   [],                                            [],                        0;
    Hands       = "hands",        Must, Both,   [],                                            [],                        0;
    Vote        = "vote",         Must, Both,   [],                                            [],                        0;
    Dots        = "dots",         Must, Both,   [],                                            [],                        0;
    TrashShow   = "show-trash",   None, Both,   [List],                                        ["t"],                     8;
    Undo        = "undo",         None, Both,   [Line, List, Work, People, Review, Plan],                  ["ctrl-z"],                9;
    Redo        = "redo",         None, Both,   [Line, List, Work, People, Review, Plan],                  ["ctrl-y"],                0;
    People      = "people",       None, Both,   [Line, List, Work, Review],                          ["f4"],                    11;
    Review      = "review",       None, Both,   [Line, List, Work, People],                          ["ctrl-r", "f3"],          12;
    Disclosure  = "disclosure",   May,  Both,   [Review],                                      ["d"],                     2;
    Missing     = "missing",      None, Both,   [Line, List, Work, Review],                    ["alt-m"],                 14;
    Export      = "export",       May,  Both,   [Review],                                      ["e"],                     1;
    Import      = "import",       Must, Both,   [],                                            [],                        0;
    LeftOut     = "left-out",     May,  Both,   [],                                            [],                        0;
    Stop        = "stop",         None, Both,   [],                                            [],                        0;
    Rename      = "rename",       Must, Both,   [],                                            [],                        0;
    Place       = "place",        Must, Both,   [],                                            [],                        0;
    Pilot       = "pilot",        Must, Both,   [],                                            [],                        0;
    Facilitators= "facilitators", Must, Both,   [],                                            [],                        0;
    Consent     = "consent",      Must, Both,   [],                                            [],                        0;
    Step        = "step",         None, Both,   [],                                            [],                        0;
    Time        = "time",         None, Both,   [],                                            [],                        0;
    Said        = "said",         None, Both,   [],                                            [],                        0;
    New         = "new",          None, Screen, [Home],                                        ["n"],                     2;
    Demo        = "demo",         None, Screen, [Home],                                        ["s"],                     3;
    Choose      = "choose",       None, Screen, [Home, Library],                               ["enter"],                 1;
    Phase       = "phase",        May,  Screen, [Library],                                     ["right", "p"],            2;
    PhaseBefore = "phase-before", None, Screen, [Library],                                     ["left"],                  0;
    Statements  = "statements",   None, Screen, [Library],                                     ["tab"],                   3;
    CopyAgenda  = "copy-agenda",  None, Screen, [Library],                                     ["c"],                     5;
    EditAgenda  = "edit-agenda",  None, Both,   [Library],                                     ["e"],                     3;
    NewAgenda   = "new-agenda",   Must, Both,   [Library],                                     ["a"],                     4;
    SetField    = "change",       None, Screen, [Plan],                                        ["enter"],                 1;
    Fields      = "fields",       None, Screen, [Plan],                                        ["tab", "right", "left"],  0;
    SaveAgenda  = "save-agenda",  None, Both,   [Plan],                                        ["s"],                     2;
    StepAdd     = "add-step",     Must, Screen, [Plan],                                        ["a"],                     3;
    TakeTimes   = "take-times",   None, Screen, [Plan],                                        ["m"],                     4;
    StepCopy    = "copy-step",    None, Screen, [Plan],                                        ["c"],                     6;
    StepSplit   = "split-step",   None, Screen, [Plan],                                        ["h"],                     7;
    StepRemove  = "remove-step",  None, Screen, [Plan],                                        ["d", "delete"],           5;
    StepUp      = "step-up",      None, Screen, [Plan],                                        ["alt-up", "K"],           8;
    StepDown    = "step-down",    None, Screen, [Plan],                                        ["alt-down", "J"],         8;
    StepIn      = "step-in",      None, Screen, [Plan],                                        [">"],                     0;
    StepOut     = "step-out",     None, Screen, [Plan],                                        ["<"],                     0;
    StepLonger  = "step-longer",  None, Screen, [Plan],                                        ["+", "="],                10;
    StepShorter = "step-shorter", None, Screen, [Plan],                                        ["-"],                     0;
    Tongue      = "prompt-language", May, Both, [Line, List, Work],                            ["alt-l"],                 0;
    Up          = "up",           None, Screen, [Home, Library, Plan, List, Work, People, Review],         ["up", "k"],               0;
    Down        = "down",         None, Screen, [Home, Library, Plan, List, Work, People, Review],         ["down", "j"],             0;
    PageUp      = "page-up",      None, Screen, [Home, Library, Plan, List, Work, People, Review],         ["pageup"],                0;
    PageDown    = "page-down",    None, Screen, [Home, Library, Plan, List, Work, People, Review],         ["pagedown", "space"],     0;
    Top         = "top",          None, Screen, [Home, Library, Plan, List, Work, People, Review],         ["home", "g"],             0;
    Bottom      = "bottom",       None, Screen, [Home, Library, Plan, List, Work, People, Review],         ["end", "G"],              0;
    Leave       = "leave",        None, Screen, [Library, Plan, Line, List, Work, People, Review],         ["esc"],                   13;
    Home        = "home",         None, Screen, [Line, List, Work, Library, Plan, People, Review],         ["f10"],                   0;
    Search      = "search",       May,  Both,   [Any],                                         ["ctrl-f"],                14;
    SearchAll   = "anywhere",   May,  Both,   [],                                            [],                        0;
    Palette     = "palette",      None, Both,   [Any],                                         ["ctrl-p"],                15;
    Help        = "help",         May,  Both,   [Any],                                         ["f1"],                    16;
    Theme       = "theme",        May,  Both,   [Any],                                         ["f12"],                   0;
    Redraw      = "redraw",       None, Screen, [Any],                                         ["ctrl-l"],                0;
    Suspend     = "suspend",      None, Screen, [],                                            [],                        0;
    Quit        = "quit",         None, Both,   [Any],                                         ["ctrl-q"],                17;
}

impl Command {
    /// The row of a command.
    #[must_use]
    pub fn of(id: Cmd) -> &'static Self {
        COMMANDS.iter().find(|c| c.id == id).expect("the macro writes one row for each command")
    }

    /// The command with this name, or the only one whose name begins so.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        if let Some(command) = COMMANDS.iter().find(|c| c.name == name) {
            return Some(command);
        }
        let mut begin = COMMANDS.iter().filter(|c| !name.is_empty() && c.name.starts_with(name));
        let only = begin.next();
        only.filter(|_| begin.next().is_none())
    }

    /// How it is typed behind the colon: `...` is what it must be told, `[...]` what it may be told.
    #[must_use]
    pub fn typed(&self) -> String {
        let given = match self.arg {
            Arg::None => "",
            Arg::May => " [...]",
            Arg::Must => " ...",
        };
        format!("{}{given}", self.name)
    }

    /// The command whose name is nearest to what was typed, capitals aside; none where nothing is near.
    #[must_use]
    pub fn near(typed: &str) -> Option<&'static Self> {
        let typed = typed.to_ascii_lowercase();
        let likeness = |command: &Self| strsim::normalized_damerau_levenshtein(command.name, &typed);
        let near = COMMANDS.iter().map(|command| (likeness(command), command)).filter(|(likeness, _)| *likeness > 0.6);
        near.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, command)| command)
    }

    /// The rows for the hint bar of a scope, most important first. Who went to the list wants to do something there, so its
    /// own commands come before those that are as good in the line.
    pub fn hints(scope: Scope) -> impl Iterator<Item = &'static Self> {
        let mut rows: Vec<&Self> = COMMANDS
            .iter()
            .filter(|c| c.hint > 0 && (c.scopes.contains(&scope) || c.scopes.contains(&Scope::Any)))
            .collect();
        let own = |c: &Self| c.scopes.iter().all(|of| matches!(of, Scope::List | Scope::Work));
        rows.sort_by_key(|c| (matches!(scope, Scope::List | Scope::Work) && !own(c), c.hint));
        rows.into_iter()
    }
}
